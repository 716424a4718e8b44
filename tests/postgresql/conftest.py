"""A PostgreSQL server for all tests here, and a database, and processes, for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from pytest_postgresql.executors import PostgreSQLExecutor

from tests.postgresql.processes import ManagerProcess
from tests.postgresql.server import database, running


@pytest.fixture(scope="session")
def server() -> Iterator[PostgreSQLExecutor]:
    with running() as server:
        yield server


@pytest.fixture
def url(server: PostgreSQLExecutor) -> Iterator[str]:
    """An empty database's URL."""
    with database(server, "lab") as url:
        yield url


@pytest.fixture
def process(url: str) -> Iterator[Callable[[], ManagerProcess]]:
    """Starts processes that work on the database, and ends them after the test."""
    with ExitStack() as stack:

        def start() -> ManagerProcess:
            started = ManagerProcess(url)
            stack.callback(started.kill)
            return started

        yield start
