"""Lists come in pages (AWX: api.pagination)."""

from __future__ import annotations

from typing import Any

from django.db.models import prefetch_related_objects
from rest_framework import pagination
from rest_framework.request import Request

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
