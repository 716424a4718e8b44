"""Worlds of a test's own for a lab, and what following an advice takes."""

from __future__ import annotations

from typing import Any

from explorer.lab import Lab
from explorer.lab.responses import Launch
from explorer.models import UnifiedJob

PLAIN: dict[str, dict[str, Any]] = {
    "org": {"kind": "organization"},
    "proj": {"kind": "project", "organization": "@org", "scm_type": "git", "status": "successful"},
    "inv": {"kind": "inventory", "organization": "@org", "hosts": 3},
    "jt": {"kind": "job_template", "project": "@proj", "inventory": "@inv", "playbook": "site.yml"},
    "jt2": {"kind": "job_template", "project": "@proj", "inventory": "@inv", "playbook": "site.yml"},
    "admin": {"kind": "user", "superuser": True},
}


def cluster(**groups: list[str]) -> dict[str, dict[str, Any]]:
    """Instance groups by name, each with the names of its instances."""
    return {
        name: {"kind": "instance_group", "instances": [f"@{instance}" for instance in instances]}
        for name, instances in groups.items()
    }


def node(capacity: int = 100, **more: Any) -> dict[str, Any]:
    return {"kind": "instance", "capacity": capacity, "node_type": "hybrid", **more}


def cycle(lab: Lab) -> None:
    """As many cycles as the clock, and the managers themselves, ask for."""
    lab.tick()
    lab.run_until_idle()


def status(job: Launch | UnifiedJob) -> str:
    """As it is in the database."""
    key = job.job_id if isinstance(job, Launch) else job.pk
    return UnifiedJob.objects.get(pk=key or 0).status
