"""YAML that someone wrote, read as plain values: no tag in it makes an object of anything else."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import lru_cache
from typing import Any

import yaml

_FAST: Any = getattr(yaml, "CSafeLoader", None)
_DEEP = 100
_LONG = 100_000
_WIDE = 100_000


def load(text: str) -> Any:
    """As `yaml.safe_load`, and some ten times as fast where PyYAML was built with libyaml.

    Megabytes of variables are read many times on the way, and someone waits: a long text is read once, and what
    libyaml refuses in it is refused. In a shorter one Python's own parser has the last word. Raises yaml.YAMLError for
    what is no YAML or whose aliases spread out too far, RecursionError for what is nested too deeply.
    """
    if is_long(text):
        return deepcopy(_read_once(text))
    try:
        return spread_checked(yaml.safe_load(text), text) if _FAST is None else _fast(text)
    except (yaml.YAMLError, RecursionError):
        value, error = _last_word(text)
    if error is not None:
        raise error.with_traceback(None)
    return deepcopy(value)


def spread_checked(data: Any, text: str) -> Any:
    """Return `data`, read from `text`. Raises yaml.YAMLError if its aliases stand for more values than anyone needs.

    A few lines of aliases of aliases can stand for more values than any memory holds; to read them is quick, to write
    them as JSON or to look at each never ends.
    """
    if "*" in text and _spread(data, {}) > _WIDE:
        raise yaml.YAMLError(f"its aliases stand for more than {_WIDE:,} values")
    return data


def _spread(data: Any, known: dict[int, int]) -> int:
    """How many values `data` has if each alias is counted as what it stands for."""
    if not isinstance(data, dict | list | set | tuple):
        return 1
    if id(data) not in known:
        known[id(data)] = 1  # of what holds itself
        inner = [*data, *data.values()] if isinstance(data, dict) else data
        known[id(data)] = 1 + sum(_spread(item, known) for item in inner)
    return known[id(data)]


def is_long(text: str) -> bool:
    """Whether Python's own parser would make someone wait who needn't."""
    return _FAST is not None and len(text) >= _LONG


def parse(text: str) -> Any:
    """What a text says as JSON, or else as YAML; None where it says nothing, is neither, or is nested too deeply."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    try:
        return load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _fast(text: str) -> Any:
    if _is_deep(text):
        raise RecursionError(f"values are nested more than {_DEEP} deep")
    return spread_checked(yaml.load(text, Loader=_FAST), text)  # noqa: S506  a safe one


_read_once = lru_cache(maxsize=4)(_fast)


@lru_cache(maxsize=4)
def _last_word(text: str) -> tuple[Any, Exception | None]:
    """What Python's own parser makes of a text, or raises: once, since what is nested deeply takes it seconds."""
    try:
        return spread_checked(yaml.safe_load(text), text), None
    except (yaml.YAMLError, RecursionError) as error:
        return None, error.with_traceback(None)


def _is_deep(text: str) -> bool:
    """Whether values lie in values in values, further down than anybody writes them.

    libyaml's values are made by a recursion that nothing bounds: a few thousand brackets would end this process. Its
    events come in a row, and can be counted safely. Text with few brackets and no far indents can't go deep at all.
    """
    if text.count("[") + text.count("{") < _DEEP and not _has_far_indent(text):
        return False
    depth = 0
    for event in yaml.parse(text, Loader=_FAST):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEP:
            return True
    return False


def _has_far_indent(text: str) -> bool:
    """Whether a line begins with so many signs of a block (`- - -`, `? ?`, or spaces) that it could lie deep."""
    return any(len(line) - len(line.lstrip(" \t-?:")) >= _DEEP for line in text.splitlines())
