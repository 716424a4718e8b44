"""Lists come in pages."""

from __future__ import annotations

from rest_framework import pagination


class Pagination(pagination.PageNumberPagination):
    """25 rows a page, up to 200 with `?page_size=` (AWX: api.pagination.Pagination)."""

    page_size = 25
    page_size_query_param = "page_size"
    max_page_size = 200
