"""At most one cycle of a manager at a time (AWX: `awx.main.utils.pglock`)."""

import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

_guards: dict[str, threading.Lock] = {}


@contextmanager
def exclusive_transaction(name: str, timeout: float) -> Iterator[bool]:
    """Open a transaction that holds the lock `name`; yield False if another one holds it.

    There is no waiting: the cycle that holds the lock does the work, or another one follows it.

    On PostgreSQL this is an advisory lock that ends with the transaction, so a manager that dies takes its lock with
    it; one that hangs loses both after `timeout` seconds without a statement. AWX's lock belongs to the session
    instead, and must be released.

    SQLite has one writer at a time for the whole file and no such locks. Other threads of this process are turned
    away here; another process waits until this transaction is over, and then reads what it has written.
    """
    exclusive = _advisory if connection.vendor == "postgresql" else _one_writer
    with exclusive(name, timeout) as acquired:
        yield acquired


@contextmanager
def _advisory(name: str, timeout: float) -> Iterator[bool]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_lock_number(name)])
            acquired = bool(cursor.fetchone()[0])
            if acquired:
                milliseconds = str(int(timeout * 1000))
                cursor.execute("SELECT set_config('idle_in_transaction_session_timeout', %s, true)", [milliseconds])
        yield acquired


@contextmanager
def _one_writer(name: str, _timeout: float) -> Iterator[bool]:
    guard = _guards.setdefault(f"{connection.alias}:{name}", threading.Lock())
    if not guard.acquire(blocking=False):
        yield False
        return
    try:
        with _write_lock_from_the_start(connection), transaction.atomic():
            yield True
    finally:
        guard.release()


@contextmanager
def _write_lock_from_the_start(database: Any) -> Iterator[None]:
    """Begin with `BEGIN IMMEDIATE`: a cycle that gets the write lock only when it writes may decide on old rows."""
    if database.vendor != "sqlite" or database.in_atomic_block:
        yield
        return
    database.ensure_connection()  # in a thread's first transaction, Django hasn't read the mode from the settings yet
    usual, database.transaction_mode = database.transaction_mode, "IMMEDIATE"
    try:
        yield
    finally:
        database.transaction_mode = usual


def _lock_number(name: str) -> int:
    return zlib.crc32(name.encode()) - 2**31
