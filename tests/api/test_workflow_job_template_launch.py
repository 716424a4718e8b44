"""POST and GET of a workflow's launch."""

from __future__ import annotations

from explorer.models import WorkflowJob
from tests.api.conftest import Shop


def test_a_launch_answers_201_with_the_workflow_job(shop: Shop) -> None:
    answer = shop.post("alice", "workflow_job_templates/@wfjt/launch/", {"limit": "web"})
    job = WorkflowJob.objects.get()
    assert (answer.status_code, answer.data["workflow_job"], job.limit) == (201, job.pk, "web")
    assert answer["Location"] == f"/api/v2/workflow_jobs/{job.pk}/"


def test_a_closed_prompt_is_an_error_here(shop: Shop) -> None:
    answer = shop.post("alice", "workflow_job_templates/@wfjt/launch/", {"job_tags": "smoke"})
    assert (answer.status_code, list(answer.data)) == (400, ["job_tags"])


def test_the_template_is_left_as_it_was(shop: Shop) -> None:
    shop.post("alice", "workflow_job_templates/@wfjt/launch/", {"limit": "web", "inventory_id": "@staging"})
    shop["wfjt"].refresh_from_db()
    assert (shop["wfjt"].limit, shop["wfjt"].inventory) == (None, None)
    assert WorkflowJob.objects.get().inventory == shop["staging"]


def test_execute_on_the_workflow_is_not_use_of_an_inventory(shop: Shop) -> None:
    assert shop.post("bob", "workflow_job_templates/@wfjt/launch/", {"inventory": "@staging"}).status_code == 403


def test_a_get_shows_open_prompts_and_defaults(shop: Shop) -> None:
    data = shop.get("alice", "workflow_job_templates/@wfjt/launch/").data
    assert (data["ask_limit_on_launch"], data["ask_tags_on_launch"]) == (True, False)
    assert data["defaults"]["inventory"] == {"name": None, "id": None}
    assert (data["node_templates_missing"], data["node_prompts_rejected"]) == ([], [])
