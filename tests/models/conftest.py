"""A small shop: a template, and whatever a test wants on top of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from explorer.worlds.builder import World

Shop = Callable[..., World]


@pytest.fixture
def shop(world: Callable[[Any], World]) -> Shop:
    """Builds the shop: `shop(jt={"forks": 3}, lamp={"kind": "label"})` changes the template and adds a label."""

    def build_shop(jt: dict[str, Any] | None = None, **more: Any) -> World:
        return world(
            {
                "org": {"kind": "organization"},
                "proj": {"kind": "project", "organization": "@org", "scm_type": "git", "scm_url": "https://git/a.git"},
                "inv": {"kind": "inventory", "organization": "@org", "hosts": 3},
                **more,
                "jt": {
                    "kind": "job_template",
                    "project": "@proj",
                    "inventory": "@inv",
                    "playbook": "hello_world.yml",
                    **(jt or {}),
                },
            }
        )

    return build_shop
