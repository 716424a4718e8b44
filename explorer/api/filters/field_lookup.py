"""`?name=…`, `?name__icontains=…`, `?or__…`, `?not__…`, `?role_level=…`: which rows a list shows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.core.exceptions import FieldError
from django.db.models import BooleanField, CharField, IntegerField, JSONField, Q, QuerySet, TextField
from django.db.models.functions import Cast
from rest_framework.exceptions import ParseError
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request

from explorer.api.filters.paths import FieldPath, field_path
from explorer.api.filters.values import value_for
from explorer.models.rbac import role_fields
from explorer.utils import get_search_fields

LOOKUPS = frozenset(
    (
        *("exact", "iexact", "contains", "icontains", "startswith", "istartswith", "endswith", "iendswith"),
        *("regex", "iregex", "gt", "gte", "lt", "lte", "in", "isnull"),
    )
)

# Names in a query string that aren't fields: what others read.
RESERVED_NAMES = frozenset(
    (
        *("page", "page_size", "format", "order", "order_by", "search", "type"),
        *("host_filter", "count_disabled", "no_truncate", "limit", "validate"),
    )
)

# Columns of the row itself. A path along relations may find a row more than once.
_PLAIN = (CharField, IntegerField, BooleanField, TextField)


class Condition(NamedTuple):
    """One `name=value`: the path and lookup, the value, and what its prefixes say."""

    path: FieldPath
    lookup: str
    value: Any
    negated: bool
    group: str  # "chain", "or" or "" for the usual "and"

    def as_q(self) -> Q:
        """The condition as Django takes it."""
        name = _as_text(self.path) if isinstance(self.path.field, JSONField) else self.path.path
        condition = Q(**{f"{name}__{self.lookup}": self.value})
        return ~condition if self.negated else condition


class FieldLookupBackend(BaseFilterBackend):
    """Shows the rows whose fields are as the query string says.

    Several conditions must all be true; of those with the prefix `or__`, one must be. Each one with `chain__` may be
    true of another related row than those before it. `not__` negates, alone or after one of these prefixes.
    `role_level` names a role that the user must have on the row.
    """

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:  # noqa: ARG002
        """Return the rows of `queryset` that match. Raises ParseError (400) or PermissionDenied (403)."""
        model = queryset.model
        try:
            conditions = list(_conditions(model, request))
            queryset = _with_text_of_json(queryset, conditions)
            queryset = _searched(queryset, request)
            for condition in conditions:
                if condition.group == "chain":
                    queryset = queryset.filter(condition.as_q())
            queryset = queryset.filter(*_together(conditions), *_by_roles(model, request))
            return queryset.distinct() if _may_repeat(conditions) else queryset
        except (FieldError, ValueError, TypeError, ArithmeticError) as problem:
            raise ParseError(str(problem)) from problem


def _conditions(model: Any, request: Request) -> Iterator[Condition]:
    for key, values in request.query_params.lists():
        if key in RESERVED_NAMES or key == "role_level" or key.endswith("__search"):
            continue
        group, name = _prefix(key, ("chain", "or"))
        negation, name = _prefix(name, ("not",))
        path, lookup = _path_and_lookup(model, _known_as(model, name))
        for text in values:
            value = value_for(path.field, lookup, _spelled_as_stored(path, text))
            yield Condition(path, lookup, value, bool(negation), group)


def _prefix(name: str, prefixes: tuple[str, ...]) -> tuple[str, str]:
    first, separator, rest = name.partition("__")
    return (first, rest) if separator and first in prefixes else ("", name)


def _known_as(model: Any, name: str) -> str:
    """Users have `date_joined` where all others have `created`."""
    is_created = model.__name__ == "User" and name.partition("__")[0] == "created"
    return name.replace("created", "date_joined", 1) if is_created else name


def _path_and_lookup(model: Any, name: str) -> tuple[FieldPath, str]:
    name = name.removesuffix("__int")
    path, _, last = name.rpartition("__")
    if path and last in LOOKUPS:
        return field_path(model, path), last
    return field_path(model, name), "exact"


def _spelled_as_stored(path: FieldPath, text: str) -> str:
    """Types have no underscores where Django stores them: `jobtemplate`."""
    return text.replace("_", "") if path.path.endswith("polymorphic_ctype__model") else text


def _as_text(path: FieldPath) -> str:
    return f"{path.path.replace('__', '_')}_as_text"


def _with_text_of_json(queryset: QuerySet[Any], conditions: list[Condition]) -> QuerySet[Any]:
    paths = {condition.path for condition in conditions if isinstance(condition.path.field, JSONField)}
    return queryset.annotate(**{_as_text(path): Cast(path.path, TextField()) for path in paths})


def _together(conditions: list[Condition]) -> Iterator[Q]:
    yield from (condition.as_q() for condition in conditions if not condition.group)
    if alternatives := [condition.as_q() for condition in conditions if condition.group == "or"]:
        yield reduce(or_, alternatives)


def _by_roles(model: Any, request: Request) -> Iterator[Q]:
    for role in request.query_params.getlist("role_level")[:1]:
        if role not in role_fields(model):
            raise ParseError(f"{model._meta.verbose_name} has no role {role!r}.")
        yield Q(pk__in=model.accessible_pk_qs(request.user, role))


def _may_repeat(conditions: list[Condition]) -> bool:
    return not all(isinstance(field, _PLAIN) for condition in conditions for field in condition.path.fields)


def _searched(queryset: QuerySet[Any], request: Request) -> QuerySet[Any]:
    """Keep rows whose related object has one of the words; with a comma between words, all of them."""
    alternatives: list[Q] = []
    has_several = False
    for key, values in request.query_params.lists():
        if not key.endswith("__search"):
            continue
        words = [word for text in values for word in text.split(",")]
        has_several |= "," in values[0]
        alternatives += [_has_word(queryset.model, key.removesuffix("__search"), word) for word in words]
    if not alternatives:
        return queryset
    if has_several:
        for word in alternatives:
            queryset = queryset.filter(word)
        return queryset.distinct()
    return queryset.filter(reduce(or_, alternatives)).distinct()


def _has_word(model: Any, name: str, word: str) -> Q:
    path = field_path(model, name)
    related = getattr(path.field, "related_model", None)
    names = [*get_search_fields(related), "playbook"] if related else []
    known = {field.name for field in related._meta.fields} if related else set()
    found = [Q(**{f"{path.path}__{one}__icontains": word}) for one in names if one in known]
    if not found:
        raise ParseError(f"{name!r} can't be searched: it has no related objects with names.")
    return reduce(or_, found)
