"""What a page tells a reader to try comes out as the page says. Each test is named for its page's claim."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from rest_framework.renderers import JSONRenderer

import explorer
from explorer.lab import Lab, Response
from explorer.models import InstanceGroup, Job

ANSWERS = {"shop_version": "2.0", "rollout": "half"}


@pytest.fixture
def lab() -> Iterator[Lab]:
    opened = explorer.start()
    yield opened
    opened.close()


def steps(answer: Response) -> list[str]:
    return [span["step"] for span in answer.trace.spans if span["step"]]


def test_an_anonymous_launch_ends_at_the_first_check(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user=None)
    assert launch.status_code == 401
    assert {step.partition(".")[0] for step in steps(launch)} == {"request"}


def test_without_the_role_a_launch_ends_at_the_second_check(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="eve")
    assert launch.status_code == 403
    assert steps(launch)[-3:] == ["view.access", "view.can_start", "request.finalize"]
    assert launch.trace.find("view.can_start")[0].result is False


def test_a_field_whose_prompt_is_off_is_ignored_and_the_launch_goes_on(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="alice", limit="web")
    assert (launch.status_code, launch.ignored) == (201, {"limit": "web"})


def test_an_inventory_that_is_ignored_needs_no_right_and_one_that_counts_does(lab: Lab) -> None:
    ignored = lab.launch("Demo Job Template", user="bob", inventory="@Staging")
    counts = lab.launch("Deploy the Shop", user="bob", inventory="@Staging", extra_vars=ANSWERS)
    assert (ignored.status_code, counts.status_code) == (201, 403)
    assert steps(counts)[-2:] == ["view.config_access", "request.finalize"]


def test_ignored_objects_are_printed_as_their_ids(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="alice", limit="web", inventory="@Staging")
    assert launch.ignored == {"limit": "web", "inventory": lab.world["Staging"].pk}


def test_broken_variables_are_an_error_of_their_own_step(lab: Lab) -> None:
    launch = lab.launch("Deploy the Shop", user="alice", extra_vars="a: [1, 2")
    assert set(launch.data) == {"extra_vars"}
    assert launch.trace.find("serializer.extra_vars")[0].status == "error"


def test_a_survey_is_answered_or_the_launch_is_refused(lab: Lab) -> None:
    assert set(lab.launch("Deploy the Shop", user="alice").data) == {"variables_needed_to_start"}


def test_prompted_variables_join_in_only_if_there_are_any(lab: Lab) -> None:
    assert "models.handle_extra_data" in steps(lab.launch("Deploy the Shop", user="alice", extra_vars=ANSWERS))
    assert "models.handle_extra_data" not in steps(lab.launch("Demo Job Template", user="alice"))


def test_a_variable_that_is_left_out_stays_the_templates_own(lab: Lab) -> None:
    launch = lab.launch("Deploy the Shop", user="alice", extra_vars=ANSWERS)
    assert launch.job is not None
    assert json.loads(launch.job.extra_vars)["shop_port"] == 8080


def test_a_job_on_three_hosts_has_a_task_impact_of_four(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="alice")
    assert launch.trace.find("models.task_impact")[0].result == 4


def test_a_plain_launch_asks_for_the_task_manager_once(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="alice")
    assert steps(launch).count("schedule.schedule") == 1
    assert [message.name for message in lab.queue] == ["task_manager"]


def test_the_answer_is_written_before_the_commit(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="alice")
    order = steps(launch)
    assert order.index("schedule.on_commit") < order.index("view.representation") < order.index("commit.delay_task")
    lab.run_next()
    assert (launch.data["status"], launch.job and launch.job.status) == ("pending", "waiting")


def test_the_second_job_of_a_template_waits_for_the_first(lab: Lab) -> None:
    first, second = (lab.launch("Demo Job Template", user="alice") for _ in range(2))
    lab.run_until_idle()
    assert [job.status for job in lab.jobs] == ["waiting", "pending"]
    assert second.trace.find("task.graph")[-1].result["key"] == first.job_id


def test_a_failed_update_fails_the_job_that_waits_for_it(lab: Lab) -> None:
    launch = lab.launch("Nightly Report", user="alice")
    assert [message.name for message in lab.queue] == ["dependency_manager"]
    lab.run_until_idle()
    lab.finish(lab.jobs[1], "failed")
    lab.run_until_idle()
    assert launch.job is not None
    assert launch.job.status == "failed"
    assert launch.job.job_explanation.startswith("Previous Task Failed")


def test_two_jobs_of_one_cycle_share_their_dependencies(lab: Lab) -> None:
    for _ in range(2):
        lab.launch("Nightly Report", user="alice")
    lab.run_next()
    assert [[one.pk for one in job.dependent_jobs.all()] for job in lab.jobs] == [[3], [3], []]


def test_a_template_cut_in_two_becomes_a_workflow_of_two_jobs(lab: Lab) -> None:
    template = lab.templates["Demo Job Template"]
    template.job_slice_count = 2
    template.save()
    launch = lab.launch("Demo Job Template", user="alice")
    assert "workflow_job" in launch.data
    lab.run_next()
    assert [message.name for message in lab.queue] == ["workflow_manager"]
    lab.run_until_idle()
    assert [(type(job).__name__, job.status) for job in lab.jobs] == [
        ("WorkflowJob", "running"),
        ("Job", "waiting"),
        ("Job", "waiting"),
    ]


def test_a_relaunch_has_the_templates_new_values_and_the_first_launchs_prompts(lab: Lab) -> None:
    launch = lab.launch("Deploy the Shop", user="alice", extra_vars=ANSWERS, limit="web")
    lab.run_until_idle()
    lab.finish(launch, "successful")
    template = lab.templates["Deploy the Shop"]
    template.verbosity, template.limit = 3, "db"
    template.save()
    relaunch = lab.relaunch(launch, user="alice")
    assert relaunch.job is not None
    assert (relaunch.job.verbosity, relaunch.job.limit) == (3, "web")


def test_once_a_prompt_is_off_only_superusers_relaunch_what_was_prompted(lab: Lab) -> None:
    launch = lab.launch("Deploy the Shop", user="alice", extra_vars=ANSWERS, limit="web")
    lab.run_until_idle()
    lab.finish(launch, "successful")
    template = lab.templates["Deploy the Shop"]
    template.ask_limit_on_launch = False
    template.save()
    assert lab.relaunch(launch, user="alice").status_code == 403
    relaunch = lab.relaunch(launch, user="admin")
    assert relaunch.job is not None
    assert relaunch.job.limit == "web"


def test_a_survey_passwords_answer_is_encrypted_and_its_default_is_copied(lab: Lab) -> None:
    template = lab.templates["Demo Job Template"]
    question = {"question_name": "?", "type": "password", "required": False}
    template.survey_spec = {
        "spec": [{**question, "variable": "answered"}, {**question, "variable": "left", "default": "old"}]
    }
    template.survey_enabled = True
    template.save()
    launch = lab.launch("Demo Job Template", user="alice", extra_vars={"answered": "new"})
    assert launch.job is not None
    stored = json.loads(launch.job.extra_vars)
    assert stored["answered"].startswith("$encrypted$")
    assert stored["left"] == "old"
    assert set(json.loads(launch.data["extra_vars"]).values()) == {"$encrypted$"}


@pytest.mark.parametrize(("default", "release"), [({}, "1.0"), ({"default": ""}, ""), ({"default": "2.0"}, "2.0")])
def test_a_default_replaces_the_templates_variable_and_no_default_leaves_it(
    lab: Lab, default: dict[str, str], release: str
) -> None:
    template = lab.templates["Demo Job Template"]
    template.extra_vars = '{"release": "1.0"}'
    question = {"question_name": "?", "variable": "release", "type": "text", "required": False}
    template.survey_spec, template.survey_enabled = {"spec": [{**question, **default}]}, True
    template.save()
    launch = lab.launch("Demo Job Template", user="alice")
    assert launch.job is not None
    assert json.loads(launch.job.extra_vars)["release"] == release


def test_the_end_of_a_job_sends_no_message_for_those_it_blocked(lab: Lab) -> None:
    first, second = (lab.launch("Demo Job Template", user="alice") for _ in range(2))
    lab.run_until_idle()
    waiting = [message.name for message in lab.queue]
    lab.finish(first.job, "successful")
    assert [message.name for message in lab.queue if message.name not in waiting] == []
    lab.tick()
    lab.run_until_idle()
    assert lab.jobs[1].status == "waiting"
    assert second.job_id == lab.jobs[1].pk


CREDENTIALS: dict[str, dict[str, Any]] = {
    "Shop": {"kind": "organization"},
    "Playbooks": {"kind": "project", "organization": "@Shop", "scm_type": "git", "status": "successful"},
    "Hosts": {"kind": "inventory", "organization": "@Shop", "hosts": 2},
    "key": {"kind": "credential", "organization": "@Shop", "type": "ssh"},
    "other key": {"kind": "credential", "organization": "@Shop", "type": "ssh"},
    "cloud": {"kind": "credential", "organization": "@Shop", "type": "aws"},
    "Deploy": {
        "kind": "job_template",
        "project": "@Playbooks",
        "inventory": "@Hosts",
        "playbook": "site.yml",
        "credentials": ["@key"],
    },
    "root": {"kind": "user", "superuser": True},
}


@pytest.mark.parametrize(
    ("credentials", "status"), [(["@other key"], 201), (["@key", "@cloud"], 201), (["@cloud"], 400), ([], 400)]
)
def test_with_the_credentials_prompt_off_a_list_that_removes_one_is_refused(
    credentials: list[str], status: int
) -> None:
    with_credentials = explorer.start(CREDENTIALS)
    try:
        launch = with_credentials.launch("Deploy", user="root", credentials=credentials)
        assert launch.status_code == status
        assert ("credentials" in launch.ignored) is (status == 201)
    finally:
        with_credentials.close()


def test_a_workflows_variables_reach_its_jobs_whatever_their_templates_flags() -> None:
    nodes = [{"ref": "first", "unified_job_template": "@Deploy"}]
    workflow = {
        "kind": "workflow_job_template",
        "organization": "@Shop",
        "extra_vars": '{"color": "red"}',
        "nodes": nodes,
    }
    with_workflow = explorer.start({**CREDENTIALS, "Release": workflow})
    try:
        with_workflow.launch("Release", user="root")
        with_workflow.run_until_idle()
        assert [json.loads(job.extra_vars) for job in with_workflow.jobs] == [{"color": "red"}] * 2
    finally:
        with_workflow.close()


def test_a_response_is_rendered_after_the_commit(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    render = JSONRenderer.render
    in_transaction = []

    def watched(renderer: JSONRenderer, *args: Any, **kwargs: Any) -> Any:
        in_transaction.append(connection.in_atomic_block)
        return render(renderer, *args, **kwargs)

    monkeypatch.setattr(JSONRenderer, "render", watched)
    lab.launch("Demo Job Template", user="alice")
    assert in_transaction == [False]


PLACES = ("template", "survey", "node", "artifact", "workflow", "launch")


def _workflow(places: set[str]) -> dict[str, Any]:
    """A workflow of two nodes; the second one's job gets the variable `x` from each of `places`."""
    plain = {"kind": "job_template", "project": "@proj", "inventory": "@inv", "playbook": "a.yml"}
    question = {"variable": "x", "question_name": "x", "type": "text", "default": "survey"}
    survey = {"survey_enabled": True, "survey_spec": {"spec": [question]}} if "survey" in places else {}
    own = {"extra_vars": "x: template"} if "template" in places else {}
    node = {"extra_data": {"x": "node"}} if "node" in places else {}
    second = {"ref": "second", "unified_job_template": "@jt", **node}
    return {
        "org": {"kind": "organization"},
        "admin": {"kind": "user", "superuser": True},
        "proj": {"kind": "project", "organization": "@org", "scm_type": "git", "status": "successful"},
        "inv": {"kind": "inventory", "organization": "@org", "hosts": 1},
        "first": plain,
        "jt": {**plain, "ask_variables_on_launch": True, **own, **survey},
        "wf": {
            "kind": "workflow_job_template",
            "organization": "@org",
            "ask_variables_on_launch": True,
            "extra_vars": "x: workflow" if "workflow" in places else "",
            "nodes": [{"ref": "a", "unified_job_template": "@first", "success": ["second"]}, second],
        },
    }


