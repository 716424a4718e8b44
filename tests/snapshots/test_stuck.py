"""Jobs that wait, snapshotted through HTTP from the lab's API, and explained from the file alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from explorer.lab import Lab
from explorer.models import UnifiedJob
from explorer.snapshots.explaining import CERTAIN, LIKELY, UNSURE, SnapshotExplainer
from tests.lab.worlds import PLAIN, cluster, cycle, node

LabOf = Callable[..., Lab]
SnapshotOf = Callable[..., dict[str, Any]]

_PROJECT = {**PLAIN["proj"], "scm_update_on_launch": True}
_SIMULTANEOUS = {**PLAIN["jt"], "allow_simultaneous": True}
_WORKER = node(node_type="execution")
_CONTROL = {"ctl": node(node_type="control")}
_MANY = {"kind": "inventory", "organization": "@org", "hosts": 250}
_WIDE = {**PLAIN["jt"], "inventory": "@many", "forks": 200}
_SPLIT = cluster(controlplane=["ctl"], default=["work"])
_TWO = cluster(controlplane=["node1"], default=["node1"])


def _twice(lab: Lab) -> None:
    lab.launch("jt")
    lab.launch("jt")


def _both(lab: Lab) -> None:
    lab.launch("jt")
    lab.launch("jt2")


def _once(lab: Lab) -> None:
    lab.launch("jt")


def _update_then_launch(lab: Lab) -> None:
    lab.request("POST", f"/api/v2/projects/{lab.world['proj'].pk}/update/")
    lab.run_until_idle()
    lab.launch("jt")


def _source_then_launch(lab: Lab) -> None:
    lab.request("POST", f"/api/v2/inventory_sources/{lab.world['src'].pk}/update/")
    lab.run_until_idle()
    lab.launch("jt")


def _source_twice(lab: Lab) -> None:
    for _ in range(2):
        lab.request("POST", f"/api/v2/inventory_sources/{lab.world['src'].pk}/update/")


def _wide_after_another(lab: Lab) -> None:
    lab.launch("jt")
    lab.run_until_idle()
    lab.launch("wide")


def _system_twice(lab: Lab) -> None:
    lab.launch("clean")
    lab.launch("clean")


def _workflow_twice(lab: Lab) -> None:
    lab.launch("wf")
    lab.run_until_idle()
    lab.launch("wf")


def _workflow_after_another(lab: Lab) -> None:
    lab.launch("jt")
    lab.run_until_idle()
    lab.launch("wf")


_SOURCE = {"kind": "inventory_source", "inventory": "@inv", "source": "ec2"}
_WORKFLOW = {"kind": "workflow_job_template", "nodes": [{"ref": "first", "unified_job_template": "@jt"}]}

# A world beyond the plain one, what is done in it, and what the last pending job's sentence has to say.
STUCK: dict[str, tuple[dict[str, Any], Callable[[Lab], None], str]] = {
    "one at a time": ({}, _twice, "allow_simultaneous is off"),
    "a project update that was asked for": ({}, _update_then_launch, "it updates the project"),
    "a project update on launch": ({"proj": _PROJECT}, _once, "it updates the project"),
    "an inventory update that was asked for": ({"src": _SOURCE}, _source_then_launch, "updates of an inventory"),
    "an inventory update on launch": (
        {"src": {**_SOURCE, "update_on_launch": True}},
        _once,
        "updates of an inventory",
    ),
    "one inventory source, twice": ({"src": _SOURCE}, _source_twice, "it updates the same inventory source"),
    "two templates of one project": ({"proj": _PROJECT}, _both, "it updates the project"),
    "a node that is too small": (
        {**_CONTROL, "work": {**_WORKER, "capacity": 2}, **_SPLIT, "jt": _SIMULTANEOUS},
        _twice,
        "smaller than the 4 that the job uses there",
    ),
    "a node that is full": (
        {"node1": node(6), **_TWO, "jt": _SIMULTANEOUS},
        _twice,
        "forks free",
    ),
    "more forks than any node has": ({"many": _MANY, "wide": _WIDE}, _wide_after_another, "200 forks, 250 hosts"),
    "the template's group without nodes": (
        {
            "node1": node(),
            **cluster(controlplane=["node1"], default=["node1"], empty=[]),
            "jt": {**PLAIN["jt"], "instance_groups": ["@empty"], "prevent_instance_group_fallback": True},
        },
        _once,
        "group 'empty' (of template 'jt') has no instances",
    ),
    "the inventory's group without nodes": (
        {
            "node1": node(),
            **cluster(controlplane=["node1"], default=["node1"], empty=[]),
            "inv": {**PLAIN["inv"], "instance_groups": ["@empty"], "prevent_instance_group_fallback": True},
        },
        _once,
        "group 'empty' (of inventory 'inv') has no instances",
    ),
    "the organization's group without nodes": (
        {
            "node1": node(),
            **cluster(controlplane=["node1"], default=[], empty=[]),
            "org": {"kind": "organization", "instance_groups": ["@empty"]},
        },
        _once,
        "group 'empty' (of organization 'org') has no instances",
    ),
    "a group's limit of jobs": (
        {
            **_CONTROL,
            "work": _WORKER,
            **cluster(controlplane=["ctl"]),
            "default": {"kind": "instance_group", "instances": ["@work"], "max_concurrent_jobs": 1},
            "jt": _SIMULTANEOUS,
        },
        _twice,
        "its max_concurrent_jobs is 1, of which 1 in use",
    ),
    "a group's limit of forks": (
        {
            **_CONTROL,
            "work": _WORKER,
            **cluster(controlplane=["ctl"]),
            "default": {"kind": "instance_group", "instances": ["@work"], "max_forks": 5},
            "jt": _SIMULTANEOUS,
        },
        _twice,
        "its max_forks is 5",
    ),
    "a container group's limit": (
        {
            **_CONTROL,
            **cluster(controlplane=["ctl"]),
            "default": {"kind": "instance_group", "is_container_group": True, "max_concurrent_jobs": 1},
            "jt": _SIMULTANEOUS,
        },
        _twice,
        "its max_concurrent_jobs is 1, of which 1 in use",
    ),
    "a disabled node": (
        {**_CONTROL, "work": {**_WORKER, "enabled": False}, **_SPLIT},
        _once,
        "work is disabled",
    ),
    "a node that isn't ready": (
        {
            **_CONTROL,
            "work": {**_WORKER, "node_state": "unavailable"},
            **_SPLIT,
        },
        _once,
        "work is not ready (it is unavailable)",
    ),
    "a node without capacity": (
        {**_CONTROL, "work": {**_WORKER, "capacity": 0}, **_SPLIT},
        _once,
        "work has a capacity of 0",
    ),
    "a control node that should run jobs": (
        {**_CONTROL, **cluster(controlplane=["ctl"], default=["ctl"])},
        _once,
        "ctl is of type control, which runs no jobs",
    ),
    "an execution node that should control jobs": (
        {"work": _WORKER, **cluster(controlplane=["work"], default=["work"])},
        _once,
        "work is of type execution, which controls no jobs",
    ),
    "no control plane": (
        {"work": node(), **cluster(default=["work"])},
        _once,
        "there is no instance group named 'controlplane'",
    ),
    "an empty control plane": (
        {"work": node(), **cluster(controlplane=[], default=["work"])},
        _once,
        "no control or hybrid instance",
    ),
    "a full control plane": (
        {"ctl": node(1, node_type="control"), "work": _WORKER, **_SPLIT},
        _both,
        "no control or hybrid instance has enough capacity to control it",
    ),
    "system jobs": (
        {"clean": {"kind": "system_job_template", "job_type": "cleanup_jobs"}},
        _system_twice,
        "system jobs run one at a time",
    ),
    "a workflow's second run": ({"wf": _WORKFLOW}, _workflow_twice, "the workflow's jobs run one at a time"),
    "the job of a workflow's node": (
        {**_CONTROL, "work": {**_WORKER, "capacity": 2}, **_SPLIT, "jt": _SIMULTANEOUS, "wf": _WORKFLOW},
        _workflow_after_another,
        "smaller than the 4 that the job uses there",
    ),
}


@pytest.mark.parametrize("name", STUCK)
def test_a_stuck_job_is_explained_from_the_file_alone(lab_of: LabOf, snapshot_of: SnapshotOf, name: str) -> None:
    objects, act, said = STUCK[name]
    lab = lab_of(**objects)
    act(lab)
    cycle(lab)
    stuck = UnifiedJob.objects.filter(status="pending").order_by("-pk").first()
    if stuck is not None and said == "it updates the project":
        stuck = UnifiedJob.objects.filter(status="pending", job__isnull=False).order_by("-pk").first()
    assert stuck is not None
    expected = lab.explain(stuck).sentence

    explainer = SnapshotExplainer(snapshot_of(lab))
    cause = explainer.explain(stuck.pk)

    assert said in cause.sentence
    assert cause.sentence.startswith(expected), f"the lab itself says: {expected}"
    assert cause.certainty == LIKELY
    assert cause.job in [one.job for one in explainer.pending()]
    assert explainer.missing == []


def test_what_the_managers_have_not_seen_yet_is_unsure(lab_of: LabOf, snapshot_of: SnapshotOf) -> None:
    lab = lab_of()
    job = lab.launch("jt")
    cause = SnapshotExplainer(snapshot_of(lab)).explain(job.job_id or 0)

    assert "the task manager has not run yet" in cause.sentence
    assert cause.certainty == UNSURE
    assert "lab." not in str(cause)


def test_awxs_own_words_on_the_job_make_it_certain(lab_of: LabOf, snapshot_of: SnapshotOf) -> None:
    """The task manager writes on a job that has waited for half a minute."""
    lab = lab_of()
    _twice(lab)
    lab.run_until_idle()
    UnifiedJob.objects.filter(pk=2).update(created=datetime(2026, 1, 1, tzinfo=UTC))
    cycle(lab)

    cause = SnapshotExplainer(snapshot_of(lab)).explain(2)

    assert cause.certainty == CERTAIN
    assert "allow_simultaneous is off" in cause.sentence


def test_awxs_other_words_make_it_unsure(lab_of: LabOf, snapshot_of: SnapshotOf) -> None:
    lab = lab_of()
    _twice(lab)
    cycle(lab)
    UnifiedJob.objects.filter(pk=2).update(job_explanation="waiting for job-77 to finish")

    cause = SnapshotExplainer(snapshot_of(lab)).explain(2)

    assert (cause.certainty, cause.because) == (UNSURE, "AWX wrote: waiting for job-77 to finish")


def test_groups_that_were_prompted_for_are_not_in_the_api(lab_of: LabOf, snapshot_of: SnapshotOf) -> None:
    prompted = {**_SIMULTANEOUS, "ask_instance_groups_on_launch": True}
    lab = lab_of(**_CONTROL, work={**_WORKER, "capacity": 2}, **_SPLIT, jt=prompted)
    _twice(lab)
    cycle(lab)

    cause = SnapshotExplainer(snapshot_of(lab)).explain(2)

    assert cause.certainty == UNSURE
    assert "prompts for instance groups" in cause.because


def test_a_running_workflow_says_which_node_it_waits_for(lab_of: LabOf, snapshot_of: SnapshotOf) -> None:
    lab = lab_of(wf=_WORKFLOW)
    _workflow_after_another(lab)
    cycle(lab)
    workflow = UnifiedJob.objects.get(workflowjob__isnull=False)

    cause = SnapshotExplainer(snapshot_of(lab)).explain(workflow.pk)

    assert "the job of node 'jt' has not ended" in cause.sentence
    assert "allow_simultaneous is off" in cause.sentence


def test_a_job_that_isnt_in_the_snapshot_is_refused(lab_of: LabOf, snapshot_of: SnapshotOf) -> None:
    lab = lab_of()
    _twice(lab)
    with pytest.raises(LookupError, match="job in this snapshot"):
        SnapshotExplainer(snapshot_of(lab)).explain(77)


def test_what_could_not_be_read_is_named_and_makes_it_unsure(lab_of: LabOf, snapshot_of: SnapshotOf) -> None:
    objects, act, said = STUCK["the template's group without nodes"]
    lab = lab_of(**objects)
    act(lab)
    cycle(lab)

    path = f"job_templates/{lab.templates['jt'].pk}/instance_groups/"
    explainer = SnapshotExplainer(snapshot_of(lab, hidden=path))

    unknown = "which instance groups its jobs prefer isn't known"
    assert explainer.missing == [f"{path}: GET /api/v2/{path} is answered 403; {unknown}"]
    cause = explainer.explain(1)
    assert said not in cause.sentence
    assert cause.certainty == UNSURE
