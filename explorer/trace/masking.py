"""Finding many secrets in a text at once, in every form in which one may be written inside another text.

The time this takes grows with the text's length, not with the number of secrets: somebody may launch with megabytes of
variables that hold thousands.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Iterable, Iterator
from urllib.parse import quote

MASK = "[secret]"
SHORTEST = 4  # of what can be found inside other texts

# Letters that every form leaves as they are.
_PLAIN = re.compile(r"[A-Za-z0-9_.~-]+")


class Masker:
    """Masks `secrets`, texts of at least `SHORTEST` characters: where several begin, the longest; then what is left."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self._forms = {form for secret in secrets for form in forms(secret)}
        self._lengths: dict[str, list[int]] = {}
        for length, head in sorted({(len(form), form[:SHORTEST]) for form in self._forms}, reverse=True):
            self._lengths.setdefault(head, []).append(length)
        self._maybe = re.compile("".join(map(_one_of, zip(*self._lengths, strict=True))) or "(?!)")

    def mask(self, text: str, most: int = sys.maxsize) -> str:
        """The text, with `MASK` for each secret; no more than its beginning where `most` characters are enough."""
        parts, done, at, room = [], 0, 0, most
        while room > 0 and (maybe := self._maybe.search(text, at, min(len(text), done + room + SHORTEST - 1))):
            start = maybe.start()
            length = self._length_at(text, start, maybe.group())
            at = start + (length or 1)
            if length:
                parts += [text[done:start], MASK]
                room -= start - done + len(MASK)
                done = at
        return "".join([*parts, text[done:]])[:most]

    def _length_at(self, text: str, start: int, head: str) -> int:
        """How long the longest secret is that begins at `start` with `head`; 0 where none does."""
        lengths = self._lengths.get(head, ())
        return next((length for length in lengths if text[start : start + length] in self._forms), 0)


def _one_of(characters: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(set(characters))))}]"


def forms(secret: str) -> Iterator[str]:
    """The ways in which a text may be written inside another one."""
    yield secret
    if not _PLAIN.fullmatch(secret):
        yield from _spelled(secret)


def _spelled(secret: str) -> Iterator[str]:
    once = {secret, repr(secret)[1:-1], html.escape(secret), _quoted(secret), _quoted(secret).replace("%20", "+")}
    once |= {json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]}
    yield from once
    for form in once:
        yield json.dumps(form)[1:-1]


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="surrogatepass")
