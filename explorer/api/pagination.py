"""Lists come in pages (AWX: api.pagination)."""

from __future__ import annotations

import sys
from typing import Any

from django.db.models import prefetch_related_objects
from rest_framework import pagination
from rest_framework.request import Request
from rest_framework.response import Response

from explorer.access import access_registry


class Pagination(pagination.PageNumberPagination):
    """25 rows a page, up to 200 with `?page_size=` (AWX: api.pagination.Pagination)."""

    page_size = 25
    page_size_query_param = "page_size"
    max_page_size = 200

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any] | None:
        """Return a page's rows.

        Where they are of several kinds, what each kind's own answer shows is fetched with a few queries a kind, not a
        row.
        """
        page: list[Any] | None = super().paginate_queryset(queryset, request, view)
        for kind in {type(row) for row in page or ()} - {queryset.model}:
            rows = [row for row in page or () if type(row) is kind]
            prefetch_related_objects(rows, *access_registry[kind].select_related)
        return page


class LimitPagination(pagination.BasePagination):
    """The first rows and no count, which takes long in a big table (AWX: api.pagination.LimitPagination)."""

    limit_query_param = "limit"

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:  # noqa: ARG002
        return list(queryset[: self.get_limit(request)])

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"results": data})

    def get_limit(self, request: Request) -> int:
        """Return how many rows are asked for; as many as a page has for what is no positive number."""
        asked = request.query_params.get(self.limit_query_param, "")
        return int(asked) if asked.isdecimal() and 0 < int(asked) < sys.maxsize else Pagination.page_size


class UnifiedJobEventPagination(Pagination):
    """Pages, or with `?limit=` the first rows alone (AWX: api.pagination.UnifiedJobEventPagination)."""

    def __init__(self) -> None:
        self.use_limit_paginator = False
        self.limit_pagination = LimitPagination()

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any] | None:
        self.use_limit_paginator = LimitPagination.limit_query_param in request.query_params
        if self.use_limit_paginator:
            return self.limit_pagination.paginate_queryset(queryset, request, view)
        return super().paginate_queryset(queryset, request, view)

    def get_paginated_response(self, data: Any) -> Response:
        if self.use_limit_paginator:
            return self.limit_pagination.get_paginated_response(data)
        return super().get_paginated_response(data)
