"""From pending to waiting: the queue, its messages run one at a time, and whose story they belong to."""

from __future__ import annotations

import pytest

import explorer
from explorer.lab import Lab


def test_a_launch_leaves_a_message_for_the_task_manager(lab: Lab) -> None:
    lab.launch("Demo Job Template", user="alice")

    assert [message.name for message in lab.queue] == ["task_manager"]


def test_a_step_takes_the_job_to_its_node(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="alice")

    run = lab.run_next()

    assert run is not None
    assert repr(run) == "task_manager ran: job #1 'Demo Job Template': pending → waiting"
    assert launch.job is not None
    assert (launch.job.status, launch.job.execution_node) == ("waiting", "node1")


def test_the_node_is_handed_the_job(lab: Lab) -> None:
    lab.launch("Demo Job Template", user="alice")
    lab.run_until_idle()

    assert repr(lab.queue) == "RunJob #1  handed to node1"


def test_a_step_without_messages_is_none(lab: Lab) -> None:
    assert lab.run_next() is None
    assert repr(lab.run_until_idle()) == "nothing to run: the queue has no message for a manager"


def test_a_step_goes_on_in_the_trace_that_sent_its_message(lab: Lab) -> None:
    first = lab.launch("Demo Job Template", user="alice").trace
    second = lab.launch("Deploy the Shop", user="alice").trace
    first_length, second_length = len(first.spans), len(second.spans)

    run = lab.run_next()

    assert run is not None
    assert run.trace is first
    assert len(first.spans) > first_length
    assert len(second.spans) == second_length
    assert first.find("task.start")


def test_the_resumed_run_links_to_where_its_message_was_sent(lab: Lab) -> None:
    trace = lab.launch("Demo Job Template", user="alice").trace
    lab.run_next()

    [run] = trace.find("manager.message")
    [link] = run.links
    sender = next(span for span in trace.spans if span.id == link["span"])
    assert any(event["type"] == "message" for event in sender.events)


def test_a_message_sent_in_a_recorded_block_is_remembered(lab: Lab) -> None:
    with explorer.record("by hand") as trace:
        lab.templates["Demo Job Template"].create_unified_job().signal_start()
    lab.run_until_idle()

    assert lab.jobs[0].status == "waiting"
    assert trace.find("task.start")


def test_a_launch_in_a_recorded_block_goes_on_in_both_traces(lab: Lab) -> None:
    with explorer.record("two launches") as trace:
        first = lab.launch("Demo Job Template", user="alice")
        lab.launch("Nightly Report", user="alice")

    lab.run_next()

    assert len(first.trace.find("task.start")) == 1
    assert len(trace.find("task.start")) == 1
    assert len(trace.find("view.post")) == 2


def test_on_commit_needs_no_steps() -> None:
    lab = explorer.start(dispatch="on_commit")

    launch = lab.launch("Demo Job Template", user="alice")

    assert launch.job is not None
    assert launch.job.status == "waiting"
    assert launch.trace.find("task.start")
    lab.close()


def test_a_finished_job_leaves_its_node(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="alice")
    lab.run_until_idle()

    job = lab.finish(launch, "failed")

    assert (job.status, job.failed) == ("failed", True)
    assert job.finished is not None
    assert len(lab.queue) == 0


def test_a_job_that_has_ended_so_already_is_left_as_it_is(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="alice")
    lab.run_until_idle()
    ended = lab.finish(launch, "failed")

    again = lab.finish(launch, "failed")

    assert (again.status, again.finished) == ("failed", ended.finished)
    with pytest.raises(ValueError, match="job #1 is failed"):
        lab.finish(launch, "successful")


def test_a_job_no_node_has_cannot_end(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="alice")

    with pytest.raises(ValueError, match="job #1 is pending"):
        lab.finish(launch)


def test_an_outcome_must_be_one(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="alice")
    lab.run_until_idle()

    with pytest.raises(LookupError, match="'successful', 'failed'"):
        lab.finish(launch, "fine")


def test_a_job_waits_for_its_projects_update(lab: Lab) -> None:
    report = lab.launch("Nightly Report", user="alice")
    lab.run_until_idle()
    update = next(job for job in lab.jobs if job.pk != report.job_id)
    assert (update.status, report.job.status if report.job else None) == ("waiting", "pending")

    lab.finish(update)
    lab.run_until_idle()

    assert report.job is not None
    assert report.job.status == "waiting"
