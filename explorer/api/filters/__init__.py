"""Which rows of a list are shown, and in which order, by the query string.

AWX takes these backends from django-ansible-base (`ansible_base.rest_filters`). Two of them read names of fields: a
name that the model hasn't got is a 400, one that may hold a secret, or leads to such a field, a 403.
"""

from __future__ import annotations

from explorer.api.filters.field_lookup import FieldLookupBackend
from explorer.api.filters.order import OrderByBackend
from explorer.api.filters.types import TypeFilterBackend

__all__ = ["FieldLookupBackend", "OrderByBackend", "TypeFilterBackend"]