@pytest.mark.parametrize(("weaker", "stronger"), list(pairwise(PLACES)))
def test_of_two_variables_with_one_name_the_later_places_is_used(weaker: str, stronger: str) -> None:
    places = {weaker, stronger}
    lab = explorer.start(_workflow(places))
    fields: dict[str, Any] = {"extra_vars": {"x": "launch"}} if "launch" in places else {}
    lab.launch("wf", **fields)
    lab.run_until_idle()
    lab.finish(2, artifacts={"x": "artifact"} if "artifact" in places else None)
    lab.run_until_idle()
    assert json.loads(Job.objects.get(pk=3).extra_vars)["x"] == stronger


def test_a_job_larger_than_max_forks_never_starts_in_the_group(lab: Lab) -> None:
    InstanceGroup.objects.update(max_forks=3)
    launch = lab.launch("Demo Job Template")
    lab.run_until_idle()
    assert (launch.job.task_impact, launch.job.status) == (4, "pending")


@pytest.mark.parametrize(("limit", "status"), [(1, "pending"), (2, "waiting")])
def test_max_concurrent_jobs_counts_the_jobs_of_a_groups_instances(lab: Lab, limit: int, status: str) -> None:
    InstanceGroup.objects.filter(name="default").update(max_concurrent_jobs=limit)
    InstanceGroup.objects.filter(name="controlplane").update(max_concurrent_jobs=limit)
    lab.launch("Demo Job Template")
    second = lab.launch("Deploy the Shop", extra_vars=ANSWERS)
    lab.run_until_idle()
    assert second.job.status == status


