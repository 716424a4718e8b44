"""Installed into AWX's environment, the package must change none of the versions that AWX pins."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]

# From requirements/requirements.txt of AWX 24.6.2.dev (October 2024), as far as they are ours too.
PINNED = {"django": "4.2.16", "wrapt": "1.16.0", "sqlparse": "0.5.1", "jsonschema": "4.21.1", "click": "8.1.7"}


def requirements() -> dict[str, Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {one.name.lower(): one for one in map(Requirement, project["dependencies"])}


@pytest.mark.parametrize(("name", "version"), PINNED.items())
def test_awxs_version_will_do(name: str, version: str) -> None:
    assert requirements()[name].specifier.contains(version)


def test_the_own_pipelines_needs_are_kept_apart() -> None:
    assert {"djangorestframework", "django-polymorphic", "channels"}.isdisjoint(requirements())
