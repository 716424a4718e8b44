"""One world for all the examples of a test: each example happens in a savepoint that is rolled back after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from explorer.worlds.builder import World
from tests.properties.launches import WORLD


@pytest.fixture
def shop(world: Callable[[Any], World]) -> World:
    """Two templates that a launch can do a lot to: `open` prompts for all of it, `closed` for none."""
    return world(WORLD)
