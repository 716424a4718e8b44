"""Takes a snapshot: the cluster, the templates, and every job that hasn't ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from explorer.constants import ACTIVE_STATES
from explorer.snapshots.client import Client, Unreadable
from explorer.snapshots.document import FIELDS, JOB_FIELDS, NODE_FIELDS, Row, picked

Tell = Callable[[str, int, int], None]

# What is missed where a list can't be read.
_MATTERS = {
    "instances": "capacity can't be judged",
    "instance_groups": "capacity can't be judged",
    "unified_jobs": "no job is known",
}


def take(client: Client, now: Callable[[], str], tell: Tell) -> dict[str, Any]:
    """A snapshot as plain data; `tell` is told what is read, how many of how many.

    Raises ServerError where the server can't be read at all.
    """
    return _Taking(client, tell).run(now)


class _Taking:
    def __init__(self, client: Client, tell: Tell) -> None:
        self.client, self.tell = client, tell
        self.missing: list[dict[str, str]] = []

    def run(self, now: Callable[[], str]) -> dict[str, Any]:
        version = self._version()
        resources = {name: self._list(f"{name}/", name, fields) for name, fields in FIELDS.items()}
        jobs = [one for one in self._list("unified_jobs/", "unified_jobs", (), _job, **_ACTIVE) if _is_active(one)]
        self._members(resources["instance_groups"])
        self._preferred(resources, [one for one in jobs if one["status"] in ("new", "pending")])
        nodes = self._nodes([one for one in jobs if one["type"] == "workflow_job"])
        return {
            "server": self.client.server,
            "version": version,
            "began": self.client.began,
            "ended": now(),
            "resources": resources,
            "jobs": jobs,
            "nodes": nodes,
            "missing": self.missing,
        }

    def _version(self) -> str:
        try:
            return str(self.client.get("ping/", lambda page: page.get("version", "")))
        except Unreadable as error:
            self._miss("ping/", error, "which version it is isn't known: the rules are those of 24.6")
            return ""

    def _list(
        self, path: str, name: str, fields: tuple[str, ...], keep: Callable[[Any], Row] | None = None, **query: Any
    ) -> list[Row]:
        found: list[Row] = []
        try:
            for rows, count in self.client.rows(path, keep or (lambda row: picked(row, fields)), **query):
                found += rows
                self.tell(name.replace("_", " "), len(found), count)
        except Unreadable as error:
            self._miss(name, error, _MATTERS.get(name, f"{name.replace('_', ' ')} have their defaults"))
        return list({row["id"]: row for row in found}.values())  # a row may move to the next page in the meantime

    def _members(self, groups: Iterable[Row]) -> None:
        for group in groups:
            group["instances"] = self._ids(
                f"instance_groups/{group['id']}/instances/", "capacity in it can't be judged"
            )

    def _preferred(self, resources: Mapping[str, list[Row]], waiting: list[Row]) -> None:
        """The groups that the templates, inventories and organizations of waiting jobs prefer, in their order."""
        used = {
            "job_templates": {one.get("job_template") for one in waiting},
            "inventories": {one.get("inventory") for one in waiting},
            "organizations": {one.get("organization") for one in waiting},
        }
        for name, ids in used.items():
            rows = [row for row in resources[name] if row["id"] in ids]
            for done, row in enumerate(rows, 1):
                why = "which instance groups its jobs prefer isn't known"
                row["instance_groups"] = self._ids(f"{name}/{row['id']}/instance_groups/", why)
                self.tell(f"groups of {name.replace('_', ' ')}", done, len(rows))

    def _nodes(self, workflow_jobs: list[Row]) -> list[Row]:
        nodes = []
        for done, job in enumerate(workflow_jobs, 1):
            path = f"workflow_jobs/{job['id']}/workflow_nodes/"
            nodes += [{**row, "workflow_job": job["id"]} for row in self._list(path, "nodes", (), _node)]
            self.tell("nodes of workflows", done, len(workflow_jobs))
        return nodes

    def _ids(self, path: str, why: str) -> list[int]:
        try:
            return [row for rows, _count in self.client.rows(path, lambda row: row["id"]) for row in rows]
        except Unreadable as error:
            self._miss(path, error, why)
            return []

    def _miss(self, what: str, error: Unreadable, matters: str) -> None:
        self.missing.append({"what": what, "why": str(error), "matters": matters})


_ACTIVE = {"status__in": ",".join(ACTIVE_STATES)}


def _is_active(job: Row) -> bool:
    """Servers that know no filters list all jobs."""
    return job["status"] in ACTIVE_STATES


def _job(row: Mapping[str, Any]) -> Row:
    """A job; kinds that don't show their organization have it in a summary."""
    summary = (row.get("summary_fields") or {}).get("organization") or {}
    return {"organization": summary.get("id"), **picked(row, JOB_FIELDS)}


def _node(row: Mapping[str, Any]) -> Row:
    """A node, with how its job ended: jobs that have ended are in no other list of a snapshot."""
    summary = (row.get("summary_fields") or {}).get("job") or {}
    template = (row.get("summary_fields") or {}).get("unified_job_template") or {}
    job = {name: summary.get(name) for name in ("status", "type", "name")} if summary else None
    return {**picked(row, NODE_FIELDS), "name": template.get("name", ""), "its_job": job}
