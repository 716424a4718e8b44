"""Where a class looks for a method: its method resolution order, and what each class in it brings along."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from functools import cached_property
from types import FunctionType
from typing import Any

from explorer.lookup import UnknownName
from explorer.trace.source import source_of

ROLES = {
    "polymorphic": "django-polymorphic",
    "rest_framework": "REST framework",
    "django": "Django",
    "builtins": "Python",
    "abc": "Python",
    "typing": "Python",
}


def descendants(model: Any) -> Iterator[Any]:
    """The models below `model` that have a table, in the order in which they were defined."""
    for below in model.__subclasses__():
        if not below._meta.abstract and not below._meta.proxy:
            yield below
        yield from descendants(below)


def lineage(model: Any) -> list[dict[str, str]]:
    """The classes of the method resolution order, the first one first; `role` says what each is."""
    return [
        {"name": one.__name__, "module": one.__module__, "role": _role(one), "table": _table(one)}
        for one in model.__mro__
    ]


def methods(model: Any, package: str) -> list[dict[str, Any]]:
    """The methods and properties that a class of `package` defines or overrides, the public ones first.

    `at` are the places in the method resolution order that define it: the first is where it really comes from. Names
    with two underscores are left out.
    """
    found: dict[str, list[int]] = {}
    for at, one in enumerate(model.__mro__):
        for name, value in vars(one).items():
            if not name.startswith("__") and _function(value):
                found.setdefault(name, []).append(at)
    ours = {at for at, one in enumerate(model.__mro__) if _top(one) == package}
    names = sorted(found, key=lambda name: (name.startswith("_"), name))
    return [{"name": name, "at": found[name]} for name in names if ours & set(found[name])]


def method_source(model: Any, name: str) -> dict[str, Any] | None:
    """The text of the method that `model` really has, its file and first line; None where it can't be read.

    Raises UnknownName for a name that is no method of it.
    """
    for one in model.__mro__:
        if (function := _function(vars(one).get(name))) is not None:
            found = source_of(function.__code__)
            return dict(zip(("file", "line", "text"), found, strict=True)) if found else None
    raise UnknownName(f"method of {model.__name__}", name, (known["name"] for known in methods(model, _top(model))))


def _function(value: Any) -> FunctionType | None:
    """What runs when a method or property is used."""
    if isinstance(value, classmethod | staticmethod):
        value = value.__func__
    elif isinstance(value, property):
        value = value.fget
    elif isinstance(value, cached_property):
        value = value.func
    value = inspect.unwrap(value) if callable(value) else None
    return value if isinstance(value, FunctionType) else None


def _role(one: Any) -> str:
    if known := ROLES.get(_top(one)):
        return known
    if not hasattr(one, "_meta"):
        return "mixin" if one.__name__.endswith("Mixin") else "class"
    return "abstract model" if one._meta.abstract else "model"


def _table(one: Any) -> str:
    return "" if _role(one) != "model" else str(one._meta.db_table)


def _top(one: Any) -> str:
    return str(one.__module__.partition(".")[0])
