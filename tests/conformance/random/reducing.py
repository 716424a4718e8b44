"""Making a scenario smaller while it still shows what it shows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from typing import Any

from tests.conformance.random.playing import Document
from tests.conformance.scenarios import REFERENCE

Place = list[Any]

# What an object is: without these it is another one, or none.
ESSENTIAL = {"kind", "organization", "project", "inventory", "playbook", "type", "inputs", "source", "hostname"}


def reduced(document: Document, shows: Callable[[Document], bool], tries: int) -> Document:
    """The document without every step, object and field that can be left out while `shows` holds.

    `shows` is asked at most `tries` times.
    """
    while True:
        for smaller in _smaller(document):
            if tries == 0:
                return document
            tries -= 1
            if shows(smaller):
                document = smaller
                break
        else:
            return document


def _smaller(document: Document) -> Iterator[Document]:
    """The document with less in it: what is quick to try comes first, and what takes away much."""
    for places in _removals(document):
        smaller = without(document, places)
        if places and smaller["steps"]:
            yield smaller


def _removals(document: Document) -> Iterator[list[Place]]:
    """Places to remove together. While the world stays, a try is quick, for it needn't be built again."""
    yield from ([place] for place in _steps(document))
    yield from ([place] for place in _sent(document))
    yield _unreferenced(document)
    for name, given in document["given"].items():
        yield [["given", name, field] for field in given if field not in ESSENTIAL]
    yield from ([["given", name]] for name in document["given"])
    yield from ([place] for place in _fields(document))


def without(document: Document, places: Iterable[Place]) -> Document:
    """A copy without what is in these places."""
    smaller = deepcopy(document)
    for *path, last in places:
        holder: Any = smaller
        for key in path:
            holder = holder[key]
        del holder[last]
    return smaller


def _steps(document: Document) -> list[Place]:
    return [["steps", number] for number in reversed(range(len(document["steps"])))]


def _sent(document: Document) -> list[Place]:
    """The fields of bodies and of changes, and what lists and objects in bodies hold."""
    found: list[Place] = []
    for number, step in enumerate(document["steps"]):
        data = step.get("request", {}).get("data")
        if isinstance(data, dict):
            path = ["steps", number, "request", "data"]
            found += [[*path, field] for field in data] + _members(path, data)
        for name, fields in step.get("change", {}).items():
            found += [["steps", number, "change", name, field] for field in fields if len(fields) > 1]
    return found


def _unreferenced(document: Document) -> list[Place]:
    """The objects that no step, and no object that one leads to, names."""
    ahead = {word[1:] for word in REFERENCE.findall(json.dumps(document["steps"]))}
    needed: set[str] = set()
    while ahead:
        name = ahead.pop()
        needed.add(name)
        given = json.dumps(document["given"].get(name, {}))
        ahead |= {word[1:] for word in REFERENCE.findall(given)} - needed
    return [["given", name] for name in document["given"] if name not in needed]


def _fields(document: Document) -> list[Place]:
    """The fields of objects, and what lists and objects in them hold."""
    objects = [(["given", name], given) for name, given in document["given"].items()]
    found = [[*path, field] for path, given in objects for field in given if field != "kind"]
    return found + [place for path, given in objects for place in _members(path, given)]


def _members(path: Place, holder: Document) -> list[Place]:
    held = ((name, value) for name, value in holder.items() if isinstance(value, (list, dict)))
    return [[*path, name, key] for name, value in held for key in _keys(value)]


def _keys(value: list[Any] | Document) -> Iterable[Any]:
    return value if isinstance(value, dict) else range(len(value))
