"""Finding many secrets in a text at once, in every form in which one may be written inside another text.

The time this takes grows with the text's length, not with the number of secrets: someone may launch with megabytes of
variables that hold thousands.
"""

from __future__ import annotations

import base64
import html
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

MASK = "[secret]"
SHORTEST = 4  # of what can be found inside other texts
LONGEST_ENCODED = 10_000

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

    def mask(self, text: str, most: int = sys.maxsize, hidden: Sequence[tuple[int, int]] = ()) -> str:
        """The text with `MASK` for each secret and for each part in `hidden`, which are beginnings and ends.

        No more than its beginning where `most` characters are enough.
        """
        if not hidden and len(text) <= most and self._maybe.search(text) is None:
            return text
        seen = min(len(text), most)
        while True:
            shown = "".join(_masked(text[:seen], sorted([*self._known(text, seen), *hidden])))
            if len(shown) >= most or seen == len(text):
                return shown[:most]
            seen = min(len(text), 4 * seen)

    def _known(self, text: str, end: int) -> Iterator[tuple[int, int]]:
        """Where secrets stand that begin before `end`."""
        at = 0
        while at < end and (maybe := self._maybe.search(text, at, min(len(text), end + SHORTEST - 1))):
            start = maybe.start()
            length = self._length_at(text, start, maybe.group())
            at = start + (length or 1)
            if length:
                yield start, at

    def _length_at(self, text: str, start: int, head: str) -> int:
        """How long the longest secret is that begins at `start` with `head`; 0 where none does."""
        lengths = self._lengths.get(head, ())
        return next((length for length in lengths if text[start : start + length] in self._forms), 0)


def _masked(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    """The parts of a text with `MASK` for each span; spans that overlap are one."""
    done = 0
    for start, end in spans:
        if start >= done and start < len(text):
            yield text[done:start]
            yield MASK
        done = max(done, end)
    yield text[done:]


def _one_of(characters: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(set(characters))))}]"


def forms(secret: str) -> Iterator[str]:
    """The ways in which a text may be written inside another one: as it is, escaped, or encoded."""
    yield secret
    if not _PLAIN.fullmatch(secret):
        yield from _spelled(secret)
    if len(secret) <= LONGEST_ENCODED:
        yield from _encoded(secret.encode("utf-8", "surrogatepass"))


def _encoded(secret: bytes) -> Iterator[str]:
    """The secret in base64, wherever in the encoded text it begins, and in hexadecimal digits."""
    yield secret.hex()
    yield secret.hex().upper()
    for before in range(3):
        run = base64.b64encode(b"\0" * before + secret + b"\0\0\0").decode()
        # Only the letters that the secret alone determines: each stands for six bits.
        core = run[-(-8 * before // 6) : 8 * (before + len(secret)) // 6]
        yield core
        if "+" in core or "/" in core:
            yield core.replace("+", "-").replace("/", "_")
            yield quote(core, safe="")
            yield core.replace("/", "\\/")


def _spelled(secret: str) -> Iterator[str]:
    once = {secret, repr(secret)[1:-1], html.escape(secret), _quoted(secret), _quoted(secret).replace("%20", "+")}
    once |= {json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1], secret.replace("'", "''")}
    once |= {secret.replace("'", "'\"'\"'"), quote(secret, errors="surrogatepass"), html.escape(secret, quote=False)}
    twice = {json.dumps(form)[1:-1] for form in once}
    yield from once | twice
    yield from (json.dumps(form)[1:-1] for form in twice)


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="surrogatepass")
