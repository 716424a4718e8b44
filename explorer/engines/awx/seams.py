"""The places where AWX meets its servers and no setting helps: each is replaced from outside, once in a process."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from explorer.consumers import run_sync
from explorer.dispatch.queue import messages


@contextmanager
def no_tables_yet() -> Iterator[None]:
    """AWX's application would make rows while Django is set up, where its database is migrated. Here it isn't yet."""
    from awx.main import apps

    asked = getattr(apps, "is_database_synchronized", None)
    apps.is_database_synchronized = lambda *_args: False
    try:
        yield
    finally:
        apps.is_database_synchronized = asked


def close_off() -> None:
    """Let messages to the dispatcher lead into the lab's queue, and those to browsers get by without a loop."""
    from awx.main import consumers
    from awx.main.dispatch import publish

    publish.pg_bus_conn = bus
    consumers.run_sync = run_sync  # AWX starts a loop of its own, and in a notebook one is running


@contextmanager
def bus(*_args: Any, **_kwargs: Any) -> Iterator[Any]:
    """AWX's own way onto PostgreSQL's NOTIFY, over a connection that leads to the lab's queue."""
    from awx.main.dispatch import PubSub

    yield PubSub(_QueueConnection())


class _QueueConnection:
    """As much of a database connection as a notification needs: a cursor that executes one statement."""

    def cursor(self) -> _QueueConnection:
        return self

    def __enter__(self) -> _QueueConnection:
        return self

    def __exit__(self, *_exc: object) -> None: ...

    def execute(self, _statement: str, parameters: tuple[str, str]) -> None:
        """`SELECT pg_notify(channel, payload)`."""
        channel, payload = parameters
        messages.notify(channel, json.loads(payload))
