"""A limit that leaves a slice without hosts fails the whole job."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from explorer.course.problem import Problem, Trial
from explorer.worlds.demo import DEMO

if TYPE_CHECKING:
    from explorer.lab.session import Lab

WORLD: dict[str, dict[str, Any]] = {
    "Fleet": {"kind": "organization"},
    "Image": DEMO["Default execution environment"],
    "Playbooks": {**DEMO["Demo Project"], "organization": "@Fleet"},
    "Hosts": {"kind": "inventory", "organization": "@Fleet", "hosts": 4},
    "Patch": {
        "kind": "job_template",
        "organization": "@Fleet",
        "project": "@Playbooks",
        "inventory": "@Hosts",
        "playbook": "hello_world.yml",
        "job_slice_count": 2,
        "ask_limit_on_launch": True,
        "ask_job_slice_count_on_launch": True,
    },
    "admin": {"kind": "user", "superuser": True},
}


def run_all(lab: Lab) -> None:
    """Let managers and jobs run until there is nothing left to run."""
    from explorer.engines.messages import for_node  # which messages there are, the pipeline says that was set up

    lab.run_until_idle()
    while handed := [message for message in lab.queue if for_node(message)]:
        for message in handed:
            lab.run(message.args[0])
        lab.run_until_idle()


def goal(lab: Lab, fields: Mapping[str, Any]) -> Iterator[Trial]:
    """`fields` are a launch's, with which only host1 is reached, and nothing fails."""
    from explorer.models import JobHostSummary

    launch = lab.launch("Patch", **fields)
    run_all(lab)
    statuses = [(job.pk, job.status) for job in lab.jobs]
    failed = ", ".join(f"#{pk} is {status}" for pk, status in statuses if status != "successful")
    hint = "Compare the limit with the hosts of each slice: Ansible fails where no host is left."
    yield Trial("The job is successful, with everything that belongs to it.", not failed, hint, failed, launch)
    reached = sorted(JobHostSummary.objects.values_list("host_name", flat=True))
    told = f"Reached: {', '.join(reached) or 'none'}."
    hint = "The limit selects the hosts: see the option -l in the run's arguments (run.args)."
    yield Trial("Exactly host1 was reached.", reached == ["host1"], hint, told, launch)


PROBLEM = Problem("limit-and-slices", WORLD, goal)
