"""Installed into AWX's environment, the package must change none of the versions that AWX pins."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]

# From the requirements/requirements.txt of AWX's releases, as far as they are ours too.
PINNED = {
    "24.6.2.dev": {"django": "4.2.16", "wrapt": "1.16.0", "click": "8.1.7"},
    "24.6.1": {"django": "4.2.10", "wrapt": "1.16.0", "click": "8.1.7"},
    "24.0.0": {"django": "4.2.6", "wrapt": "1.15.0", "click": "8.1.3"},
    "23.0.0": {"django": "4.2.3", "wrapt": "1.15.0", "click": "8.1.3"},
}


def requirements() -> dict[str, Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {one.name.lower(): one for one in map(Requirement, project["dependencies"])}


@pytest.mark.parametrize("release", PINNED)
def test_the_versions_that_awx_pins_will_do(release: str) -> None:
    ours = requirements()
    refused = {name for name, version in PINNED[release].items() if not ours[name].specifier.contains(version)}
    assert not refused


def test_the_own_pipelines_needs_are_kept_apart() -> None:
    assert {"djangorestframework", "django-polymorphic", "channels"}.isdisjoint(requirements())
