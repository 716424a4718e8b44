"""Values that a field may be sent, and values that no field expects."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

HUGE = 10**20
LONG = "x" * 1100

# What a field may be given whatever its kind.
ODD: tuple[Any, ...] = (
    *(None, True, False, "", " ", "0", "1", "yes", "nothing of the kind", "é ü", LONG),
    *(0, 1, -1, 2, 7, 2**31, 2**63, HUGE, 0.5, 1.0, float("inf"), float("nan")),
    *([], {}, [None], [[]], ["a"], {"a": 1}, {"": None}, [1, 1], [99_999]),
)

VARIABLES: tuple[Any, ...] = (
    *({}, {"a": 1}, {"a": {"b": [1, None]}, "size": 3}, {"a": "$encrypted$"}, {"1": True}, {"limit": "web"}, {"": ""}),
    *("", "---", "{}", '{"a": 1}', "a: 1", "a: 1\nb: [2, 3]", "size: 4", "a: yes", "a: 2020-01-01", "a: 1\na: 2"),
    *("- 1", "[1]", "null", "a", "5", "a: [", "{", "a: &x 1\nb: *x", "1: 2", "a: !!binary aGk=", "{{ a }}", "\ta: 1"),
)

TEXTS = ("", "web", "db:!web", "web,db", "a b", "é", "0", "x" * 255)

Draw = Callable[[Random], Any]


def one_of(*choices: Any) -> Draw:
    """Draws one of these."""
    return lambda draw: draw.choice(choices)


def some_of(*choices: Any) -> Draw:
    """Draws some of these, in any order."""
    return lambda draw: draw.sample(choices, draw.randint(0, len(choices)))


def mostly(usual: Draw, *, odd: float = 0.15) -> Draw:
    """Draws a usual value, or at times one that no field expects."""
    return lambda draw: draw.choice(ODD) if draw.random() < odd else usual(draw)
