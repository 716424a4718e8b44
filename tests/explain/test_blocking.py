"""Jobs that wait for other jobs (ansible/awx issues 1487, 14304, 7968)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from explorer.explain.job import BlockedByJob, Explanation, UnfinishedDependency
from explorer.lab import Lab
from explorer.models import AdHocCommand, JobTemplate
from tests.lab.worlds import cluster, cycle, node, status

LabOf = Callable[..., Lab]


def test_a_job_names_the_job_that_blocks_it_and_the_rule(lab_of: LabOf) -> None:
    """Issues 1487 and 14304: what is my job waiting for?"""
    lab = lab_of()
    first, second = lab.launch("jt"), lab.launch("jt")
    lab.run_until_idle()

    explanation = lab.explain(second)

    assert explanation.sentence.startswith("Job #2 'jt' is pending because job #1 'jt' is waiting and blocks it")
    assert "allow_simultaneous is off" in explanation.sentence
    [reason] = explanation.reasons
    assert isinstance(reason, BlockedByJob)
    assert (reason.job.id, reason.what) == (first.job_id, "job template")

    lab.finish(first)
    cycle(lab)
    assert status(second) == "waiting"


def test_canceling_the_blocker_is_as_good(lab_of: LabOf) -> None:
    lab = lab_of()
    first, second = lab.launch("jt"), lab.launch("jt")
    [reason] = lab.explain(second).reasons
    assert isinstance(reason, BlockedByJob)
    assert reason.job.cancel_url in lab.explain(second).remedies[-1]

    assert lab.request("POST", reason.job.cancel_url).status_code == 202
    cycle(lab)
    assert (status(first), status(second)) == ("canceled", "waiting")


def test_simultaneous_is_a_matter_of_one_template(lab_of: LabOf) -> None:
    """Issue 7968: jobs of two templates on the same hosts don't wait for one another; a second of one template does."""
    lab = lab_of()
    lab.launch("jt")
    other, same = lab.launch("jt2"), lab.launch("jt")
    lab.run_until_idle()

    assert status(other) == "waiting"
    explanation = lab.explain(same)
    assert "jobs of other templates don't wait" in explanation.sentence
    assert any("allow_simultaneous on in the template" in remedy for remedy in explanation.remedies)

    JobTemplate.objects.filter(name="jt").update(allow_simultaneous=True)
    third = lab.launch("jt")
    cycle(lab)
    assert (status(third), status(same)) == ("waiting", "pending")


@pytest.mark.parametrize(("template", "what"), [("proj", "project"), ("source", "inventory")])
def test_a_job_waits_for_updates_of_what_it_uses(lab_of: LabOf, template: str, what: str) -> None:
    """Issue 1487: waiting for an SCM update, waiting for an inventory update."""
    lab = lab_of(source={"kind": "inventory_source", "inventory": "@inv", "source": "ec2"})
    update = lab.request("POST", _update_path(lab, template))
    assert update.status_code == 202
    lab.run_until_idle()
    job = lab.launch("jt")
    lab.run_until_idle()

    [reason] = lab.explain(job).reasons
    assert isinstance(reason, BlockedByJob)
    assert (reason.job.id, reason.what) == (update.data["id"], what)
    assert f"#{update.data['id']}" in lab.explain(job).sentence

    lab.finish(update.data["id"])
    cycle(lab)
    assert status(job) == "waiting"


def _update_path(lab: Lab, ref: str) -> str:
    kind = {"proj": "projects", "source": "inventory_sources"}[ref]
    return f"/api/v2/{kind}/{lab.world[ref].pk}/update/"


def test_a_job_waits_for_an_ad_hoc_command_on_its_inventory(lab_of: LabOf) -> None:
    """Issue 1487: another job has the inventory locked."""
    lab = lab_of()
    command = AdHocCommand.objects.create(inventory=lab.world["inv"], module_name="ping")
    command.signal_start()
    cycle(lab)
    job = lab.launch("jt")
    lab.run_until_idle()

    explanation = lab.explain(job)
    assert "ad hoc command #1 'ping'" in explanation.sentence
    assert "updates of an inventory and ad hoc commands block other jobs on it" in explanation.sentence

    lab.finish(command)
    cycle(lab)
    assert status(job) == "waiting"


def test_a_chain_of_waiting_jobs_is_followed_to_its_end(lab_of: LabOf) -> None:
    lab = lab_of(node1=node(enabled=False), **cluster(controlplane=["node1"], default=["node1"]))
    first, second = lab.launch("jt"), lab.launch("jt")
    first.job.dependent_jobs.add(lab.launch("jt2").job)
    lab.run_until_idle()
    second.job.dependent_jobs.add(first.job)

    explanation = lab.explain(second)

    assert [one.job.id for one in _chain(explanation) if one.job] == [second.job_id, first.job_id, 3]
    assert explanation.root.job is not None
    assert "node1 is disabled" in explanation.root.sentence
    assert explanation.remedies[0] == "Enable node1."


def _chain(explanation: Explanation) -> Iterator[Explanation]:
    link: Explanation | None = explanation
    while link is not None:
        yield link
        link = link.because


def test_a_dependency_that_nothing_else_makes_a_blocker_is_named(lab_of: LabOf) -> None:
    lab = lab_of()
    job, other = lab.launch("jt"), lab.launch("jt2")
    job.job.dependent_jobs.add(other.job)

    [reason] = lab.explain(job).reasons

    assert isinstance(reason, UnfinishedDependency)
    assert lab.explain(job).because is not None
    lab.run_until_idle()
    lab.finish(other)
    cycle(lab)
    assert status(job) == "waiting"
