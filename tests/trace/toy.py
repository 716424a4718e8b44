"""A small pipeline to trace: people and groups, with everything a launch has that a trace looks at.

Its names are its own, so the trace is shown to know nothing of the explorer's models.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import transaction


class Base:
    """Has a method that the catalogue names by a subclass."""

    def inherited(self) -> str:
        return "inherited"


class Desk(Base):
    """Takes people in."""

    desks = 0

    def welcome(self, name: str, *, groups: Any = (), password: str = "") -> User:
        person = User.objects.create(username=name, password=password)
        for group in groups:
            person.groups.add(Group.objects.get_or_create(name=group)[0])
        transaction.on_commit(lambda: announce(name))
        return person

    @property
    def sign(self) -> str:
        return "open"

    @classmethod
    def count(cls) -> int:
        return cls.desks

    @staticmethod
    def shout(text: str) -> str:
        return text.upper()

    def refuse(self, name: str) -> None:
        raise ValueError(f"{name} has to wait")


class OtherDesk(Base):
    """Not in the catalogue, though it shares a method with what is."""


class Bus:
    """Where messages leave."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, dict[str, Any]]] = []

    def notify(self, queue: str, body: dict[str, Any]) -> None:
        self.sent.append((queue, body))


bus = Bus()


class Worker:
    """Runs a message."""

    def perform_work(self, body: dict[str, Any]) -> str:
        return announced(*body["args"])


def announce(name: str) -> None:
    bus.notify("hall", {"uuid": f"message for {name}", "task": "announced", "args": [name]})


def announced(name: str) -> str:
    return f"{name} is here"


def log_lifecycle(state: str) -> None:
    """A line in a lifecycle log."""


def echo(value: Any) -> Any:
    return value


def gather(words: list[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        if word != "no":
            found.append(word)
    return found


async def echo_later(value: Any) -> Any:
    return value


@contextlib.contextmanager
def closed_door() -> Iterator[str]:
    yield "closed"
