"""Finding things by the name a person typed, and saying which names there are when it isn't one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from explorer import plain_html
from explorer.plain_text import table

T = TypeVar("T")
MOST_NAMES_SHOWN = 20


class UnknownName(KeyError):
    """Someone asked for a name that isn't there. The text lists the names that are."""

    def __init__(self, kind: str, name: object, known: Iterable[str]) -> None:
        super().__init__(name)
        self.kind = kind
        self.name = name
        self.known = tuple(known)

    def __str__(self) -> str:
        return f"There is no {self.kind} named {self.name!r}. {self._guess()}{self._list()}"

    def _guess(self) -> str:
        close = difflib.get_close_matches(str(self.name), self.known, n=1)
        return f"Did you mean {close[0]!r}? " if close else ""

    def _list(self) -> str:
        if not self.known:
            return f"There is no {self.kind} at all."
        shown = ", ".join(repr(name) for name in self.known[:MOST_NAMES_SHOWN])
        more = len(self.known) - MOST_NAMES_SHOWN
        return f"Known: {shown}" + (f" and {more} more." if more > 0 else ".")


class Directory(Mapping[str, T], Generic[T]):
    """Objects by name, in the order they were made; an unknown name raises an error that lists the known ones.

    Its text is a table, so that a notebook cell that ends with it shows what there is to choose from.
    """

    def __init__(self, kind: str, things: Mapping[str, T], notes: Mapping[str, str] | None = None) -> None:
        self.kind = kind
        self._things = dict(things)
        self._notes = dict(notes or {})

    def __getitem__(self, name: str) -> T:
        try:
            return self._things[name]
        except KeyError:
            raise UnknownName(self.kind, name, self._things) from None

    def __contains__(self, name: object) -> bool:
        return name in self._things

    def __iter__(self) -> Iterator[str]:
        return iter(self._things)

    def __len__(self) -> int:
        return len(self._things)

    def __repr__(self) -> str:
        return table(self._rows()) or f"(no {self.kind})"

    def _repr_mimebundle_(self, **_kwargs: Any) -> dict[str, str]:
        html = plain_html.table((self.kind.capitalize(), "About"), self._rows())
        return {"text/plain": repr(self), "text/html": html or f"<p>There is no {self.kind}.</p>"}

    def _rows(self) -> list[list[str]]:
        return [[name, self._notes.get(name, "")] for name in self._things]


def by_key(kind: str, objects: QuerySet[Any], key: int) -> Any:
    """The object with this primary key. Raises UnknownName that lists the keys there are."""
    found = objects.filter(pk=key).first()
    if found is None:
        known = (str(one) for one in objects.order_by("pk").values_list("pk", flat=True))
        raise UnknownName(kind, key, known)
    return found
