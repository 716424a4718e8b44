"""Jobs that were made and never became pending, and workflows that wait for a node."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from explorer.dispatch.queue import messages
from explorer.explain.job import (
    AllNodesDone,
    CannotStart,
    NeverSignaled,
    NodeReady,
    NodeRuns,
    NodeWaits,
    PartOfAnotherJob,
    PasswordsMissing,
    WaitsForManager,
)
from explorer.lab import Lab
from explorer.models import UnifiedJob
from tests.lab.worlds import PLAIN, cycle, status

LabOf = Callable[..., Lab]
ASKS = {"kind": "credential", "organization": "@org", "type": "ssh", "inputs": {"password": "ASK"}}


def test_missing_passwords_leave_a_job_new(lab_of: LabOf) -> None:
    lab = lab_of(cred=ASKS, jt={**PLAIN["jt"], "credentials": ["@cred"]})
    job = lab.world["jt"].create_unified_job()
    assert not job.signal_start()

    explanation = lab.explain(job)

    assert explanation.reasons == (PasswordsMissing(("ssh_password",)),)
    assert "these were not sent: ssh_password" in explanation.sentence

    launch = lab.launch("jt", credential_passwords={"ssh_password": "secret"})
    cycle(lab)
    assert status(launch) == "waiting"


def test_a_job_without_signal_start_stays_new(lab_of: LabOf) -> None:
    lab = lab_of()
    job = lab.world["jt"].create_unified_job()

    assert lab.explain(job).reasons == (NeverSignaled(),)

    job.signal_start()
    cycle(lab)
    assert status(job) == "waiting"


def test_an_update_of_an_incomplete_source_stays_new(lab_of: LabOf) -> None:
    lab = lab_of(source={"kind": "inventory_source", "inventory": "@inv", "source": "scm"})
    update = lab.world["source"].create_unified_job()

    assert lab.explain(update).reasons == (CannotStart(),)

    lab.world["source"].source_project = lab.world["proj"]
    lab.world["source"].save()
    answer = lab.request("POST", f"/api/v2/inventory_sources/{lab.world['source'].pk}/update/")
    cycle(lab)
    assert UnifiedJob.objects.get(pk=answer.data["id"]).status == "waiting"


def test_a_sync_inside_another_job_is_started_by_no_manager(lab_of: LabOf) -> None:
    lab = lab_of()
    update = lab.world["proj"].create_unified_job(_eager_fields={"launch_type": "sync"})
    update.signal_start()

    assert lab.explain(update).reasons == (PartOfAnotherJob(),)


def workflow(*nodes: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "workflow_job_template", "organization": "@org", "nodes": list(nodes)}


IN_A_ROW = workflow(
    {"ref": "a", "unified_job_template": "@jt", "success": ["@b"]}, {"ref": "b", "unified_job_template": "@jt2"}
)


def test_a_pending_workflow_waits_for_its_own_start(lab_of: LabOf) -> None:
    lab = lab_of(wf=IN_A_ROW)
    launch = lab.launch("wf")

    assert "nothing else keeps it from starting" in lab.explain(launch).sentence
    lab.run_next()
    assert status(launch) == "running"


def test_a_workflow_names_the_nodes_it_waits_for(lab_of: LabOf) -> None:
    lab = lab_of(wf=IN_A_ROW)
    launch = lab.launch("wf")
    lab.run_next()
    assert lab.explain(launch).reasons == (
        NodeReady("jt"),
        NodeWaits("jt2", ("jt",)),
        WaitsForManager("workflow_manager", queued=True),
    )

    lab.run_until_idle()
    [runs, waits] = lab.explain(launch).reasons

    assert isinstance(runs, NodeRuns)
    assert runs.job.status == "waiting"
    assert waits == NodeWaits("jt2", ("jt",))

    lab.finish(runs.job.id)
    lab.run_until_idle()
    [last] = lab.explain(launch).reasons
    assert isinstance(last, NodeRuns)
    lab.finish(last.job.id)
    assert [type(reason) for reason in lab.explain(launch).reasons] == [AllNodesDone, WaitsForManager]
    lab.run_until_idle()
    assert status(launch) == "successful"


def test_a_workflow_whose_message_is_lost_says_how_to_ask_again(lab_of: LabOf) -> None:
    from explorer.scheduler.schedule import ScheduleWorkflowManager

    lab = lab_of(wf=IN_A_ROW)
    launch = lab.launch("wf")
    lab.run_next()
    messages.clear()

    assert any("ScheduleWorkflowManager().schedule()" in remedy for remedy in lab.explain(launch).remedies)

    ScheduleWorkflowManager().schedule()
    lab.run_until_idle()
    assert isinstance(lab.explain(launch).reasons[0], NodeRuns)


def test_a_workflow_follows_its_pending_node_to_the_cause(lab_of: LabOf) -> None:
    lab = lab_of(wf=workflow({"ref": "a", "unified_job_template": "@jt"}))
    first = lab.launch("jt")
    launch = lab.launch("wf")
    lab.run_until_idle()

    explanation = lab.explain(launch)

    assert explanation.because is not None
    assert f"job #{first.job_id} 'jt' is waiting and blocks it" in explanation.because.sentence


def test_a_node_that_is_never_reached_is_not_waited_for(lab_of: LabOf) -> None:
    lab = lab_of(wf=IN_A_ROW)
    launch = lab.launch("wf")
    lab.run_until_idle()
    lab.finish(2, "failed")

    assert [type(reason) for reason in lab.explain(launch).reasons] == [AllNodesDone, WaitsForManager]
