"""The cluster as HTML, for readers without a widget: the same from run to run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from explorer.plain_html import heading, items, table

NODES = ("Node", "Kind", "Groups", "Capacity", "Used", "Left", "Jobs")
GROUPS = ("Group", "Nodes", "Capacity", "Used", "Left", "Running", "Limits")
JOBS = ("Job", "Kind", "Status", "Node", "Uses", "Waits for", "Why")


def cluster_html(state: Mapping[str, Any], explanation: Mapping[str, Any] | None) -> str:
    """`state` and `explanation` are the cluster view's, in plain data. Sizes are in forks."""
    return "\n".join(part for part in _parts(state, explanation) if part)


def _parts(state: Mapping[str, Any], explanation: Mapping[str, Any] | None) -> Iterator[str]:
    yield heading("Nodes", ", in forks")
    yield table(NODES, map(_node, state["nodes"])) or "<p>There is none.</p>"
    yield heading("Groups", ", in forks")
    yield table(GROUPS, map(_group, state["groups"])) or "<p>There is none.</p>"
    yield heading("Jobs", ", what they use in forks")
    yield table(JOBS, map(_job, state["jobs"])) or "<p>There is none.</p>"
    yield heading("Queue", ", the next message first")
    yield items((message["text"] for message in state["queue"]), "ol") or "<p>The queue is empty.</p>"
    if explanation:
        yield heading(f"Job #{explanation['job']}: ", explanation["sentence"])
        yield items(explanation["because"])
        yield items(explanation["remedies"])


def _node(node: Mapping[str, Any]) -> tuple[object, ...]:
    held = ", ".join(f"#{job['id']} uses {job['takes']}" for job in node["jobs"])
    kind = f"{node['type']}, {node['note']}" if node["note"] else node["type"]
    return (node["name"], kind, ", ".join(node["groups"]), node["capacity"], node["used"], node["left"], held)


def _group(group: Mapping[str, Any]) -> tuple[object, ...]:
    """A container group without a limit has no capacity that could be counted."""
    if group["container"]:
        room = (group["most_forks"] or "no limit", group["used"], "")
    else:
        room = (group["capacity"], group["used"], group["left"])
    most = {"jobs": group["most_jobs"], "forks": group["most_forks"]}
    limits = ", ".join(f"at most {number} {what}" for what, number in most.items() if number)
    members = "pods" if group["container"] else ", ".join(group["nodes"]) or "no nodes"
    return (group["name"], members, *room, group["running"], limits)


def _job(job: Mapping[str, Any]) -> tuple[object, ...]:
    waits_for = ", ".join(f"#{one}" for one in job["waits_for"])
    name = f"#{job['id']} {job['name']}"
    return (name, job["kind"], job["status"], job["node"], job["impact"], waits_for, job["outlook"])
