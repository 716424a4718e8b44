"""From a name in a query string, such as `inventory__organization__name`, to the fields of the models on the way."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignObjectRel
from polymorphic.models import PolymorphicModel
from rest_framework.exceptions import ParseError, PermissionDenied

# Fields that once had another name; the old one still works.
_FORMER_NAMES = {
    "current_update": "current_job",
    "last_update": "last_job",
    "last_update_failed": "last_job_failed",
    "last_updated": "last_job_run",
}


class FieldPath(NamedTuple):
    """A path as Django takes it, and the fields on it, the last of which is compared."""

    path: str
    fields: tuple[Any, ...]

    @property
    def field(self) -> Any:
        """The field that is compared."""
        return self.fields[-1]


def field_path(model: Any, names: str) -> FieldPath:
    """Return the path from `model` along `names`, which are separated by `__`.

    Raises ParseError (400) for a name that the model hasn't got, or a field that is on the path twice; PermissionDenied
    (403) for a field that nobody may search by.
    """
    parts: list[str] = []
    fields: list[Any] = []
    reached: Any = model
    for name in names.split("__"):
        if reached is None:
            raise ParseError(f"{fields[-1].name} has no field {name!r}: it isn't a relation.")
        part, field = _find(reached, name)
        if is_secret(field):
            raise PermissionDenied(f"Rows can't be searched or sorted by {name!r}, which may hold secrets.")
        if field in fields:
            raise ParseError(f"{names!r} comes to {name!r} twice, and each field can be in it once.")
        parts.append(part)
        fields.append(field)
        reached = getattr(field, "related_model", None)
    return FieldPath("__".join(parts), tuple(fields))


def related_search_fields(model: Any) -> list[str]:
    """Return `<relation>__search` for each relation of `model` whose objects can be searched by words."""
    names = {field.name for field in model._meta.get_fields() if field.is_relation and _is_open(field)}
    return sorted(f"{name}__search" for name in names)


def _is_open(relation: Any) -> bool:
    hidden = relation.name.startswith("_") or relation.name.endswith(("+", "_set", "_ptr", "_role"))
    related = relation.related_model
    is_known = related is not None and related._meta.app_label in ("main", "auth")
    return is_known and not hidden and not is_secret(relation)


def is_secret(field: Any) -> bool:
    """Whether a column, or the column behind a relation, is marked with `prevent_search`."""
    column = field.field if isinstance(field, ForeignObjectRel) else field
    return bool(getattr(column, "__prevent_search__", False))


def _find(model: Any, name: str) -> tuple[str, Any]:
    """Return the name under which Django knows the field, and the field."""
    meta = model._meta
    if name == "type" and issubclass(model, PolymorphicModel):
        return "polymorphic_ctype__model", meta.get_field("polymorphic_ctype")
    if name == "pk":
        return "pk", meta.pk
    if model.__name__ in ("Project", "InventorySource"):
        name = _FORMER_NAMES.get(name, name)
    joined = name.replace("_", "")
    if joined in meta.fields_map:  # a subclass, such as `job_template`, of which Django knows `jobtemplate`
        return joined, meta.fields_map[joined]
    try:
        return name, meta.get_field(name)
    except FieldDoesNotExist:
        raise ParseError(f"A {meta.verbose_name} has no field {name!r}. {_guess(meta, name)}".rstrip()) from None


def _guess(meta: Any, name: str) -> str:
    known = sorted(field.name for field in meta.get_fields() if not is_secret(field))
    near = get_close_matches(name, known, n=3)
    return f"Similar names: {', '.join(near)}." if near else ""
