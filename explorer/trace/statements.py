"""Which column each value of a SQL statement belongs to, be it a parameter or written into the statement itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import takewhile
from typing import Any, NamedTuple

from explorer.trace.secret_names import is_secret_name


class Literal(NamedTuple):
    """A value that stands in the statement from `start` to `end`; `column` is "" where that isn't plain."""

    start: int
    end: int
    text: str
    column: str


class Statement(NamedTuple):
    """The columns of a statement's parameters, in their order, and its own values."""

    columns: tuple[str, ...]
    literals: tuple[Literal, ...]
    has_named_parameters: bool


_TOKEN = re.compile(
    r"""(?P<name>"(?:[^"]|"")*"|`[^`]*`) | (?P<text>(?:\bE)?'(?:[^']|'')*(?:'|\Z)) | (?P<parameter>%s|%\(\w+\)s|\?)
        | (?P<word>[^\W\d]\w*) | (?P<number>\d[\d.]*) | (?P<sign>\|\||<=|>=|<>|!=|[=<>(),;])""",
    re.VERBOSE,
)
_COMPARES = frozenset({"=", "<", ">", "<=", ">=", "<>", "!=", "LIKE", "ILIKE", "IN", "IS", "REGEXP", "SIMILAR"})
_ENDS = frozenset({"LIMIT", "OFFSET", "ESCAPE", "RETURNING", "FROM", "WHERE", "SET", "VALUES"})


class _Reader:
    """Reads one statement, token by token. A value belongs to the column that was named last before it."""

    def __init__(self, sql: str) -> None:
        self.tokens = list(_TOKEN.finditer(sql))
        self.columns: list[str] = []
        self.literals: list[Literal] = []
        self.named = False
        self.column = self.target = ""
        self.depth = 0
        self.inserted: list[str] | None = None  # an INSERT's columns, while they are read and after
        self.row: int | None = None  # which of them the next value of a row belongs to
        self.row_depth = 0

    def read(self) -> Statement:
        for at, token in enumerate(self.tokens):
            getattr(self, f"_{token.lastgroup}")(at, token)
        return Statement(tuple(self.columns), tuple(self.literals), self.named)

    def _next(self, at: int) -> str:
        return self.tokens[at + 1][0].upper() if at + 1 < len(self.tokens) else ""

    def _name(self, at: int, token: re.Match[str]) -> None:
        self._met(token[0][1:-1], at)

    def _met(self, name: str, at: int) -> None:
        if self.inserted is not None and self.row is None and self.depth == 1:
            self.inserted.append(name)
        self.column = name
        if self.depth == 0 and self._next(at) == "=":
            self.target = name

    def _word(self, at: int, token: re.Match[str]) -> None:
        word = token[0].upper()
        if word in ("THEN", "ELSE"):
            self.column = self.target or self.column
        elif word in _ENDS or word == "ON":
            self._clause(word)
        elif word == "INTO":
            self.inserted = []
        elif word == "UNNEST" and self.inserted:
            self.row, self.row_depth = 0, self.depth + 1
        elif is_secret_name(token[0]) or self._next(at) in _COMPARES or self._in_list_of_columns(at):
            self._met(token[0], at)

    def _in_list_of_columns(self, at: int) -> bool:
        return self.inserted is not None and self.row is None and self.depth == 1 and self._next(at) in (",", ")")

    def _clause(self, word: str) -> None:
        self.column = ""
        if word == "VALUES" and self.inserted:
            self.row, self.row_depth = 0, self.depth + 1
        elif word == "ON":
            self.row = None

    def _sign(self, _at: int, token: re.Match[str]) -> None:
        if token[0] == "(":
            self.depth += 1
            if self.row is not None and self.depth == self.row_depth:
                self.row = 0
        elif token[0] == ")":
            self.depth -= 1
        elif token[0] == "," and self.row is not None and self.depth == self.row_depth:
            self.row += 1

    def _owner(self, at: int) -> str:
        if self.row is not None and self.inserted:
            return self.inserted[self.row] if self.row < len(self.inserted) else ""
        if self._next(at) in _COMPARES and (names := list(takewhile(_is_name, self.tokens[at + 2 : at + 5]))):
            return str(names[-1][0][1:-1])
        return self.column

    def _parameter(self, at: int, token: re.Match[str]) -> None:
        self.named = self.named or token[0].startswith("%(")
        self.columns.append(self._owner(at))

    def _text(self, at: int, token: re.Match[str]) -> None:
        start = token.start() + token[0].index("'") + 1
        end = token.end() - (token[0].endswith("'") and token.end() > start)
        text = token.string[start:end]
        self.literals.append(Literal(start, end, text.replace("''", "'"), self._owner(at)))

    def _number(self, at: int, token: re.Match[str]) -> None:
        self.literals.append(Literal(*token.span(), token[0], self._owner(at)))


def _is_name(token: re.Match[str]) -> bool:
    return token.lastgroup == "name"


@lru_cache(maxsize=2048)
def statement(sql: str) -> Statement:
    """What is known of a statement's values from its text."""
    return _Reader(sql).read()


def named_params(sql: str, params: list[Any]) -> Iterator[tuple[str, Any]]:
    """Each parameter with the column it is written to or compared with; "" where that isn't plain.

    Where it isn't and a secret's column is named in the statement, it goes by that: it may be its value.
    """
    columns, _, has_named = statement(sql)
    unclear = "" if not has_named and len(columns) == len(params) else _secret_column(sql)
    for at, value in enumerate(params):
        yield (unclear if has_named or at >= len(columns) else columns[at]) or unclear, value


@lru_cache(maxsize=2048)
def _secret_column(sql: str) -> str:
    return next((word for word in re.findall(r"\w+", sql) if is_secret_name(word)), "")


def secret_literals(sql: str, is_secret: Any) -> Iterable[Literal]:
    """The values in a statement that belong to a column whose name is a secret's."""
    return (one for one in statement(sql).literals if one.text and one.column and is_secret(one.column))
