"""Six jobs that are pending, each for another reason (ansible/awx issues 1487, 14304, 7968, 1146)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from explorer.course.problem import Problem, Trial
from explorer.course.trials import started

if TYPE_CHECKING:
    from explorer.lab.session import Lab
    from explorer.models import Job

_HOUSE = {"organization": "@House"}


def _template(project: str = "@Playbooks", inventory: str = "@Rooms", **more: Any) -> dict[str, Any]:
    return {"kind": "job_template", **_HOUSE, "project": project, "inventory": inventory, "playbook": "a.yml", **more}


WORLD: dict[str, dict[str, Any]] = {
    "House": {"kind": "organization"},
    "node1": {"kind": "instance", "node_type": "hybrid", "capacity": 100},
    "vault1": {"kind": "instance", "node_type": "execution", "capacity": 100},
    "controlplane": {"kind": "instance_group", "instances": ["@node1"]},
    "default": {"kind": "instance_group", "instances": ["@node1"]},
    "gpu": {"kind": "instance_group"},
    "archive": {"kind": "instance_group", "instances": ["@vault1"], "max_concurrent_jobs": 1},
    "Playbooks": {"kind": "project", **_HOUSE, "scm_type": "git", "status": "successful"},
    "Fresh Playbooks": {
        "kind": "project",
        **_HOUSE,
        "scm_type": "git",
        "status": "successful",
        "scm_update_on_launch": True,
    },
    "Rooms": {"kind": "inventory", **_HOUSE, "hosts": 3},
    "Town": {"kind": "inventory", **_HOUSE, "hosts": 300},
    "Store": _template(instance_groups=["@archive"]),
    "Backup": _template(project="@Fresh Playbooks"),
    "Certificates": _template(),
    "Load Test": _template(inventory="@Town", forks=200),
    "Training": _template(instance_groups=["@gpu"]),
    "Reports": _template(instance_groups=["@archive"]),
    "Cleanup": _template(),
    "admin": {"kind": "user", "superuser": True},
}

PENDING = ("Backup", "Certificates", "Load Test", "Training", "Reports", "Cleanup")


def situation(lab: Lab) -> None:
    """Some jobs have a node, one of them has just ended, and six are pending."""
    from explorer.scheduler.schedule import task_manager_bulk_reschedule

    with task_manager_bulk_reschedule():  # a message for each launch would make nine cycles of one
        for name in ("Store", "Certificates", "Cleanup", *PENDING):
            lab.launch(name)
    lab.run_until_idle()
    lab.finish(_first(lab, "Cleanup"))


def _first(lab: Lab, name: str) -> Job:
    return next(job for job in lab.jobs if job.name == name)


def _pending(lab: Lab, name: str) -> Job:
    return next(job for job in lab.jobs if job.name == name and job.status == "pending")


# The cures: each takes the lab and a pending job, does one thing, and answers the job that should start now.


def ask_for_a_cycle(_lab: Lab, job: Job) -> Job:
    """Nothing but what follows every cure: the clock asks, and the managers run."""
    return job


def end_its_update(lab: Lab, job: Job) -> Job:
    """Let the updates end that this job depends on."""
    for update in job.dependent_jobs.filter(status="waiting"):
        lab.finish(update)
    return job


def end_the_job_before_it(lab: Lab, job: Job) -> Job:
    """Let the job of the same template end that has a node."""
    for one in lab.jobs:
        if one.name == job.name and one.status == "waiting":
            lab.finish(one)
    return job


def launch_with_fewer_forks(lab: Lab, job: Job) -> Job:
    """Cancel it, set the template's forks to 5, and launch again."""
    lab.request("POST", f"/api/v2/jobs/{job.pk}/cancel/")
    template = lab.templates[job.name]
    template.forks = 5
    template.save()
    return lab.launch(template).job


def add_a_node_to_its_group(lab: Lab, job: Job) -> Job:
    """Register a node of 100 forks in the group that its template prefers, or in the default group."""
    group = lab.templates[job.name].instance_groups.first()
    lab.add_node("node2", node_type="execution", group=group.name if group else None)
    return job


def lift_its_groups_limit(lab: Lab, job: Job) -> Job:
    """Let the groups that its template prefers run any number of jobs at a time."""
    lab.templates[job.name].instance_groups.update(max_concurrent_jobs=0)
    return job


CURES: Mapping[str, Callable[[Lab, Job], Job]] = {
    cure.__name__.replace("_", " "): cure
    for cure in (
        ask_for_a_cycle,
        end_its_update,
        end_the_job_before_it,
        launch_with_fewer_forks,
        add_a_node_to_its_group,
        lift_its_groups_limit,
    )
}


def goal(lab: Lab, cures: Mapping[str, str]) -> Iterator[Trial]:
    """`cures` names, for each pending job, the one thing that lets it start. Each is done in a lab set up again."""
    _go_on(lab)
    by_itself = {name for name in PENDING if not any(job.name == name and job.status == "pending" for job in lab.jobs)}
    for name in PENDING:
        yield _unusable(name, cures) or _cured(lab, name, cures[name], by_itself)


def _unusable(name: str, cures: Mapping[str, str]) -> Trial | None:
    """What is wrong with the answer itself."""
    if name not in cures:
        return Trial(f"{name} starts.", False, f"Your answer has no action for {name!r}.")
    if cures[name] not in CURES:
        return Trial(f"{name} starts.", False, f"{cures[name]!r} isn't an action. Choose from: {', '.join(CURES)}.")
    return None


def _cured(lab: Lab, name: str, cure: str, by_itself: set[str]) -> Trial:
    about = f"{name} starts after: {cure}."
    if name in by_itself and CURES[cure] is not ask_for_a_cycle:
        return Trial(about, False, "It would have started without that. Ask lab.explain what it waits for.")
    lab.reset()
    job = CURES[cure](lab, _pending(lab, name))
    _go_on(lab)
    return started(about, lab, job)


def _go_on(lab: Lab) -> None:
    lab.tick()
    lab.run_until_idle()


PROBLEM = Problem("six-pending", WORLD, goal, situation)
