"""What a run leaves for others to read: rows of the API, and messages to browsers."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from explorer.models.unified_jobs.output import without_colours


@pytest.fixture
def read(lab: Any) -> Callable[[str], Any]:
    """What the API returns to the administrator."""
    return lambda path: lab.request("GET", f"/api/v2/{path}", accept="*/*").data


def test_a_run_can_be_read_event_by_event(ran: Callable[..., Any], read: Callable[[str], Any]) -> None:
    job = ran("one_host_fails.yml").job
    events = read(f"jobs/{job.pk}/job_events/?page_size=200")["results"]
    assert len(events) == job.emitted_events
    (failed,) = [event for event in events if event["event"] == "runner_on_failed"]
    assert (failed["host_name"], failed["failed"]) == ("host2", True)
    (task,) = [event for event in events if event["uuid"] == failed["parent_uuid"]]
    assert failed in read(f"job_events/{task['id']}/children/")["results"]
    assert read(f"jobs/{job.pk}/job_events/children_summary/")["is_tree"] is True
    assert read(f"jobs/{job.pk}/")["host_status_counts"] == {"ok": 2, "failures": 1}
    assert read(f"jobs/{job.pk}/")["playbook_counts"]["play_count"] == 1


def test_output_adds_up_to_what_was_printed(ran: Callable[..., Any], read: Callable[[str], Any]) -> None:
    run = ran()
    whole = read(f"jobs/{run.job.pk}/stdout/?format=json")
    lines = len(run.stdout.splitlines())
    assert whole["range"] == {"start": 0, "end": lines, "absolute_end": lines}
    assert without_colours(whole["content"]) == run.stdout
    assert "\x1b[0;32m" in whole["content"]


def test_a_project_update_s_run_can_be_read(ran: Callable[..., Any], read: Callable[[str], Any]) -> None:
    update = ran().job.project_update
    events = read(f"project_updates/{update.pk}/events/?page_size=200")["results"]
    assert len(events) == update.emitted_events
    assert read(f"project_updates/{update.pk}/")["playbook_counts"]["play_count"] == 1
    assert "PLAY [" in read(f"project_updates/{update.pk}/stdout/?format=json")["content"]


def test_a_browser_receives_each_event(lab: Any, ready: Callable[..., Any], ran: Callable[..., Any]) -> None:
    job = ready()
    browser = lab.listen("admin", {"job_events": [job.pk], "jobs": ["status_changed"]})
    lab.run(job)
    events = [message for message in browser.received if message.get("group_name") == "job_events"]
    assert events[0]["event"] == "playbook_on_start"
    assert events[-1]["event"] == "playbook_on_stats"
    assert all(message["job"] == job.pk for message in events)
    told = [message for message in browser.received if message.get("unified_job_id") == job.pk]
    assert [message["status"] for message in told] == ["running", "successful"]


def test_a_password_of_a_survey_is_not_in_the_trace(lab: Any, ran: Callable[..., Any]) -> None:
    template = lab.templates["Deploy the Shop"]
    template.playbook = "hello_world.yml"
    template.save()
    launch = lab.launch(
        template, extra_vars={"rollout": "half", "shop_version": "1", "database_password": "geheim-4711"}
    )
    lab.run_until_idle()
    lab.run(launch)
    assert "geheim-4711" not in json.dumps(launch.trace.to_dict())
