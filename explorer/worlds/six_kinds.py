"""The course's world, with something to launch for each of the six kinds of jobs."""

from __future__ import annotations

from typing import Any

from explorer.worlds.demo import DEMO

SIX_KINDS: dict[str, dict[str, Any]] = DEMO | {
    "Release": {"kind": "workflow_job_template", "organization": "@Default"},
    "Hosts": {"kind": "inventory_source", "inventory": "@Staging", "source": "ec2"},
    "Cleanup": {"kind": "system_job_template", "job_type": "cleanup_jobs"},
}
