"""The places where AWX meets its servers and no setting helps: each is replaced from outside, once in a process."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

from django.db.backends.sqlite3.base import SQLiteCursorWrapper

from explorer.consumers import run_sync
from explorer.dispatch.queue import messages
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


def close_off() -> None:
    """Let messages to the dispatcher lead into the lab's queue, and those to browsers get by without a loop."""
    replace("awx.main.dispatch.publish.pg_bus_conn", bus)
    replace("awx.main.dispatch.control.pg_bus_conn", bus)
    # AWX starts a loop of its own, and in a notebook one is running
    replace("awx.main.consumers.run_sync", run_sync)
    SQLiteCursorWrapper.copy = copy  # type: ignore[attr-defined]
    _let_middleware_register_again()


def replace(target: str, replacement: Any) -> None:
    """Put `replacement` where AWX has the dotted name `target`; an AWX that doesn't have it goes another way."""
    with suppress(ImportError, AttributeError):
        owner, name = resolve(target)
        setattr(owner, name, replacement)


def _let_middleware_register_again() -> None:
    """Before AWX 24.3 a middleware registers settings. A server makes it once, a lab with each client anew."""
    from awx.main import middleware

    if register := getattr(middleware, "register", None):
        middleware.register = partial(_register_again, register)


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