def _meeting(**last: Any) -> dict[str, Any]:
    """A workflow in which two nodes lead to a third with success."""
    plain = {"kind": "job_template", "project": "@proj", "inventory": "@inv", "playbook": "a.yml"}
    parents = [{"ref": ref, "unified_job_template": f"@t-{ref}", "success": ["last"]} for ref in ("one", "other")]
    nodes = [*parents, {"ref": "last", "unified_job_template": "@t-last", **last}]
    world = {name: one for name, one in _workflow(set()).items() if name not in ("first", "jt", "wf")}
    templates = {f"t-{node['ref']}": plain for node in nodes}
    return {**world, **templates, "wf": {"kind": "workflow_job_template", "organization": "@org", "nodes": nodes}}


def _became(ends: tuple[str, ...], **last: Any) -> str:
    """What becomes of the third node when the jobs of the first two end so."""
    lab = explorer.start(_meeting(**last))
    run = lab.launch("wf")
    lab.run_until_idle()
    for job, end in enumerate(ends, 2):
        lab.finish(job, end)
        lab.run_until_idle()
    node = lab.graph(run).graph.nodes[-1]
    return "runs" if node.job_id else node.status


@pytest.mark.parametrize(
    ("ends", "any_parent", "all_parents"),
    [
        (("successful", "successful"), "runs", "runs"),
        (("successful", "failed"), "runs", "never runs"),
        (("successful", "canceled"), "runs", "runs"),
        (("failed", "failed"), "never runs", "never runs"),
        (("successful",), "no job yet", "no job yet"),
    ],
)
def test_convergence_decides_whether_one_parent_is_enough(
    ends: tuple[str, ...], any_parent: str, all_parents: str
) -> None:
    assert _became(ends) == any_parent
    assert _became(ends, all_parents_must_converge=True) == all_parents


def test_hosts_that_are_added_after_the_launch_are_in_the_run(lab: Lab) -> None:
    job: Any = lab.launch("Deploy the Shop", extra_vars=ANSWERS).job
    impact = job.task_impact
    job.inventory.hosts.create(name="late")
    assert "late" in job.inventory.get_script_data()["all"]["hosts"]
    assert Job.objects.get(pk=job.pk).task_impact == impact + 1
