"""Values as they were when they were seen, without asking them anything.

`capture` runs inside the watched launch. It copies what may change later and keeps what can't; a model, queryset or
manager is never asked for its text, for that runs queries. `to_json` runs afterwards and makes plain JSON of it.
"""

from __future__ import annotations

import datetime
import decimal
import enum
import functools
import math
import uuid
from collections.abc import Callable, Set
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

DEEPEST = 8
MOST_ITEMS = 200
MOST_VALUES = 3000
LONGEST_TEXT = 20_000
MORE = "…"  # the key of what stands for a dict's left out items

_KEPT = frozenset(
    {
        type(None),
        bool,
        int,
        float,
        str,
        datetime.datetime,
        datetime.date,
        datetime.time,
        datetime.timedelta,
        decimal.Decimal,
        uuid.UUID,
    }
)


class Ref:
    """Something that is named, not shown: `kind` is the marker's name in a trace document.

    `hints` is a survey, or what a job keeps of one: it tells which variables hold secrets, and isn't shown either.
    """

    __slots__ = ("hints", "key", "kind", "label", "type")

    def __init__(self, kind: str, type_: str, key: Any = None, label: Any = None, hints: Any = None) -> None:
        self.kind = kind
        self.type = type_
        self.key = key
        self.label = label
        self.hints = hints


class Bag:
    """Values that go by a marker's name: a set's members, or how many bytes there were."""

    __slots__ = ("content", "kind")

    def __init__(self, kind: str, content: Any) -> None:
        self.kind = kind
        self.content = content


# How many values one capture may still copy, in a list of one: a launch must not wait for a huge argument.
Room = list[int]
Handler = Callable[[Any, int, Room], Any]
_handlers: dict[type, Handler] = {}


def is_kept(value: Any) -> bool:
    """Whether `value` can't change, so that it is kept as it is."""
    return type(value) in _KEPT


def capture(value: Any, most: int = MOST_VALUES) -> Any:
    """`value` as it is now, in a form that later changes don't touch. Runs no code of the value's own class.

    `most` is how many values inside of it are copied.
    """
    cls = type(value)
    if cls in _KEPT:
        return value
    return (_handlers.get(cls) or _handler(cls))(value, 0, [most])


