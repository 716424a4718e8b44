"""“Previous Task Failed”, and a job that no list shows (ansible/awx issues 15559 and 10901)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from explorer.course.problem import Problem, Trial

if TYPE_CHECKING:
    from explorer.lab.session import Lab
    from explorer.models import Job, UnifiedJob

_NET = {"organization": "@Network"}

WORLD: dict[str, dict[str, Any]] = {
    "Network": {"kind": "organization"},
    "Fresh Playbooks": {
        "kind": "project",
        **_NET,
        "scm_type": "git",
        "status": "successful",
        "scm_update_on_launch": True,
    },
    "Playbooks": {"kind": "project", **_NET, "scm_type": "git", "status": "successful"},
    "Switches": {"kind": "inventory", **_NET, "hosts": 3},
    "Routers": {"kind": "inventory", **_NET, "hosts": 3},
    "Router List": {
        "kind": "inventory_source",
        "inventory": "@Routers",
        "source": "scm",
        "source_project": "@Playbooks",
        "update_on_launch": True,
    },
    "Check Switches": {
        "kind": "job_template",
        **_NET,
        "project": "@Fresh Playbooks",
        "inventory": "@Switches",
        "playbook": "check.yml",
    },
    "Check Routers": {
        "kind": "job_template",
        **_NET,
        "project": "@Playbooks",
        "inventory": "@Routers",
        "playbook": "check.yml",
    },
    "admin": {"kind": "user", "superuser": True},
}


def situation(lab: Lab) -> None:
    """Last night the prompts were checked, or so it was meant."""
    fail_before_it(lab, "Check Switches")


def fail_before_it(lab: Lab, template: str, status: str = "failed") -> tuple[Job, UnifiedJob]:
    """Launch a template, and let the update that goes first end badly; answers the job and that update."""
    job = lab.launch(template).job
    lab.run_until_idle()
    update = job.dependent_jobs.get()
    if status == "canceled":
        lab.request("POST", f"{update.get_absolute_url()}cancel/")
    else:
        lab.finish(update, status)
    lab.tick()
    lab.run_until_idle()
    job.refresh_from_db()
    return job, update


def goal(lab: Lab, culprit: Callable[[Mapping[str, Any]], str | None]) -> Iterator[Trial]:
    """`culprit` takes a job as the API tells it, and answers the address of the job that is to blame, or None."""
    for about, template, status in (
        ("A project update that failed is found.", "Check Switches", "failed"),
        ("An inventory update that failed is found.", "Check Routers", "failed"),
        ("An inventory update that was canceled is found.", "Check Routers", "canceled"),
    ):
        job, update = fail_before_it(lab, template, status)
        yield _found(lab, about, culprit(_told(lab, job)), update)
    lab.reset()
    alone = lab.launch("Check Switches").job
    lab.run_until_idle()
    lab.finish(alone.dependent_jobs.get())
    lab.run_until_idle()
    answer = culprit(_told(lab, lab.finish(alone, "failed")))
    about = "For a job that failed by itself, the answer is None."
    yield Trial(
        about, answer is None, "Look at job_explanation of such a job.", f"Your answer was {answer!r}, not None."
    )


def _told(lab: Lab, job: UnifiedJob) -> Any:
    return lab.request("GET", job.get_absolute_url()).data


def _found(lab: Lab, about: str, url: str | None, update: UnifiedJob) -> Trial:
    """Whether there is something at `url`, and the right thing."""
    if not isinstance(url, str) or not url.startswith("/api/v2/"):
        return Trial(about, False, f"{url!r} isn't a URL of the API: those begin with /api/v2/.")
    answer = lab.request("GET", url)
    there = answer.status_code == 200 and (answer.data.get("id"), answer.data.get("status"))
    hint = f"GET {url} returns {answer.status_code}. Look at what the explanation says besides the id."
    more = (
        f"It is {update._meta.verbose_name} #{update.pk}. The guide page failed-dependencies says where such are found."
    )
    update.refresh_from_db()
    return Trial(about, there == (update.pk, update.status), hint, more)


PROBLEM = Problem("previous-task", WORLD, goal, situation)
