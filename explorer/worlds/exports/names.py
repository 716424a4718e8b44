"""The names of a world's objects, found by the natural keys that an export refers to them by."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

NaturalKey = Mapping[str, Any]

# The name that awxkit gives each resource's key, and our word for the kind.
KINDS = {
    "user": "user",
    "organization": "organization",
    "team": "team",
    "credential_type": "credential_type",
    "credential": "credential",
    "project": "project",
    "inventory": "inventory",
    "inventory_source": "inventory_source",
    "job_template": "job_template",
    "workflow_job_template": "workflow_job_template",
    "system_job_template": "system_job_template",
    "execution_environment": "execution_environment",
    "instance_group": "instance_group",
    "label": "label",
}


class Names:
    """A world's short names, one for each natural key; short where no other object has the same name."""

    def __init__(self) -> None:
        self._refs: dict[str, str] = {}
        self._taken: set[str] = set()

    def find(self, key: NaturalKey) -> str | None:
        """The name that `key` got, None if it got none yet."""
        return self._refs.get(_text(key))

    def add(self, key: NaturalKey, kind: str) -> str:
        """Give `key` a name: its own, or with its kind and organization where that one is taken."""
        ref = self._free(_candidates(key_name(key), key, kind))
        self._refs[_text(key)] = ref
        return ref

    def reserve(self, own: str, kind: str) -> str:
        """A name for what nothing refers to by a natural key."""
        return self._free(_candidates(own, {}, kind))

    def _free(self, candidates: Iterator[str]) -> str:
        ref = next(name for name in candidates if name not in self._taken)
        self._taken.add(ref)
        return ref


def key_name(key: NaturalKey) -> str:
    """What a person calls the object that `key` stands for."""
    return str(key.get("name") or key.get("username") or key.get("identifier") or "?")


def _candidates(own: str, key: NaturalKey, kind: str) -> Iterator[str]:
    title = kind.replace("_", " ")
    organization = key.get("organization")
    yield own
    yield f"{own} ({title})"
    if isinstance(organization, Mapping):
        yield f"{own} ({title} of {organization.get('name')})"
    number = 2
    while True:
        yield f"{own} ({title} {number})"
        number += 1


def _text(key: NaturalKey) -> str:
    return json.dumps(key, sort_keys=True, default=str)
