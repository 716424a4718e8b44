"""POST and GET of a job's relaunch."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.models import Job, JobHostSummary
from tests.api.conftest import Shop


def finish(job: Any, status: str = "failed") -> Any:
    job.status = status
    job.save()
    return job


def test_a_relaunch_repeats_what_was_chosen(shop: Shop) -> None:
    job = shop.launch("alice", "jt", limit="web", inventory="@staging")
    answer = shop.post("alice", f"jobs/{job.pk}/relaunch/")
    again = Job.objects.latest("pk")
    assert (answer.status_code, answer.data["job"], again.launch_type) == (201, again.pk, "relaunch")
    assert (again.limit, again.inventory, again.status) == ("web", shop["staging"], "pending")


def test_choices_of_another_are_not_ones_own(shop: Shop) -> None:
    job = shop.launch("alice", "jt", inventory="@staging")
    assert shop.post("bob", f"jobs/{job.pk}/relaunch/").status_code == 403


def test_a_plain_job_takes_only_the_execute_role(shop: Shop) -> None:
    job = shop.launch("alice", "plain")
    assert shop.post("bob", f"jobs/{job.pk}/relaunch/").status_code == 201
    assert shop.post("eve", f"jobs/{job.pk}/relaunch/").status_code == 403


@pytest.mark.parametrize("passwords", [{"ssh_password": "p"}, {"credential_passwords": {"ssh_password": "p"}}])
def test_passwords_are_asked_for_again(shop: Shop, passwords: Any) -> None:
    job = shop.launch("admin", "jt", credentials=["@ask"], ssh_password="p")
    refused = shop.post("admin", f"jobs/{job.pk}/relaunch/")
    assert (refused.status_code, list(refused.data)) == (400, ["credential_passwords"])
    assert shop.post("admin", f"jobs/{job.pk}/relaunch/", passwords).status_code == 201


def test_the_inventory_must_still_be_there(shop: Shop) -> None:
    job = finish(shop.launch("admin", "jt", inventory="@staging"))
    shop["staging"].delete()
    answer = shop.post("admin", f"jobs/{job.pk}/relaunch/")
    assert (answer.status_code, list(answer.data)) == (400, ["errors"])


def test_only_failed_hosts_become_the_limit(shop: Shop) -> None:
    job = finish(shop.launch("admin", "plain"))
    for host in shop["inv"].hosts.all():
        JobHostSummary.objects.create(job=job, host=host, failures=1 if host.name == "host1" else 0)
    assert shop.get("admin", f"jobs/{job.pk}/relaunch/").data["retry_counts"] == {"all": 3, "failed": 1}
    assert shop.post("admin", f"jobs/{job.pk}/relaunch/", {"hosts": "failed"}).data["limit"] == "host1"


@pytest.mark.parametrize("status", ["pending", "successful"])
def test_failed_hosts_have_to_be_known(shop: Shop, status: str) -> None:
    job = finish(shop.launch("admin", "plain"), status)
    answer = shop.post("admin", f"jobs/{job.pk}/relaunch/", {"hosts": "failed"})
    assert (answer.status_code, list(answer.data)) == (400, ["hosts"])


def test_a_get_tells_what_a_relaunch_needs(shop: Shop) -> None:
    job = shop.launch("admin", "jt", credentials=["@ask"], ssh_password="p")
    data = shop.get("admin", f"jobs/{job.pk}/relaunch/").data
    assert data["passwords_needed_to_start"] == ["ssh_password"]
    assert isinstance(data["retry_counts"], str)
