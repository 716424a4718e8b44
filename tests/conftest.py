"""Django, set up once for all tests through the shim; worlds and labs in a fresh database each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

import explorer
from explorer import shim

shim.setup()

from rest_framework.test import APIClient  # noqa: E402

from explorer.lab import Lab  # noqa: E402
from explorer.worlds.builder import World, build  # noqa: E402
from tests.lab.worlds import PLAIN  # noqa: E402


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
