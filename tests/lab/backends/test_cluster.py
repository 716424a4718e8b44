"""What the cluster view is told: the cluster as the task manager counts it, and what one can do to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explorer.dispatch.queue import messages
from explorer.lab import Lab, UnknownName
from explorer.lab.backends.cluster import ClusterBackend
from explorer.models import Instance, UnifiedJob
from tests.lab.worlds import cluster, node, status

LabOf = Callable[..., Lab]


def test_a_node_shows_what_each_of_its_jobs_takes(lab_of: LabOf) -> None:
    lab = lab_of()
    job = lab.launch("jt")
    lab.run_until_idle()

    [seen] = ClusterBackend(lab).look()["nodes"]

    impact = job.job.task_impact
    assert seen["jobs"] == [{"id": job.job_id, "takes": impact + 1, "runs": True, "controls": True}]
    assert (seen["used"], seen["left"]) == (impact + 1, 100 - impact - 1)
    assert seen["used"] == Instance.objects.get().consumed_capacity


def test_a_job_waits_for_the_one_that_blocks_it(lab_of: LabOf) -> None:
    lab = lab_of()
    first, second = lab.launch("jt"), lab.launch("jt")
    lab.run_until_idle()

    shown = {job["id"]: job for job in ClusterBackend(lab).look()["jobs"]}

    assert shown[second.job_id]["waits_for"] == [first.job_id]
    assert shown[second.job_id]["outlook"] == f"blocked by #{first.job_id}"
    assert shown[first.job_id]["may_end"]


def test_each_pending_job_is_judged_as_its_turn_in_the_next_cycle_will_find_it(lab_of: LabOf) -> None:
    """The first uses the last capacity, so the second has none, although there is some now."""
    lab = lab_of(
        n1=node(capacity=6), controlplane={"kind": "instance_group", "instances": ["@n1"]}, **cluster(default=["n1"])
    )
    lab.launch("jt")
    lab.launch("jt2")
    backend = ClusterBackend(lab)

    lab.run_next()
    lab.finish(1)
    lab.launch("jt")
    short_reasons = [job["outlook"] for job in backend.look()["jobs"] if not job["ended"]]

    assert short_reasons == ["next cycle: to n1", "no capacity: uses 4 forks"]


def test_looking_changes_nothing(lab: Lab) -> None:
    lab.launch("Nightly Report")
    lab.launch("Demo Job Template")
    before = (list(UnifiedJob.objects.values_list("pk", "status", "job_explanation")), list(messages))

    ClusterBackend(lab).look()

    assert (list(UnifiedJob.objects.values_list("pk", "status", "job_explanation")), list(messages)) == before


def test_a_recording_does_not_see_the_view_look(lab: Lab) -> None:
    import explorer

    with explorer.record() as trace:
        ClusterBackend(lab).look()

    assert not any(span["events"] for span in trace.spans)


def test_the_chain_of_explanations_is_told_down_to_its_cause(lab_of: LabOf) -> None:
    lab = lab_of()
    lab.launch("jt")
    second = lab.launch("jt")

    told = ClusterBackend(lab).explain(second.job_id or 0)

    assert told["sentence"] == lab.explain(second).sentence
    assert told["because"] == [lab.explain(1).sentence]


def test_a_node_more_is_room_for_a_job_that_had_none(lab_of: LabOf) -> None:
    lab = lab_of(n1=node(capacity=10), **cluster(controlplane=["n1"], default=["n1"]))
    lab.launch("jt")
    lab.launch("jt2")
    third = lab.launch("jt2")
    lab.run_until_idle()
    assert status(third) == "pending"

    lab.add_node("n2", node_type="hybrid", capacity=50)
    lab.finish(2)
    lab.cycle()

    assert third.job.execution_node == "n2"


def test_a_disabled_node_says_so_and_is_still_shown(lab_of: LabOf) -> None:
    lab = lab_of(n1=node(), n2=node(enabled=False), **cluster(controlplane=["n1"], default=["n1", "n2"]))

    notes = {seen["name"]: seen["note"] for seen in ClusterBackend(lab).look()["nodes"]}

    assert notes == {"n1": "", "n2": "disabled"}


def test_a_cycle_needs_no_message(lab_of: LabOf) -> None:
    lab = lab_of()
    job = lab.launch("jt")

    changes = lab.cycle()

    assert [(change.job_id, change.after) for change in changes] == [(job.job_id, "waiting")]
    with pytest.raises(UnknownName, match="workflow_manager"):
        lab.cycle("taskmanager")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"name": "node1"}, "already"),
        ({"name": " "}, "hostname"),
        ({"name": "n", "capacity": -1}, "-1"),
        ({"name": "n", "node_type": "big"}, "hybrid"),
        ({"name": "n", "group": "elsewhere"}, "default"),
    ],
)
def test_a_node_that_cannot_be_is_refused_and_leaves_nothing(lab: Lab, arguments: dict[str, str], error: str) -> None:
    with pytest.raises((ValueError, LookupError), match=error):
        lab.add_node(**arguments)  # type: ignore[arg-type]
    assert Instance.objects.count() == 1


def test_the_view_follows_the_lab(lab: Lab) -> None:
    view = lab.cluster()

    lab.launch("Demo Job Template")
    assert [job["status"] for job in view.state["jobs"]] == ["pending"]

    lab.run_next()
    assert [job["status"] for job in view.state["jobs"]] == ["waiting"]