def capture_all(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """A call's positional arguments, captured."""
    return tuple([value if type(value) in _KEPT else capture(value) for value in values])


def capture_mapping(values: dict[str, Any]) -> dict[str, Any]:
    """A call's named arguments, captured."""
    return {key: value if type(value) in _KEPT else capture(value) for key, value in values.items()}


def _inner(value: Any, depth: int, room: Room) -> Any:
    cls = type(value)
    room[0] -= 1
    if cls in _KEPT:
        return value
    return (_handlers.get(cls) or _handler(cls))(value, depth + 1, room)


def _handler(cls: type) -> Handler:
    """Finds out once for a class how its objects are captured. Only the class is looked at: a lazy object that was
    asked for its class would be woken up."""
    handler = next((found for test, found in _kinds() if issubclass(cls, test)), _object)
    if cls.__module__ != "__main__":  # classes a notebook makes come and go
        _handlers[cls] = handler
    return handler


def _dict(value: Any, depth: int, room: Room) -> Any:
    if depth > DEEPEST or room[0] <= 0:
        return Ref("more", type(value).__name__, key=dict.__len__(value))
    copied = {}
    for count, (key, item) in enumerate(dict.items(value)):
        if count >= MOST_ITEMS or room[0] <= 0:
            copied[MORE] = Ref("more", type(value).__name__, key=dict.__len__(value))
            break
        copied[key if type(key) is str else _key(key, depth, room)] = _inner(item, depth, room)
    return copied


def _key(key: Any, depth: int, room: Room) -> Any:
    captured = _inner(key, depth, room)
    return captured if not isinstance(captured, dict | list) else Ref("object", type(key).__name__)


def _items(value: Any, kind: Any, depth: int, room: Room) -> Any:
    length = kind.__len__(value)
    if depth > DEEPEST or room[0] <= 0:
        return Ref("more", type(value).__name__, key=length)
    copied = []
    for count, item in enumerate(kind.__iter__(value)):
        if count >= MOST_ITEMS or room[0] <= 0:
            copied.append(Ref("more", type(value).__name__, key=length))
            break
        copied.append(_inner(item, depth, room))
    return copied


def _list(value: Any, depth: int, room: Room) -> Any:
    return _items(value, list, depth, room)


def _tuple(value: Any, depth: int, room: Room) -> Any:
    items = _items(value, tuple, depth, room)
    return tuple(items) if isinstance(items, list) else items


def _set(value: Any, depth: int, room: Room) -> Any:
    items = _items(value, set if isinstance(value, set) else frozenset, depth, room)
    return Bag("set", items) if isinstance(items, list) else items


def _bytes(value: Any, _depth: int, _room: Room) -> Any:
    return Bag("bytes", len(value))


def _model(value: Any, _depth: int, _room: Room) -> Ref:
    state = value.__dict__
    name, key = _named(value.__class__)
    label = state.get("name") or state.get("username") or state.get("hostname")
    hints = state.get("survey_spec") or state.get("survey_passwords")
    return Ref("model", name, state.get(key), label, hints)


@functools.cache
def _named(model: Any) -> tuple[str, str]:
    """A model's name and that of the attribute that holds its key."""
    return model._meta.object_name, model._meta.pk.attname


def _queryset(value: Any, _depth: int, _room: Room) -> Ref:
    return Ref("queryset", _class_name(vars(value).get("model")))


def _manager(value: Any, _depth: int, _room: Room) -> Ref:
    return Ref("manager", _class_name(getattr(value, "model", None)))


def _class_name(cls: Any) -> str:
    return cls.__name__ if isinstance(cls, type) else "?"


def _function(value: Any, _depth: int, _room: Room) -> Ref:
    return Ref("function", name_of(value))


def _class(value: Any, _depth: int, _room: Room) -> Ref:
    return Ref("function", value.__name__)


def _error(value: Any, _depth: int, _room: Room) -> Ref:
    return Ref("error", type(value).__name__, key=message_of(value))


def _match(value: Any, depth: int, room: Room) -> Any:
    """What a URL was matched to, and the routes that were tried before and didn't match."""
    tried = ["".join(_route(pattern) for pattern in patterns) for patterns in (value.tried or [])[:MOST_ITEMS]]
    others = [route for route in tried if route != value.route]  # Django lists the one that matched as well
    found = {"view": value._func_path, "kwargs": value.kwargs, "route": value.route, "not_matched": others}
    return _dict(found, depth, room)


def _route(pattern: Any) -> str:
    inner = vars(pattern.pattern)
    return str(inner.get("_route") or inner.get("_regex") or "")


def _enum(value: Any, depth: int, room: Room) -> Any:
    return _inner(value._value_, depth, room)


def _lazy(value: Any, depth: int, room: Room) -> Any:
    from django.utils.functional import empty

    wrapped = object.__getattribute__(value, "_wrapped")
    return Ref("object", type(value).__name__) if wrapped is empty else _inner(wrapped, depth, room)


def _text(value: Any, _depth: int, _room: Room) -> str:
    return str.__str__(value)


def _number(value: Any, _depth: int, _room: Room) -> Any:
    return int(value) if isinstance(value, int) else float(value)


def _promise(value: Any, _depth: int, _room: Room) -> Any:
    return str(value)


def _object(value: Any, _depth: int, _room: Room) -> Ref:
    return Ref("object", type(value).__name__)


@functools.cache
def _kinds() -> tuple[tuple[Any, Handler], ...]:
    from django.db.models import Manager, Model
    from django.db.models.manager import BaseManager
    from django.db.models.query import QuerySet, RawQuerySet
    from django.urls import ResolverMatch
    from django.utils.functional import LazyObject, Promise

    return (
        (LazyObject, _lazy),
        (Promise, _promise),
        (Model, _model),
        ((QuerySet, RawQuerySet), _queryset),
        ((Manager, BaseManager), _manager),
        (enum.Enum, _enum),
        (str, _text),
        ((int, float), _number),
        ((datetime.date, datetime.time, datetime.timedelta, decimal.Decimal, uuid.UUID), lambda value, _d, _r: value),
        (dict, _dict),
        (list, _list),
        (tuple, _tuple),
        ((set, frozenset), _set),
        (Set, _object),
        ((bytes, bytearray, memoryview), _bytes),
        (BaseException, _error),
        (ResolverMatch, _match),
        ((FunctionType, MethodType, BuiltinFunctionType, functools.partial), _function),
        (type, _class),
    )


def name_of(function: Any) -> str:
    """A function's qualified name; a partial's is that of its function."""
    while isinstance(function, functools.partial):
        function = function.func
    return getattr(function, "__qualname__", None) or type(function).__name__


def message_of(error: BaseException) -> str:
    """What an exception says, or that it can't. What REST framework wrapped, text by text, is unwrapped."""
    try:
        detail = getattr(error, "detail", None)
        return _unwrapped(detail) if isinstance(detail, dict | list) else str(error)
    except Exception as failure:
        return f"(no text: {type(failure).__name__})"


def _unwrapped(detail: Any) -> str:
    if isinstance(detail, dict):
        return "; ".join(f"{field}: {_unwrapped(texts)}" for field, texts in detail.items())
    return " ".join(_unwrapped(text) for text in detail) if isinstance(detail, list) else str(detail)


def to_json(value: Any) -> Any:
    """A captured value as plain JSON, with marked objects where JSON has no word for it. See schema.json."""
    if value is None or isinstance(value, bool | str | int):
        return value
    return _WRITERS.get(type(value), _as_text)(value)


def _write_ref(ref: Ref) -> dict[str, Any]:
    if ref.kind == "function":
        return {"$": "function", "name": ref.type}
    written: dict[str, Any] = {"$": ref.kind, "type": ref.type}
    if ref.kind == "more":
        return {**written, "length": ref.key}
    if ref.kind == "error":
        return {**written, "message": ref.key}
    if ref.kind == "model":
        written["key"] = to_json(ref.key)
        if isinstance(ref.label, str):
            written["label"] = str.__str__(ref.label)
    return written


def _write_bag(bag: Bag) -> dict[str, Any]:
    if bag.kind == "bytes":
        return {"$": "bytes", "length": bag.content}
    return {"$": "set", "items": sorted((to_json(item) for item in bag.content), key=repr)}


def _write_dict(value: dict[Any, Any]) -> dict[str, Any]:
    if all(type(key) is str and key != "$" for key in value):
        return {key: to_json(item) for key, item in value.items()}
    return {"$": "dict", "items": [[to_json(key), to_json(item)] for key, item in value.items()]}


def _write_float(value: float) -> Any:
    return value if math.isfinite(value) else str(value)


def _write_date(value: Any) -> dict[str, Any]:
    return {"$": "date", "text": value.isoformat()}


def _as_text(value: Any) -> str:
    return str(value)


_WRITERS: dict[type, Callable[[Any], Any]] = {
    Ref: _write_ref,
    Bag: _write_bag,
    dict: _write_dict,
    list: lambda value: [to_json(item) for item in value],
    tuple: lambda value: {"$": "tuple", "items": [to_json(item) for item in value]},
    float: _write_float,
    datetime.datetime: _write_date,
    datetime.date: _write_date,
    datetime.time: _write_date,
}
