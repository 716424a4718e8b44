"""A PostgreSQL server of the tests' own, gone when they are.

PostgreSQL refuses to run as root, which containers often are: there it runs as the user `postgres`, whom Debian's
package makes.
"""

from __future__ import annotations

import os
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from port_for import get_port
from pytest_postgresql.executors import PostgreSQLExecutor
from pytest_postgresql.janitor import DatabaseJanitor

from tests.needs import program

# Debian keeps the server's programs out of PATH, by version.
DEBIAN = "/usr/lib/postgresql"


@contextmanager
def running() -> Iterator[PostgreSQLExecutor]:
    """A server without a database of ours, until the block's end. Skips the test where PostgreSQL isn't installed."""
    folder = Path(tempfile.mkdtemp(prefix="explorer-postgresql-"))
    try:
        control = _control(folder)
        with _executor(control, folder) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(server: PostgreSQLExecutor, name: str) -> Iterator[str]:
    """The URL of an empty database, which is gone after the block even if a client is still connected."""
    with DatabaseJanitor(user=server.user, host=server.host, port=server.port, dbname=name):
        yield f"postgresql://{server.user}@{server.host}:{server.port}/{name}"


def _executor(control: Path, folder: Path) -> PostgreSQLExecutor:
    return PostgreSQLExecutor(
        executable=str(control),
        host="127.0.0.1",
        port=free_port(),
        datadir=str(folder / "data"),
        unixsocketdir=str(folder),
        logfile=str(folder / "log"),
        startparams="-w",
        postgres_options="-c fsync=off -c jit=off",  # nothing here outlives the tests
        dbname="postgres",
    )


def free_port() -> int:
    port = get_port(None)
    assert port is not None, "every port of this machine is taken"
    return port


def _control(folder: Path) -> Path:
    """What starts and stops the server in `folder`: `pg_ctl`, or for root a script that runs it as `postgres`."""
    pg_ctl = program("pg_ctl", folders=sorted(Path(DEBIAN).glob("*/bin"), reverse=True))
    if os.geteuid() != 0:
        return Path(pg_ctl)
    shutil.chown(folder, "postgres")
    script = folder / "pg_ctl"
    script.write_text(f'#!/bin/sh\nexec {program("runuser")} -u postgres -- {shlex.quote(pg_ctl)} "$@"\n')
    script.chmod(0o755)
    return script
