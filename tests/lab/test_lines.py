"""Launching with the lines recorded too."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

import explorer
from explorer.lab import Lab
from explorer.lab.responses import Response

SECRET = "correct horse"


def test_a_launch_and_the_managers_after_it_tell_their_lines(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="alice", detail="lines")
    lab.run_until_idle()
    for step in ("prompts.accept_or_ignore", "signal.start", "task.pending"):
        assert launch.trace.find(step)[0].lines
    assert not [event for span in launch.trace.spans for event in span["events"] if event["type"] == "hook_error"]


def test_a_launch_without_detail_tells_none(lab: Lab) -> None:
    assert not any("lines" in span for span in lab.launch("Demo Job Template").trace.spans)


def test_a_launch_can_be_repeated_from_its_viewer_with_lines(lab: Lab) -> None:
    trace = lab.launch("Demo Job Template", user="alice", limit="web").trace
    viewer = explorer.view(trace).at("signal.start")
    viewer._hear(viewer, {"do": "again"}, [])
    step = next(span for span in viewer.trace["spans"] if span["id"] == viewer.selected)
    assert (step["step"], bool(step["lines"]), len(lab.jobs)) == ("signal.start", True, 2)
    lab.run_until_idle()
    assert any(span["step"] == "task.pending" for span in viewer.trace["spans"])


def test_what_went_on_after_the_launch_is_repeated_too(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="alice")
    lab.run_until_idle()
    lab.finish(launch, "failed")
    assert launch.trace.repeat is not None
    said = f"Repeats {launch.request} as alice, then a manager runs, then the job ends as failed."
    assert str(launch.trace.repeat) == said

    again = launch.trace.repeat()

    assert again.find("task.pending")[0]["lines"]
    assert [job.status for job in lab.jobs] == ["failed", "failed"]


def test_only_messages_of_the_repeated_launch_are_run(lab: Lab) -> None:
    first = lab.launch("Demo Job Template")
    lab.run_until_idle()
    other = lab.launch("Deploy the Shop", extra_vars={"shop_version": "2.0", "rollout": "all"})
    assert first.trace.repeat is not None

    first.trace.repeat()

    assert other.trace.find("task.pending") == []


@pytest.mark.parametrize("ask", [lambda lab: lab.get_launch("Demo Job Template"), lambda lab: lab.relaunch(1)])
def test_any_request_can_be_repeated_with_lines(lab: Lab, ask: Callable[[Lab], Response]) -> None:
    lab.launch("Demo Job Template")
    trace = ask(lab).trace
    assert trace.repeat is not None

    assert trace.repeat().detail == "lines"


def test_a_passwords_answer_is_in_no_line(lab: Lab) -> None:
    launch = lab.launch(
        "Deploy the Shop",
        extra_vars={"shop_version": "2.0", "rollout": "all", "database_password": SECRET},
        detail="lines",
    )
    assert launch.status_code == 201
    assert SECRET not in json.dumps(launch.trace.to_dict())
