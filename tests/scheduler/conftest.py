"""A small cluster's worth of objects, and jobs that are ready to be scheduled."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from explorer.models import UnifiedJob

PLAIN = {
    "org": {"kind": "organization"},
    "proj": {"kind": "project", "organization": "@org", "scm_type": "git", "status": "successful"},
    "inv": {"kind": "inventory", "organization": "@org", "hosts": 3},
    "jt": {"kind": "job_template", "project": "@proj", "inventory": "@inv", "playbook": "site.yml"},
    "jt2": {"kind": "job_template", "project": "@proj", "inventory": "@inv", "playbook": "site.yml"},
}


@pytest.fixture
def given(world: Callable[[Mapping[str, Any]], Any]) -> Callable[..., Any]:
    """A fresh world of a project, an inventory and two templates, with other objects added or put in their place."""
    return lambda **objects: world(PLAIN | objects)


def start(template: Any, **prompts: Any) -> Any:
    """A pending job of a template, as a launch leaves it."""
    job = template.create_unified_job(**prompts)
    assert job.signal_start()
    return job


def status(*jobs: Any) -> list[str]:
    """The jobs' statuses as they are in the database."""
    stored = UnifiedJob.objects.in_bulk([job.pk for job in jobs])
    return [stored[job.pk].status for job in jobs]


@pytest.fixture
def settings_with(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Django settings with other values, until the test's end."""

    def change(**values: Any) -> None:
        for name, value in values.items():
            monkeypatch.setattr(f"django.conf.settings.{name}", value)

    return change
