"""A job whose node is gone stays running, and new jobs are assigned to that node."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from explorer.course.problem import Problem, Trial
from explorer.course.trials import started
from explorer.worlds.demo import DEMO

if TYPE_CHECKING:
    from explorer.lab.session import Lab

_OFFICE = {"organization": "@Office"}

WORLD: dict[str, dict[str, Any]] = {
    "Office": {"kind": "organization"},
    "node1": {"kind": "instance", "node_type": "hybrid", "capacity": 50},
    "node2": {"kind": "instance", "node_type": "control", "capacity": 50},
    "controlplane": {"kind": "instance_group", "instances": ["@node1", "@node2"]},
    "default": {"kind": "instance_group", "instances": ["@node1"]},
    "Image": DEMO["Default execution environment"],
    "Playbooks": {**DEMO["Demo Project"], **_OFFICE},
    "Servers": {"kind": "inventory", **_OFFICE, "hosts": 2},
    "Cleanup": {
        "kind": "job_template",
        **_OFFICE,
        "project": "@Playbooks",
        "inventory": "@Servers",
        "playbook": "slow.yml",
    },
    "Backup": {
        "kind": "job_template",
        **_OFFICE,
        "project": "@Playbooks",
        "inventory": "@Servers",
        "playbook": "hello_world.yml",
        "allow_simultaneous": True,
    },
    "admin": {"kind": "user", "superuser": True},
}


def situation(lab: Lab) -> None:
    """A job is in the middle of its playbook as its node loses its power."""
    launch = lab.launch("Cleanup")
    lab.run_until_idle()
    run = lab.run(launch, background=True)
    run.wait(until=lambda: run.events)
    lab.lose_node("node1")
    run.wait()


def goal(lab: Lab, rescue: Callable[[Lab], Any]) -> Iterator[Trial]:
    """`rescue` ends the old job and makes the lab able to run new ones."""
    rescue(lab)
    old = lab.jobs[0]
    yield Trial(
        "The old job ends, and says why.",
        old.status == "failed" and "lost" in old.job_explanation,
        f"It is {old.status}: lab.explain({old.pk}) in a new cell says what would change that.",
        lab.explain(old).sentence,
    )
    launch = lab.launch("Backup")
    lab.tick()
    lab.run_until_idle()
    assert launch.job is not None
    yield started("A new launch of Backup gets a node.", lab, launch.job)
    run = lab.run(launch)
    yield Trial("It runs successfully.", run.job.status == "successful", f"It ended as {run.job.status}.", run.stdout)


PROBLEM = Problem("lost-node", WORLD, goal, situation)
