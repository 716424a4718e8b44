"""Creating objects from objects of another class: a job from a template, a launch config from a job."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor, ManyToManyDescriptor

from explorer.utils.common.prompt_fields import CharPromptDescriptor

_ABSENT = object()


def copy_model_by_class(obj1: Any, Class2: type, fields: Iterable[str], kwargs: Mapping[str, Any]) -> Any:
    """Return a new, unsaved `Class2` with the named fields of `kwargs`, or else of `obj1`.

    Many-to-many fields are left to `copy_m2m_relationships`. If `obj1` is of another class and has
    `_update_unified_job_kwargs`, that method changes the values last.

    Rule: `awx.main.utils.common.copy_model_by_class`.
    """
    values: dict[str, Any] = {}
    for name in fields:
        _copy_value(obj1, Class2, name, kwargs, values)
    if type(obj1) is not Class2 and hasattr(obj1, "_update_unified_job_kwargs"):
        values = obj1._update_unified_job_kwargs(values, kwargs)
    made = Class2(**values)
    _know_related(made, obj1, fields, kwargs)
    return made


def _know_related(made: Any, source: Any, names: Iterable[str], kwargs: Mapping[str, Any]) -> None:
    """Hand the related objects on that are known already: what looks at the new object doesn't read them again."""
    for name in names:
        field = getattr(getattr(type(made), name, None), "field", None)
        if not isinstance(field, models.ForeignKey):
            continue
        known = kwargs.get(name) if name in kwargs else source._state.fields_cache.get(name)
        if isinstance(known, models.Model) and known.pk == getattr(made, field.attname):
            field.set_cached_value(made, known)


def _copy_value(source: Any, target: type, name: str, kwargs: Mapping[str, Any], values: dict[str, Any]) -> None:
    shown = getattr(target, name)
    if isinstance(shown, ForwardManyToOneDescriptor):
        values[f"{name}_id"] = _key_of(source, name, kwargs)
    elif isinstance(shown, CharPromptDescriptor):
        prompt = _prompt_of(source, name, kwargs)
        if prompt is not None:
            values.setdefault("char_prompts", {})[name] = prompt
    elif not isinstance(shown, ManyToManyDescriptor):
        value = kwargs.get(name, _ABSENT)
        if value is _ABSENT:
            value = getattr(source, name, _ABSENT)
        elif name == "extra_vars" and isinstance(value, dict):
            value = json.dumps(value)
        if value is not _ABSENT:
            values[name] = value


def _key_of(source: Any, name: str, kwargs: Mapping[str, Any]) -> Any:
    attname = f"{name}_id"
    if name in kwargs:
        value = kwargs[name]
    elif attname in kwargs:
        value = kwargs[attname]
    else:
        value = getattr(source, attname)
    return getattr(value, "id", value)


def _prompt_of(source: Any, name: str, kwargs: Mapping[str, Any]) -> Any:
    if name in kwargs:
        return kwargs[name]
    if hasattr(source, "char_prompts"):
        return source.char_prompts.get(name)
    return getattr(source, name, None)


def copy_m2m_relationships(
    obj1: Any, obj2: Any, fields: Iterable[str], kwargs: Mapping[str, Any] | None = None
) -> None:
    """Relate the saved `obj2` to what the saved `obj1` is related to by the named many-to-many fields.

    A set, list or queryset in `kwargs` replaces what `obj1` has; labels are added to, never replaced. Names that are no
    many-to-many field of `obj1` are ignored.

    Rule: `awx.main.utils.common.copy_m2m_relationships`.
    """
    for name in fields:
        if not _is_many_to_many(obj1, name):
            continue
        for related in _related_to_copy(obj1, name, kwargs or {}):
            if related:
                getattr(obj2, name).add(*related)


def _is_many_to_many(obj: Any, name: str) -> bool:
    try:
        return isinstance(obj._meta.get_field(name), models.ManyToManyField)
    except FieldDoesNotExist:
        return False


def _related_to_copy(source: Any, name: str, kwargs: Mapping[str, Any]) -> Iterable[list[Any]]:
    override: Any = kwargs.get(name)
    replaced = isinstance(override, set | list | tuple | models.QuerySet)
    if not replaced or name == "labels":
        manager = override if hasattr(override, "values_list") and not replaced else getattr(source, name)
        yield list(manager.values_list("id", flat=True))
    if replaced:
        yield list(override)
