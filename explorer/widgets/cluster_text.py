"""The cluster as text, for readers without a widget: no times, no addresses, the same from run to run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from explorer.plain_text import visible


def cluster_text(state: Mapping[str, Any]) -> str:
    """`state` is what the cluster view shows: nodes, groups, jobs and queue, in plain data."""
    return visible("\n".join(_lines(state)))


def counted(number: int, one: str) -> str:
    """A number and its noun."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def _lines(state: Mapping[str, Any]) -> Iterator[str]:
    yield "Nodes"
    yield from (f"  {_node(node)}" for node in state["nodes"])
    yield "Groups"
    yield from (f"  {_group(group)}" for group in state["groups"])
    yield "Jobs"
    yield from (f"  {_job(job)}" for job in state["jobs"] if not job["ended"])
    yield "Queue"
    yield from (f"  {message['text']}" for message in state["queue"])


def _node(node: Mapping[str, Any]) -> str:
    room = f"{node['used']} of {node['capacity']} forks used, {node['left']} left"
    jobs = ", ".join(f"#{job['id']}" for job in node["jobs"])
    return f"{node['name']} ({node['note'] or node['type']}): {room}" + (f"; {jobs}" if jobs else "")


def _group(group: Mapping[str, Any]) -> str:
    members = "pods" if group["container"] else ", ".join(group["nodes"]) or "no nodes"
    return f"{group['name']}: {members}; {group['used']} forks used by {counted(group['running'], 'job')}"


def _job(job: Mapping[str, Any]) -> str:
    where = f" on {job['node']}" if job["node"] else ""
    why = f": {job['outlook']}" if job["outlook"] else ""
    return f"#{job['id']} {job['name']} ({job['kind']}), {job['status']}{where}{why}"
