"""What a text says: data that can be judged by its names, or a text in which only parts can be hidden."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any, NamedTuple

import yaml

from explorer import safe_yaml
from explorer.trace.secret_forms import PLACEHOLDERS, found
from explorer.trace.secret_names import MAYBE, is_secret_name

LONG = 100_000
MOST_LINES = 2000
DEEPEST = 100


class Text(NamedTuple):
    """A text as it was read.

    `hidden` says that nothing of it may be shown. Else it may say `data`: then it is shown as it stands only where
    `is_exact`, when it holds no more than that (no comment with a password, no name that stands twice). `spans` are
    the parts to hide, `secrets` those that may stand elsewhere.
    """

    hidden: bool = False
    is_data: bool = False
    data: Any = None
    is_exact: bool = True
    is_json: bool = False
    is_long: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    secrets: tuple[str, ...] = ()


PLAIN = Text()


def read(text: str, must_be_data: bool) -> Text:
    """What a text says. One that must be data and isn't is hidden, and so is one that begins as data, can't be read
    and speaks of secrets."""
    if text in PLACEHOLDERS or _FLAG.fullmatch(text) or (not must_be_data and len(text) < 14 and text.isalnum()):
        return PLAIN
    begins_as_data = text.lstrip()[:1] in ("{", "[") or text.startswith(("---", "%YAML"))
    if must_be_data or begins_as_data:
        data, is_json = _parsed(text)
        if isinstance(data, dict | list | set):
            return _data(text, data, is_json)
        if must_be_data and data is not None and not isinstance(data, bool | int | float):
            return Text(hidden=True, secrets=tuple(_pieces(text)))
        if begins_as_data and data is _UNREADABLE and _speaks_of_secrets(text):
            return Text(hidden=True, secrets=tuple(_pieces(text)))
    parts = found(text)
    if parts and "\n" in text and not must_be_data:
        data, is_json = _parsed(text)
        if isinstance(data, dict | list):
            return _data(text, data, is_json)
    secrets = tuple(secret for part in parts for secret in part.secrets)
    return Text(spans=tuple((part.start, part.end) for part in parts), secrets=secrets)


def written(data: Any, said: Text) -> str | None:
    """Masked data as text again, of the kind that it was read from; None where that can't be done."""
    try:
        if said.is_json:
            return json.dumps(data, ensure_ascii=False)
        return str(yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=10**9))
    except (yaml.YAMLError, TypeError, ValueError, RecursionError):
        return None


def _data(text: str, data: Any, is_json: bool) -> Text:
    if len(text) >= LONG:  # no more than its beginning will be shown, and that is written again
        return Text(is_data=True, data=data, is_json=True, is_exact=False, is_long=True)
    return Text(is_data=True, data=data, is_json=is_json, is_exact=not found(text))


def beginning(data: Any, most: int) -> Any:
    """As much of some data as takes `most` characters to write."""
    return _beginning(data, [most])


def _beginning(data: Any, left: list[int]) -> Any:
    if isinstance(data, dict):
        return {key: _beginning(item, left) for key, item in takewhile(lambda _: left[0] > 0, data.items())}
    if isinstance(data, list):
        return [_beginning(item, left) for item in takewhile(lambda _: left[0] > 0, data)]
    left[0] -= len(data) if isinstance(data, str) else 4
    return data


_FLAG = re.compile(r"ask_\w+_on_launch")  # a template's mapping of its prompts has these where values would be
_UNREADABLE = object()


def _parsed(text: str) -> tuple[Any, bool]:
    """What a text says, or `_UNREADABLE`, and whether it is JSON or Python's way to write a dict."""
    try:
        # A dict as Python writes it is mostly JSON with other quotes. YAML reads it as well, and takes far longer.
        data = json.loads(text if '"' in text or "\\" in text else text.replace("'", '"'))
        return (_UNREADABLE if _is_deep(data) else data), True
    except (ValueError, RecursionError):
        pass
    try:
        return safe_yaml.load(text), False
    except Exception:  # whatever PyYAML's constructors raise for odd scalars
        return _UNREADABLE, False


def _is_deep(data: Any) -> bool:
    """Whether values lie in values so deep that nobody can have written them."""
    level = [data]
    for _ in range(DEEPEST):
        level = (
            [
                inner
                for value in level
                for inner in (value.values() if isinstance(value, dict) else value)
                if isinstance(inner, dict | list)
            ]
            if isinstance(data, dict | list)
            else []
        )
        if not level:
            return False
    return True


def _speaks_of_secrets(text: str) -> bool:
    return MAYBE.search(text) is not None and (
        bool(found(text)) or any(map(is_secret_name, re.findall(r"[\w.-]+", text)))
    )


_LINE = re.compile(r"""^[\s-]*(?:["']?[\w. -]+["']?\s*[:=])?\s*(?:[!&*][^\s,]*\s*)*["']?(.*?)["',}\]]*\s*$""")
_MARKED = re.compile(r"[!&*]+([^\s,\[\]{}]{4,})")


def _pieces(text: str) -> Iterator[str]:
    """What of an unreadable text may be quoted elsewhere, in an error: its lines, their values, YAML's own marks."""
    yield text
    for part in found(text):
        yield from part.secrets
    for line in text.splitlines()[:MOST_LINES]:
        if len(line.strip()) >= 8:
            yield line.strip()
        value = _LINE.match(line)
        if value and len(value[1]) >= 4 and not value[1].isdigit():
            yield value[1]
    yield from (match[1] for match in _MARKED.finditer(text))
