"""What can be handed to the lab's methods, and what is said of anything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from explorer.lab import Lab


@pytest.mark.parametrize("ask", [lambda lab, it: lab.explain(it), lambda lab, it: lab.finish(it)])
@pytest.mark.parametrize("thing", [True, "1", 1.0, None])
def test_what_is_no_job_is_refused_by_its_kind(lab: Lab, ask: Callable[[Lab, Any], Any], thing: Any) -> None:
    lab.launch("Demo Job Template")
    with pytest.raises(TypeError, match=f"a {type(thing).__name__}, is no job"):
        ask(lab, thing)


def test_a_template_or_an_inventory_is_no_job_even_if_a_job_has_its_key(lab: Lab) -> None:
    template = lab.templates["Demo Job Template"]
    for _ in range(template.pk):
        lab.launch("Demo Job Template")
    with pytest.raises(TypeError, match=r"job template .* is no job"):
        lab.explain(template)
    with pytest.raises(TypeError, match=r"inventory .* is no job"):
        lab.finish(template.inventory)


@pytest.mark.parametrize("thing", [True, None, ["Demo Job Template"]])
def test_what_is_no_template_is_refused_by_its_kind(lab: Lab, thing: Any) -> None:
    with pytest.raises(TypeError, match="is no template"):
        lab.launch(thing)


def test_a_user_is_no_template(lab: Lab) -> None:
    wrong: Any = lab.users["alice"]
    with pytest.raises(TypeError, match="user alice is no template"):
        lab.launch(wrong)


def test_the_response_to_a_cancel_is_about_its_job(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template")
    canceled = lab.cancel(launch)
    assert f"Job #{launch.job_id}" in str(lab.explain(canceled))


def test_the_response_to_an_update_is_about_the_update(lab: Lab) -> None:
    project = lab.templates["Demo Project"]
    update = lab.request("POST", f"/api/v2/projects/{project.pk}/update/")
    assert str(lab.explain(update)).startswith("Project update #")


def test_a_response_without_a_job_says_so(lab: Lab) -> None:
    listed = lab.request("GET", "/api/v2/job_templates/")
    with pytest.raises(ValueError, match="returned 200, so there is no job"):
        lab.explain(listed)


def test_a_run_can_be_played_with_hosts_that_failed(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template")
    lab.run_until_idle()
    lab.finish(launch, "failed", failed_hosts=["host1"])
    assert lab.relaunch(launch, hosts="failed").job.limit == "host1"


def test_a_run_can_leave_artifacts(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template")
    lab.run_until_idle()
    lab.finish(launch, artifacts={"version": "2.0"})
    assert launch.job.artifacts == {"version": "2.0"}


def test_an_unknown_host_cannot_have_failed(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template")
    lab.run_until_idle()
    with pytest.raises(LookupError, match="host0"):
        lab.finish(launch, "failed", failed_hosts=["nowhere"])
    assert launch.job.status == "waiting"
