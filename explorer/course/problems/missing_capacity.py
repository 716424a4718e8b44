"""Not enough capacity, but of what? (ansible/awx issues 11316 and 1146)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from explorer.course.problem import Problem, Trial
from explorer.course.trials import started

if TYPE_CHECKING:
    from explorer.lab.session import Lab

_LAB = {"organization": "@Research"}


def _template(inventory: str, **more: Any) -> dict[str, Any]:
    return {"kind": "job_template", **_LAB, "project": "@Models", "inventory": inventory, "playbook": "a.yml", **more}


WORLD: dict[str, dict[str, Any]] = {
    "Research": {"kind": "organization"},
    "node1": {"kind": "instance", "node_type": "control", "capacity": 2},
    "big1": {"kind": "instance", "node_type": "execution", "capacity": 100},
    "gpu1": {"kind": "instance", "node_type": "execution", "capacity": 30},
    "controlplane": {"kind": "instance_group", "instances": ["@node1"]},
    "default": {"kind": "instance_group", "instances": ["@big1"]},
    "gpu": {"kind": "instance_group", "instances": ["@gpu1"]},
    "Models": {"kind": "project", **_LAB, "scm_type": "git", "status": "successful"},
    "Hosts": {"kind": "inventory", **_LAB, "hosts": 3},
    "Cards": {"kind": "inventory", **_LAB, "hosts": 40},
    "Warm Up": _template("@Cards", forks=14, instance_groups=["@gpu"]),
    "Collect": _template("@Hosts"),
    "Clean": _template("@Hosts"),
    "Train": _template("@Cards", forks=25, instance_groups=["@gpu"]),
    "admin": {"kind": "user", "superuser": True},
}

TEMPLATES = ("Warm Up", "Collect", "Clean", "Train")


def situation(lab: Lab) -> None:
    """All four have been launched, one after the other."""
    for name in TEMPLATES:
        lab.launch(name)
    lab.run_until_idle()


def goal(lab: Lab, capacity: Mapping[str, int]) -> Iterator[Trial]:
    """`capacity` is the smallest capacity of each node with which all four jobs have a node at the same time."""
    missing = [name for name in ("node1", "big1", "gpu1") if name not in capacity]
    if missing:
        yield Trial("Each node has a capacity.", False, f"Your answer lacks {', '.join(missing)}.")
        return
    _give(lab, capacity)
    for job in lab.jobs:
        yield started(f"{job.name} has a node.", lab, job)
    for name in capacity:
        lab.reset()
        _give(lab, {**capacity, name: capacity[name] - 1})
        enough = all(job.status == "waiting" for job in lab.jobs)
        yield Trial(
            f"With one less on {name}, not all four have a node.",
            not enough,
            f"With {capacity[name] - 1} on {name} all four have a node too, so {capacity[name]} isn't the smallest.",
            "lab.cluster() shows each node's remaining capacity. See the guide's page task-impact.",
        )


def _give(lab: Lab, capacity: Mapping[str, int]) -> None:
    """The nodes get their capacity, and the managers look again."""
    for name, forks in capacity.items():
        node = lab.world[name]
        node.capacity = forks
        node.save()
    lab.tick()
    lab.run_until_idle()


PROBLEM = Problem("missing-capacity", WORLD, goal, situation)
