"""`related` and `summary_fields` of jobs: AWX's keys, no more and no fewer."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.models import WorkflowJob
from tests.api.conftest import Shop

OF_ANY = {"created_by", "modified_by", "unified_job_template", "notifications", "cancel"}

RELATED = {
    "job_templates/@plain/launch/": OF_ANY
    | {"labels", "inventory", "project", "organization", "credentials", "stdout", "job_events", "job_host_summaries"}
    | {"activity_stream", "create_schedule", "job_template", "relaunch"},
    "workflow_job_templates/@wfjt/launch/": OF_ANY
    | {"workflow_job_template", "workflow_nodes", "labels", "activity_stream", "relaunch"},
    "projects/@proj/update/": OF_ANY | {"stdout", "project", "scm_inventory_updates", "events"},
    "inventory_sources/@src/update/": OF_ANY | {"stdout", "inventory_source", "inventory", "events", "credentials"},
    "system_job_templates/@sjt/launch/": OF_ANY | {"system_job_template", "events"},
}


@pytest.mark.parametrize("path", RELATED)
def test_a_new_job_links_to_what_awx_links_to(shop: Shop, path: str) -> None:
    assert set(shop.post("admin", path).data["related"]) == RELATED[path]


def test_a_new_command_links_to_what_awx_links_to(shop: Shop) -> None:
    sent = {"inventory": "@inv", "credential": "@ssh", "module_name": "ping"}
    links = set(shop.post("admin", "ad_hoc_commands/", sent).data["related"])
    assert links == OF_ANY - {"unified_job_template"} | {
        *("inventory", "credential", "stdout", "events", "activity_stream", "relaunch")
    }


def summary(shop: Shop, path: str) -> Any:
    return shop.post("admin", path).data["summary_fields"]


def test_an_inventory_is_summarized_with_its_counters(shop: Shop) -> None:
    facts = summary(shop, "job_templates/@plain/launch/")["inventory"]
    assert facts["total_hosts"] == 3
    assert {"has_active_failures", "hosts_with_active_failures", "total_groups", "kind"} <= set(facts)
    assert {"has_inventory_sources", "total_inventory_sources", "inventory_sources_with_failures"} <= set(facts)


def test_an_inventory_update_lists_its_credentials(shop: Shop) -> None:
    assert summary(shop, "inventory_sources/@src/update/")["credentials"] == []
    shop["src"].credentials.add(shop["aws"])
    facts = summary(shop, "inventory_sources/@src/update/")
    assert [one["name"] for one in facts["credentials"]] == ["aws"]
    assert facts["credential"]["kind"] == "aws"


def test_a_credential_is_summarized_with_what_it_is_for(shop: Shop) -> None:
    shop["proj"].credential = shop["ssh"]
    shop["proj"].save()
    facts = summary(shop, "projects/@proj/update/")["credential"]
    assert (facts["kind"], facts["cloud"], facts["kubernetes"]) == ("ssh", False, False)


def test_a_job_of_a_workflow_names_it(shop: Shop) -> None:
    shop.post("admin", "workflow_job_templates/@wfjt/launch/")
    run = WorkflowJob.objects.get()
    job = shop.launch("admin")
    job.launch_type = "workflow"
    job.save()
    node = run.workflow_job_nodes.get()
    node.job = job
    node.save()
    data = shop.get("admin", f"jobs/{job.pk}/").data
    assert data["related"]["source_workflow_job"] == f"/api/v2/workflow_jobs/{run.pk}/"
    assert data["summary_fields"]["source_workflow_job"]["name"] == "wfjt"
    assert "source_workflow_job" not in shop.get("admin", f"jobs/{shop.launch('admin').pk}/").data["summary_fields"]


def test_lists_below_a_job_are_its_own(shop: Shop) -> None:
    job = shop.launch("admin", "jt")

    def listed(what: str) -> list[str]:
        return [row["name"] for row in shop.get("admin", f"jobs/{job.pk}/{what}/").data["results"]]

    assert (listed("labels"), listed("credentials")) == (["red"], ["ssh"])


def test_lists_below_a_job_take_permission_to_see_the_job(shop: Shop) -> None:
    job = shop.launch("admin", "jt")
    assert shop.get("eve", f"jobs/{job.pk}/labels/").status_code == 403
    assert shop.get("admin", "jobs/99999/labels/").status_code == 404


def test_the_nodes_of_a_workflow_are_listed(shop: Shop) -> None:
    run = shop.post("admin", "workflow_job_templates/@wfjt/launch/").data["id"]
    for path in ("workflow_job_templates/@wfjt/workflow_nodes/", f"workflow_jobs/{run}/workflow_nodes/"):
        (node,) = shop.get("bob", path).data["results"]
        assert node["unified_job_template"] == shop["plain"].pk
        assert shop.client_of(shop["bob"]).get(node["url"]).status_code == 200
