"""Django, set up once for all tests through the shim; worlds and labs in a fresh database each."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import Any

import pytest

import explorer
from explorer import shim

shim.setup()

from rest_framework.test import APIClient  # noqa: E402

from explorer.lab import Lab  # noqa: E402
from explorer.worlds.builder import World, build  # noqa: E402
from tests.lab.worlds import PLAIN  # noqa: E402
from tests.speed import within  # noqa: E402

# Files and folders that take longest, above all by waiting. Where several processes share the tests, one that begins
# with them last ends long after the others.
LONGEST = ("test_schemathesis.py", "browser", "notebooks", "course", "postgresql", "cli", "conformance")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the longest files first; within a file the order stays."""
    items.sort(key=lambda item: min((LONGEST.index(part) for part in item.path.parts if part in LONGEST), default=99))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Gives a test more time where the machine is slow as it begins."""
    marker = item.get_closest_marker("timeout")
    seconds = marker.args[0] if marker else float(item.config.getini("timeout"))
    item.add_marker(pytest.mark.timeout(within(seconds)), append=False)
    if hasattr(item, "output_timeout"):  # a notebook's cell, run by nbval
        item.output_timeout = within(30)
    return (yield)


@pytest.fixture(scope="session")
def tables() -> None:
    """Tables, made once in a process. What a test leaves in them is there in the next one."""
    shim.create_tables()


@pytest.fixture
def database(tables: None) -> Iterator[None]:
    """Tables with nothing in them but what every AWX has."""
    from explorer.dispatch.queue import messages

    shim.fresh_database()
    messages.clear()
    yield
    messages.clear()


@pytest.fixture
def world(database: None) -> Callable[[Any], World]:
    """Builds a world from its description, in a fresh database: `world({"org": {"kind": "organization"}})`."""
    return build


@pytest.fixture
def api() -> Callable[[Any], APIClient]:
    """A client of the API who is logged in as the given user; as nobody for None."""

    def client_of(user: Any) -> APIClient:
        client = APIClient()
        if user is not None:
            client.force_authenticate(user)
        return client

    return client_of


@pytest.fixture
def lab() -> Iterator[Lab]:
    opened = explorer.start()
    yield opened
    opened.close()


@pytest.fixture
def lab_of() -> Iterator[Callable[..., Lab]]:
    """A lab with two templates of one project and one inventory, and other objects added or put in their place."""
    opened: list[Lab] = []

    def start(**objects: Any) -> Lab:
        opened.append(explorer.start(PLAIN | objects))
        return opened[-1]

    yield start
    for one in opened:
        one.close()
