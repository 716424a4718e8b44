"""A workflow job, again."""

from __future__ import annotations

from explorer.models import Host, WorkflowJob
from tests.api.conftest import Shop


def test_a_relaunch_makes_the_same_graph_again(shop: Shop) -> None:
    first = shop.post("alice", "workflow_job_templates/@wfjt/launch/").data["id"]
    answer = shop.post("alice", f"workflow_jobs/{first}/relaunch/")
    again = WorkflowJob.objects.latest("pk")
    assert (answer.status_code, again.workflow_nodes.count(), again.launch_type) == (201, 1, "relaunch")


def test_slices_can_be_relaunched_until_their_number_changes(shop: Shop) -> None:
    sliced = shop.post("admin", "job_templates/@jt/launch/", {"job_slice_count": 3}).data["workflow_job"]
    shop["jt"].job_slice_count = 3
    shop["jt"].save()
    assert shop.post("admin", f"workflow_jobs/{sliced}/relaunch/").status_code == 201
    Host.objects.filter(inventory=shop["inv"], name="host0").delete()
    assert shop.post("admin", f"workflow_jobs/{sliced}/relaunch/").status_code == 400


def test_a_relaunch_takes_the_execute_role(shop: Shop) -> None:
    first = shop.post("alice", "workflow_job_templates/@wfjt/launch/").data["id"]
    assert shop.get("eve", f"workflow_jobs/{first}/relaunch/").status_code == 200
    assert shop.post("eve", f"workflow_jobs/{first}/relaunch/").status_code == 403
