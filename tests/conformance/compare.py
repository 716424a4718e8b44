"""Is what we saw what AWX did? Every difference, by its place in `then`."""

import json
import re
from collections.abc import Iterator
from typing import Any

EMPTY: tuple[Any, ...] = (None, [], {})
ABSENT = object()
# Where an answer holds a sentence for people. Its wording is each project's own, like those of errors.
SENTENCES = {"body.retry_counts"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def differences(recorded: dict[str, Any], observed: dict[str, Any]) -> list[str]:
    """One line for each place where the two differ; a key absent at the top of a `then` is empty."""
    return list(_walk("", filled(recorded), filled(observed)))


def filled(then: dict[str, Any]) -> dict[str, Any]:
    """What is left of a `then` without what is empty."""
    return {key: value for key, value in then.items() if value not in EMPTY}


def _walk(place: str, recorded: Any, observed: Any) -> Iterator[str]:
    if isinstance(recorded, dict) and isinstance(observed, dict):
        for key in sorted(recorded.keys() | observed.keys()):
            yield from _walk(f"{place}.{key}" if place else key, recorded.get(key, ABSENT), observed.get(key, ABSENT))
    elif _all_objects(recorded) and _all_objects(observed) and len(recorded) == len(observed):
        for number, (one, other) in enumerate(zip(recorded, observed, strict=True)):
            yield from _walk(f"{place}[{number}]", one, other)
    elif _says_the_same(place, recorded, observed):
        return
    elif _all_texts(recorded) and _all_texts(observed) and sorted(recorded) != sorted(observed):
        yield f"{place}: {_listed_differences(recorded, observed)}"
    elif _text(recorded) != _text(observed):  # as text, for in Python 1 == True
        yield f"{place}: recorded {_text(recorded)}, here {_text(observed)}"


def _all_objects(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _says_the_same(place: str, recorded: Any, observed: Any) -> bool:
    """Whether both are sentences for people, or both moments, which differ from run to run."""
    if not (isinstance(recorded, str) and isinstance(observed, str)):
        return False
    return place in SENTENCES or bool(MOMENT.fullmatch(recorded) and MOMENT.fullmatch(observed))


def _all_texts(value: Any) -> bool:
    return isinstance(value, list) and len(value) > 5 and all(isinstance(item, str) for item in value)


def _listed_differences(recorded: list[str], observed: list[str]) -> str:
    missing = ", ".join(sorted(set(recorded) - set(observed)))
    extra = ", ".join(sorted(set(observed) - set(recorded)))
    return "; ".join(part for part in (missing and f"missing here {missing}", extra and f"only here {extra}") if part)


def _text(value: Any) -> str:
    return "nothing" if value is ABSENT else json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
