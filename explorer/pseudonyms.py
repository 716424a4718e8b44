"""Made-up names in place of real ones, the same one each time, so that what belonged together still does."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[\w.-]*\w")


class Pseudonyms:
    """Names given in one go: the first host is "host-1". Nothing of the real names is kept beyond this object."""

    def __init__(self) -> None:
        self._given: dict[tuple[str, str], str] = {}
        self._count: Counter[str] = Counter()
        self._by_name: dict[str, str] = {}

    def of(self, kind: str, name: str) -> str:
        """The made-up name for `name`, which is one of a `kind`."""
        if (kind, name) not in self._given:
            self._count[kind] += 1
            made_up = f"{kind}-{self._count[kind]}"
            self._given[kind, name] = made_up
            self._by_name.setdefault(name, made_up)
        return self._given[kind, name]

    def in_text(self, kind: str, text: str, keep: frozenset[str] = frozenset()) -> str:
        """`text` with each of its words replaced; a word that is a known name by that one's."""

        def replaced(match: re.Match[str]) -> str:
            word = match[0]
            return word if word in keep else self._by_name.get(word) or self.of(kind, word)

        return _WORD.sub(replaced, text)
