"""The snapshot's file: which fields of which resources it holds, and nothing else of them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from explorer.pseudonyms import Pseudonyms

VERSION = 1
Row = dict[str, Any]

# What the rules of the managers read. Variables, credentials, descriptions and people aren't among it.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "instances": ("hostname", "node_type", "node_state", "enabled", "capacity"),
    "instance_groups": ("name", "is_container_group", "max_concurrent_jobs", "max_forks"),
    "organizations": ("name",),
    "inventories": ("name", "organization", "total_hosts", "prevent_instance_group_fallback"),
    "projects": ("name", "organization", "status", "scm_type", "scm_update_on_launch", "scm_update_cache_timeout"),
    "inventory_sources": ("name", "inventory", "source", "source_project", "update_on_launch", "update_cache_timeout"),
    "job_templates": (
        *("name", "organization", "inventory", "project", "allow_simultaneous", "job_slice_count"),
        *("prevent_instance_group_fallback", "ask_instance_groups_on_launch"),
    ),
    "workflow_job_templates": ("name", "organization", "allow_simultaneous"),
    "system_job_templates": ("name", "job_type"),
}
JOB_FIELDS = (
    *("type", "name", "status", "launch_type", "created", "started", "execution_node", "controller_node"),
    *("instance_group", "unified_job_template", "job_explanation", "organization", "inventory", "project", "forks"),
    *("job_slice_count", "job_slice_number", "allow_simultaneous", "is_sliced_job", "job_template"),
    *("inventory_source", "source", "source_project_update", "job_type", "passwords_needed_to_start"),
)
NODE_FIELDS = (
    *("identifier", "job", "do_not_run", "all_parents_must_converge", "unified_job_template"),
    *("success_nodes", "failure_nodes", "always_nodes"),
)

# What the task manager writes on a job that waits: which job it waits for, or that there is no capacity.
WAITING_FOR = re.compile(r"waiting for [a-z]+-(\d+)\b")
CAPACITY = "capacity"


def picked(row: Mapping[str, Any], fields: tuple[str, ...]) -> Row:
    """The fields of a row that a snapshot keeps, and its id."""
    return {"id": row["id"], **{name: row[name] for name in fields if name in row}}


def save(path: Path, snapshot: Mapping[str, Any]) -> None:
    """Write a snapshot that `load` reads."""
    path.write_text(json.dumps({"explorer_snapshot": VERSION, **snapshot}, indent=1) + "\n", "utf-8")


def load(path: Path) -> dict[str, Any]:
    """The snapshot in a file. Raises OSError where there is none, ValueError for a file that holds something else."""
    try:
        snapshot = json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path} is no snapshot: it isn't JSON ({error})") from None
    if not isinstance(snapshot, dict) or snapshot.get("explorer_snapshot") != VERSION:
        raise ValueError(f"{path} is no snapshot of version {VERSION}: `explorer snapshot URL` takes one")
    parts = {**snapshot.get("resources", {}), "jobs": snapshot.get("jobs"), "nodes": snapshot.get("nodes")}
    for name in (*FIELDS, "jobs", "nodes"):
        rows = parts.get(name)
        if not isinstance(rows, list) or not all(
            isinstance(row, dict) and isinstance(row.get("id"), int) for row in rows
        ):
            raise ValueError(f"{path} is broken: its {name} are no list of rows with ids")
    return snapshot


def anonymous(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """The snapshot with made-up names of hosts, groups, templates and jobs, the same one for the same name."""
    names = Pseudonyms()

    def replaced(row: Row, kind: str) -> Row:
        own = dict(row)
        for field, what in _NAMES.items():
            if own.get(field) and own[field] not in _AWXS_GROUPS:
                own[field] = names.of(what or kind, own[field])
        own["job_explanation"] = _without_names(own.get("job_explanation") or "")
        return own

    resources = {
        name: [replaced(row, _KINDS.get(name, "name")) for row in rows] for name, rows in snapshot["resources"].items()
    }
    jobs = [replaced(row, "name") for row in snapshot["jobs"]]
    nodes = [replaced(row, "step") for row in snapshot["nodes"]]
    return {**snapshot, "server": "", "resources": resources, "jobs": jobs, "nodes": nodes}


def _without_names(said: str) -> str:
    waits = WAITING_FOR.match(said)
    return waits[0] if waits else CAPACITY if CAPACITY in said else ""


_NAMES = {"name": "", "hostname": "node", "execution_node": "node", "controller_node": "node", "identifier": "step"}
_KINDS = {"instance_groups": "group"}
_AWXS_GROUPS = frozenset({"controlplane", "default"})
