"""The places where AWX meets its servers and no setting helps: each is replaced from outside, for a lab's time.

A lab's time is its process's; `detach` is there for a test, and for what shares a process with a lab.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from typing import Any

from django.db.backends.sqlite3.base import SQLiteCursorWrapper

from explorer.consumers import run_sync
from explorer.dispatch.queue import messages
from explorer.trace.patching import ABSENT, Patch
from explorer.trace.targets import resolve


@contextmanager
def no_tables_yet() -> Iterator[None]:
    """AWX's application would make rows while Django is set up, where its database is migrated. Here it isn't yet."""
    from awx.main import apps

    asked = vars(apps).get("is_database_synchronized")
    if asked is None:  # before 24.6.2 it made none
        yield
        return
    apps.is_database_synchronized = lambda *_args: False
    try:
        yield
    finally:
        apps.is_database_synchronized = asked


def attach() -> None:
    """Let messages to the dispatcher lead into the lab's queue, and those to browsers get by without a loop."""
    detach()
    for seam in _seams():
        seam.attach()
        _attached.append(seam)


def detach() -> None:
    """Put everything back as AWX has it."""
    while _attached:
        _attached.pop().detach()


_attached: list[Patch] = []


def _seams() -> Iterator[Patch]:
    """What is replaced, as far as this AWX has it: another release goes another way."""
    replacements = {
        "awx.main.dispatch.publish.pg_bus_conn": bus,
        "awx.main.dispatch.control.pg_bus_conn": bus,
        # AWX starts a loop of its own, and in a notebook one is running
        "awx.main.consumers.run_sync": run_sync,
    }
    for target, replacement in replacements.items():
        yield from replacing(target, replacement)
    yield Patch(SQLiteCursorWrapper, "copy", ABSENT, copy)
    # Before AWX 24.3 a middleware registers settings. A server makes it once, a lab with each client again.
    for place in replacing("awx.main.middleware.register", None):
        yield replace(place, replacement=partial(_register_again, place.original))


def replacing(target: str, replacement: Any) -> Iterator[Patch]:
    """What puts `replacement` where AWX has the dotted name `target`; nothing for an AWX that doesn't have it."""
    with suppress(ImportError, AttributeError):
        owner, name = resolve(target)
        yield Patch(owner, name, vars(owner)[name], replacement)


def _register_again(register: Callable[..., None], setting: str, **kwargs: Any) -> None:
    from awx.conf import settings_registry

    settings_registry.unregister(setting)
    register(setting, **kwargs)


@contextmanager
def bus(*_args: Any, **_kwargs: Any) -> Iterator[Any]:
    """AWX's own way onto PostgreSQL's NOTIFY, over a connection that leads to the lab's queue."""
    from awx.main.dispatch import PubSub

    yield PubSub(_QueueConnection())


@contextmanager
def copy(cursor: SQLiteCursorWrapper, statement: str) -> Iterator[io.BytesIO]:
    """PostgreSQL's `COPY (query) TO STDOUT` for SQLite: AWX reads a job's output with it."""
    query = statement.removeprefix("copy (").removesuffix(") to stdout")
    cursor.execute(query)
    yield io.BytesIO("".join(_copied(text) for (text,) in cursor.fetchall()).encode())


def _copied(text: str) -> str:
    """A row of one text as COPY writes it: a line, with the line ends inside it escaped."""
    return text.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n") + "\n"


class _QueueConnection:
    """As much of a database connection as a notification needs: a cursor that executes one statement."""

    def cursor(self) -> _QueueConnection:
        return self

    def __enter__(self) -> _QueueConnection:
        return self

    def __exit__(self, *_exc: object) -> None: ...

    def execute(self, _statement: str, parameters: tuple[str, str]) -> None:
        """`SELECT pg_notify(channel, payload)`; a word to a running dispatcher itself, like cancel, finds none here."""
        channel, payload = parameters
        body = json.loads(payload)
        if "task" in body:
            messages.notify(channel, body)
