from collections.abc import Callable
from typing import Any

from explorer.dispatch.queue import messages
from explorer.models import UnifiedJob, WorkflowJob
from explorer.scheduler.task_manager import TaskManager, WorkflowManager
from tests.scheduler.conftest import start

Given = Callable[..., Any]


def node(ref: str, template: str = "jt", **fields: Any) -> dict[str, Any]:
    return {"ref": ref, "unified_job_template": f"@{template}", **fields}


def running(given: Given, *nodes: dict[str, Any], **objects: Any) -> WorkflowJob:
    """A workflow job whose first nodes have their jobs."""
    world = given(wf={"kind": "workflow_job_template", "organization": "@org", "nodes": list(nodes)}, **objects)
    workflow = start(world["wf"])
    TaskManager().schedule()
    WorkflowManager().schedule()
    return workflow


def finish(workflow: WorkflowJob, status: str) -> None:
    """End the jobs that the workflow has going, and let it notice."""
    for job in jobs(workflow):
        if job.status in ("pending", "waiting"):
            UnifiedJob.objects.filter(pk=job.pk).update(status=status)
    WorkflowManager().schedule()


def jobs(workflow: WorkflowJob) -> list[Any]:
    return list(UnifiedJob.objects.exclude(pk=workflow.pk).order_by("pk"))


def names(workflow: WorkflowJob) -> list[str]:
    return [job.name for job in jobs(workflow)]


def state(workflow: WorkflowJob) -> str:
    workflow.refresh_from_db()
    return workflow.status


def test_a_workflow_begins_with_the_nodes_that_follow_none(given: Given) -> None:
    workflow = running(given, node("a", success=["b"]), node("b", "jt2"))
    assert names(workflow) == ["jt"]
    assert state(workflow) == "running"


def test_success_leads_along_the_success_path_and_to_a_successful_end(given: Given) -> None:
    workflow = running(given, node("a", success=["b"], failure=["c"]), node("b", "jt2"), node("c"))
    finish(workflow, "successful")
    assert names(workflow) == ["jt", "jt2"]
    finish(workflow, "successful")
    assert names(workflow) == ["jt", "jt2"]
    assert state(workflow) == "successful"


def test_failure_with_a_path_after_it_doesnt_fail_the_workflow(given: Given) -> None:
    workflow = running(given, node("a", failure=["b"]), node("b", "jt2"))
    finish(workflow, "failed")
    assert names(workflow) == ["jt", "jt2"]
    finish(workflow, "successful")
    assert state(workflow) == "successful"


def test_failure_without_a_path_after_it_fails_the_workflow(given: Given) -> None:
    workflow = running(given, node("a", success=["b"]), node("b", "jt2"))
    finish(workflow, "failed")
    assert names(workflow) == ["jt"]
    assert state(workflow) == "failed"
    assert "no error handling path" in workflow.job_explanation


def test_a_node_where_all_parents_must_converge_is_skipped_if_one_went_another_way(given: Given) -> None:
    both = {"all_parents_must_converge": True}
    workflow = running(given, node("a", success=["c"]), node("b", "jt2", failure=["c"]), node("c", "jt2", **both))
    finish(workflow, "successful")
    assert names(workflow) == ["jt", "jt2"]
    assert state(workflow) == "successful"


def test_a_node_where_all_parents_must_converge_is_skipped_if_one_parent_never_runs(given: Given) -> None:
    last = node("last", "jt2", all_parents_must_converge=True)
    workflow = running(
        given,
        node("first", success=["taken"], failure=["skipped"]),
        node("taken", success=["last"]),
        node("skipped", success=["last"]),
        last,
    )
    finish(workflow, "successful")
    finish(workflow, "successful")
    assert names(workflow) == ["jt", "jt"]
    assert state(workflow) == "successful"


def test_an_always_path_handles_a_failure(given: Given) -> None:
    workflow = running(given, node("a", always=["b"]), node("b", "jt2"))
    finish(workflow, "failed")
    finish(workflow, "successful")
    assert names(workflow) == ["jt", "jt2"]
    assert state(workflow) == "successful"


def test_a_workflow_inside_itself_is_not_started(given: Given) -> None:
    workflow = running(given, node("a", "wf"))
    (inner,) = jobs(workflow)
    assert inner.status == "failed"
    assert "recursion" in inner.job_explanation


def test_a_node_whose_template_lacks_its_inventory_fails_at_once(given: Given) -> None:
    workflow = running(given, node("a", "bare"), bare={"kind": "job_template", "project": "@proj", "playbook": "x.yml"})
    (job,) = jobs(workflow)
    assert job.status == "failed"
    assert "inventory" in job.job_explanation
    WorkflowManager().schedule()
    assert state(workflow) == "failed"


def test_a_canceled_workflow_cancels_its_jobs_and_then_itself(given: Given) -> None:
    workflow = running(given, node("a", success=["b"]), node("b", "jt2"))
    WorkflowJob.objects.filter(pk=workflow.pk).update(cancel_flag=True)
    WorkflowManager().schedule()
    assert [job.status for job in jobs(workflow)] == ["canceled"]
    assert state(workflow) == "running"
    assert [node.do_not_run for node in workflow.workflow_job_nodes.order_by("pk")] == [False, True]
    WorkflowManager().schedule()
    assert state(workflow) == "canceled"
    assert names(workflow) == ["jt"]


def test_a_cycle_asks_for_the_task_manager_once_however_many_jobs_it_made(given: Given) -> None:
    world = given(wf={"kind": "workflow_job_template", "organization": "@org", "nodes": [node("a"), node("b", "jt2")]})
    start(world["wf"])
    TaskManager().schedule()
    messages.clear()
    WorkflowManager().schedule()
    assert [message.name for message in messages] == ["task_manager"]
