"""Graphs of templates, and what their nodes launch with."""

from __future__ import annotations

import json
from typing import Any

from explorer.models import WorkflowJob, WorkflowJobTemplateNode
from tests.models.conftest import Shop

LABEL = {"kind": "label", "organization": "@org"}


def workflow(nodes: list[Any], **more: Any) -> dict[str, Any]:
    return {"kind": "workflow_job_template", "organization": "@org", "nodes": nodes, **more}


def test_a_run_has_its_own_copy_of_the_graph(shop: Shop) -> None:
    nodes = [
        {"ref": "first", "unified_job_template": "@jt", "success": ["second"], "failure": ["third"]},
        {"ref": "second", "unified_job_template": "@jt", "always": ["third"]},
        {"ref": "third", "unified_job_template": "@proj", "all_parents_must_converge": True},
    ]
    run = shop(wf=workflow(nodes))["wf"].create_unified_job()
    first, second, third = run.workflow_nodes.order_by("id")
    assert list(first.success_nodes.all()) == [second]
    assert list(first.failure_nodes.all()) == list(second.always_nodes.all()) == [third]
    assert list(third.get_parent_nodes()) == [first, second]
    assert third.all_parents_must_converge
    assert len({first.identifier, second.identifier, third.identifier}) == 3


def test_a_nodes_prompts_reach_its_job_and_the_workflows_win(shop: Shop) -> None:
    world = shop(
        {"ask_limit_on_launch": True, "ask_inventory_on_launch": True},
        other={"kind": "inventory", "organization": "@org", "hosts": 1},
        wf=workflow([{"ref": "first", "unified_job_template": "@jt"}], ask_inventory_on_launch=True),
    )
    node = WorkflowJobTemplateNode.objects.get()
    node.limit, node.inventory = "web", world["inv"]
    node.save()
    run = world["wf"].create_unified_job(inventory=world["other"])
    launched = run.workflow_nodes.get().get_job_kwargs()
    assert (launched["limit"], launched["inventory"]) == ("web", world["other"])
    assert launched["_eager_fields"] == {"launch_type": "workflow"}


def test_a_workflows_variables_reach_jobs_that_prompt_for_none(shop: Shop) -> None:
    run = shop(wf=workflow([{"ref": "first", "unified_job_template": "@jt"}], extra_vars="a: 1"))[
        "wf"
    ].create_unified_job()
    assert run.workflow_nodes.get().get_job_kwargs()["extra_vars"] == {"a": 1}


def test_a_workflows_labels_are_its_own(shop: Shop) -> None:
    world = shop(
        {"ask_labels_on_launch": True},
        wf=workflow([{"ref": "first", "unified_job_template": "@jt"}], ask_labels_on_launch=True),
        lamp=LABEL,
    )
    run = world["wf"].create_unified_job(labels=[world["lamp"]])
    assert list(run.labels.all()) == [world["lamp"]]
    assert "labels" not in run.workflow_nodes.get().get_job_kwargs()


def test_what_a_job_leaves_reaches_the_jobs_after_it(shop: Shop) -> None:
    world = shop(
        wf=workflow(
            [
                {"ref": "first", "unified_job_template": "@jt", "success": ["second"]},
                {"ref": "second", "unified_job_template": "@jt"},
            ],
            extra_vars="b: workflow",
        )
    )
    run = world["wf"].create_unified_job()
    first, second = run.workflow_nodes.order_by("id")
    first.job = world["jt"].create_unified_job(**first.get_job_kwargs())
    first.job.update_fields(artifacts={"a": "left", "b": "left"}, status="successful")
    first.save()
    assert second.get_job_kwargs()["extra_vars"] == {"a": "left", "b": "workflow"}
    assert second.ancestor_artifacts == {"a": "left", "b": "left"}
    assert run.get_effective_artifacts() == {"a": "left", "b": "left"}
    assert first.job.ancestor_job == run


def test_what_was_not_to_be_logged_becomes_a_password(shop: Shop) -> None:
    nodes = [
        {"ref": "first", "unified_job_template": "@jt", "success": ["second"]},
        {"ref": "second", "unified_job_template": "@jt"},
    ]
    run = shop(wf=workflow(nodes))["wf"].create_unified_job()
    first, second = run.workflow_nodes.order_by("id")
    first.update_fields(ancestor_artifacts={"_ansible_no_log": True, "token": "hunter2"})
    launched = second.get_job_kwargs()
    assert launched["survey_passwords"] == {"token": "$encrypted$"}
    assert launched["extra_vars"] == {"token": "hunter2"}


def test_a_run_in_a_run_knows_where_it_came_from(shop: Shop) -> None:
    world = shop(inner=workflow([]), outer=workflow([{"ref": "first", "unified_job_template": "@inner"}]))
    run = world["outer"].create_unified_job()
    node = run.workflow_nodes.get()
    node.job = world["inner"].create_unified_job(**node.get_job_kwargs())
    node.save()
    nested = WorkflowJob.objects.get(pk=node.job.pk)
    assert nested.get_ancestor_workflows() == [world["outer"]]
    assert (nested.workflow_job_id, nested.workflow_node_id) == (run.pk, node.pk)


def test_nodes_that_cannot_launch_are_found(shop: Shop) -> None:
    world = shop(
        wf=workflow(
            [{"ref": "first", "unified_job_template": "@jt"}, {"ref": "second", "unified_job_template": "@proj"}]
        )
    )
    first, second = WorkflowJobTemplateNode.objects.order_by("id")
    first.limit = "web"
    first.save()
    assert world["wf"].node_prompts_rejected() == [first.pk]
    world["proj"].delete()
    assert world["wf"].node_templates_missing() == [second.pk]


def test_a_run_can_be_launched_again_without_its_template(shop: Shop) -> None:
    world = shop(wf=workflow([{"ref": "first", "unified_job_template": "@jt"}]))
    run = world["wf"].create_unified_job()
    world["wf"].delete()
    again = WorkflowJob.objects.get(pk=run.pk).create_relaunch_workflow_job()
    assert [node.unified_job_template for node in again.workflow_nodes.all()] == [world["jt"]]


def test_a_workflow_job_shows_its_variables_as_text(shop: Shop) -> None:
    run = shop(wf=workflow([], extra_vars="a: 1"))["wf"].create_unified_job()
    assert json.loads(run.display_extra_vars()) == {"a": 1}
