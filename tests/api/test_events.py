"""What a run reported, as the API shows it: events, host summaries, output."""

from __future__ import annotations

from base64 import b64decode
from typing import Any

import pytest
from django.test import override_settings

from explorer.models import AdHocCommand, Host, InventoryUpdate, Job, ProjectUpdate, SystemJob
from tests.api.conftest import Shop
from tests.api.reported import report

RED = "\x1b[0;31mno\x1b[0m"

JOB_EVENT = [
    *("id", "type", "url", "related", "summary_fields", "created", "modified", "job", "event", "counter"),
    *("event_display", "event_data", "event_level", "failed", "changed", "uuid", "parent_uuid", "host", "host_name"),
    *("playbook", "play", "task", "role", "stdout", "start_line", "end_line", "verbosity"),
]

# A play of one task: it goes well on one host, and fails on the other.
STORY: tuple[dict[str, Any], ...] = (
    {"event": "playbook_on_start", "uuid": "a", "stdout": ""},
    {"event": "playbook_on_play_start", "uuid": "b", "parent_uuid": "a", "stdout": "PLAY [all]"},
    {"event": "playbook_on_task_start", "uuid": "c", "parent_uuid": "b", "stdout": "TASK [Say it]"},
    {"event": "verbose", "uuid": "v", "stdout": "a line between"},
    {"event": "runner_on_ok", "uuid": "d", "parent_uuid": "c", "stdout": "x" * 2000, "event_data": {"host": "one"}},
    {"event": "runner_on_failed", "uuid": "e", "parent_uuid": "c", "stdout": RED, "event_data": {"host": "two"}},
    {
        "event": "playbook_on_stats",
        "uuid": "f",
        "parent_uuid": "a",
        "stdout": "PLAY RECAP",
        "event_data": {"ok": {"one": 1}, "failures": {"two": 1}, "processed": {"one": 1, "two": 1}},
    },
)


@pytest.fixture
def job(shop: Shop) -> Job:
    """A job that has told its story."""
    job = shop.launch("alice")
    one, two = job.inventory.hosts.order_by("pk")[:2]
    for host, name in ((one, "one"), (two, "two")):
        host.name = name
        host.save()
    report(job, *STORY)
    return Job.objects.get(pk=job.pk)


def events_of(shop: Shop, job: Any, query: str = "") -> list[dict[str, Any]]:
    return shop.get("admin", f"jobs/{job.pk}/job_events/{query}").data["results"]


def test_events_have_awx_s_fields_in_awx_s_order(shop: Shop, job: Job) -> None:
    assert all(list(event) == JOB_EVENT for event in events_of(shop, job))


def test_events_come_in_the_order_of_the_output(shop: Shop, job: Job) -> None:
    assert [event["event"] for event in events_of(shop, job)] == [event["event"] for event in STORY]


def test_the_level_says_how_deep_an_event_is(shop: Shop, job: Job) -> None:
    assert [event["event_level"] for event in events_of(shop, job)] == [0, 1, 2, 0, 3, 3, 1]


def test_what_is_above_a_failed_event_has_failed(shop: Shop, job: Job) -> None:
    assert [event["uuid"] for event in events_of(shop, job) if event["failed"]] == ["c", "e", "f"]


def test_an_event_links_to_job_host_and_children(shop: Shop, job: Job) -> None:
    event = events_of(shop, job)[5]
    host = Host.objects.get(name="two", inventory=job.inventory)
    assert event["related"] == {
        "job": f"/api/v2/jobs/{job.pk}/",
        "children": f"/api/v2/job_events/{event['id']}/children/",
        "host": f"/api/v2/hosts/{host.pk}/",
    }
    assert event["summary_fields"]["job"]["job_template_name"] == "plain"
    assert event["summary_fields"]["host"]["name"] == "two"


def test_children_are_what_is_directly_below(shop: Shop, job: Job) -> None:
    task = events_of(shop, job)[2]
    children = shop.get("admin", f"job_events/{task['id']}/children/").data["results"]
    assert [child["host_name"] for child in children] == ["one", "two"]


def test_a_list_truncates_long_output(shop: Shop, job: Job) -> None:
    event = events_of(shop, job)[4]
    assert (len(event["stdout"]), event["stdout"][-1]) == (1024, "…")
    assert len(events_of(shop, job, "?no_truncate=1")[4]["stdout"]) == 2000
    assert len(shop.get("admin", f"job_events/{event['id']}/").data["stdout"]) == 2000


def test_with_a_limit_no_events_are_counted(shop: Shop, job: Job) -> None:
    data = shop.get("admin", f"jobs/{job.pk}/job_events/?limit=2").data
    assert list(data) == ["results"]
    assert len(data["results"]) == 2


def test_a_client_is_told_how_many_events_it_may_show(shop: Shop, job: Job) -> None:
    assert shop.get("admin", f"jobs/{job.pk}/job_events/")["X-UI-Max-Events"] == "4000"


def test_events_take_permission_to_see_the_job(shop: Shop, job: Job) -> None:
    event = events_of(shop, job)[0]["id"]
    assert shop.get("alice", f"job_events/{event}/").status_code == 200
    for path in (f"jobs/{job.pk}/job_events/", f"job_events/{event}/", f"job_events/{event}/children/"):
        assert shop.get("eve", path).status_code == 403
    assert shop.get("eve", f"jobs/{job.pk}/stdout/?format=txt").status_code == 403


def test_a_host_lists_its_events_and_summaries(shop: Shop, job: Job) -> None:
    host = Host.objects.get(name="two", inventory=job.inventory)
    (event,) = shop.get("admin", f"hosts/{host.pk}/job_events/").data["results"]
    assert event["uuid"] == "e"
    (summary,) = shop.get("admin", f"hosts/{host.pk}/job_host_summaries/").data["results"]
    assert (summary["failures"], summary["failed"]) == (1, True)
    assert shop.get("admin", f"job_host_summaries/{summary['id']}/").data == summary


def test_a_job_summarizes_its_hosts(shop: Shop, job: Job) -> None:
    rows = shop.get("admin", f"jobs/{job.pk}/job_host_summaries/").data["results"]
    assert [(row["host_name"], row["ok"], row["failed"]) for row in rows] == [("two", 0, True), ("one", 1, False)]
    assert rows[0]["summary_fields"]["job"]["job_template_id"] == job.job_template_id


def test_a_job_counts_hosts_plays_and_tasks(shop: Shop, job: Job) -> None:
    data = shop.get("admin", f"jobs/{job.pk}/").data
    assert data["host_status_counts"] == {"ok": 1, "failures": 1}
    assert data["playbook_counts"] == {"play_count": 1, "task_count": 1}
    assert data["event_processing_finished"] is True


def test_the_tree_counts_what_is_below_each_event(shop: Shop, job: Job) -> None:
    data = shop.get("admin", f"jobs/{job.pk}/job_events/children_summary/").data
    assert data["is_tree"] is True
    assert {counter: row["numChildren"] for counter, row in data["children_summary"].items()} == {1: 6, 2: 4, 3: 3}
    assert data["meta_event_nested_uuid"] == {4: "c"}


def test_there_is_no_tree_while_the_job_runs(shop: Shop, job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(status="running")
    data = shop.get("admin", f"jobs/{job.pk}/job_events/children_summary/").data
    assert (data["event_processing_finished"], data["children_summary"]) == (False, {})


def test_plays_that_mix_tasks_make_no_tree(shop: Shop) -> None:
    job = shop.launch()
    first, second = (({"event": "playbook_on_play_start", "uuid": name, "stdout": name}) for name in "ab")
    task = {"event": "playbook_on_task_start", "uuid": "c", "parent_uuid": "a", "stdout": "c"}
    report(job, first, second, task)
    assert shop.get("admin", f"jobs/{job.pk}/job_events/children_summary/").data["is_tree"] is False


def stdout(shop: Shop, job: Any, query: str, kind: str = "jobs") -> Any:
    return shop.get("admin", f"{kind}/{job.pk}/stdout/?{query}")


def test_output_as_text_has_no_colours(shop: Shop, job: Job) -> None:
    answer = stdout(shop, job, "format=txt")
    assert answer["Content-Type"].startswith("text/plain")
    assert answer.content.decode().splitlines()[-2:] == ["no", "PLAY RECAP"]


def test_output_as_ansi_has_colours(shop: Shop, job: Job) -> None:
    assert RED in stdout(shop, job, "format=ansi").content.decode()


def test_output_as_json_says_which_lines_it_has(shop: Shop, job: Job) -> None:
    data = stdout(shop, job, "format=json&start_line=1&end_line=3").data
    assert data == {"range": {"start": 1, "end": 3, "absolute_end": 6}, "content": "TASK [Say it]\na line between\n"}


def test_output_as_json_may_be_encoded(shop: Shop, job: Job) -> None:
    data = stdout(shop, job, "format=json&content_encoding=base64&end_line=1").data
    assert b64decode(data["content"]) == b"PLAY [all]\n"


def test_a_line_that_is_no_number_is_refused(shop: Shop, job: Job) -> None:
    assert stdout(shop, job, "format=json&start_line=first").status_code == 400


def test_output_as_html_is_text_with_colours(shop: Shop) -> None:
    job = shop.launch()
    report(job, {"event": "verbose", "uuid": "a", "stdout": f"<script>alert(1)</script>{RED}"})
    page = stdout(shop, job, "format=html").content.decode()
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "\x1b" not in page
    assert "color: #aa0000" in page


def test_output_in_the_browsable_api(shop: Shop, job: Job) -> None:
    page = stdout(shop, job, "format=api").content.decode()
    assert '<div class="stdout"' in page


@pytest.mark.parametrize(("wanted", "ending", "coloured"), [("txt", ".txt", False), ("ansi", ".ansi.txt", True)])
def test_output_to_download(shop: Shop, job: Job, wanted: str, ending: str, coloured: bool) -> None:
    answer = stdout(shop, job, f"format={wanted}_download")
    assert answer["Content-Disposition"] == f'attachment; filename="job_{job.pk}{ending}"'
    assert ("\x1b" in answer.content.decode()) is coloured


def test_too_much_output_can_only_be_downloaded(shop: Shop, job: Job) -> None:
    with override_settings(STDOUT_MAX_BYTES_DISPLAY=100):
        shown = stdout(shop, job, "format=json").data["content"]
    assert "Download it instead" in shown
    assert "x" * 2000 in stdout(shop, job, "format=txt_download").content.decode()


def test_a_project_update_shows_no_password_of_its_address(shop: Shop) -> None:
    update = ProjectUpdate.objects.get(pk=shop.post("admin", "projects/@proj/update/").data["id"])
    text = "fetching https://bob:geheim@git.example.org/shop.git"
    report(update, {"event": "runner_on_ok", "uuid": "a", "stdout": text})
    answers = [shop.get("admin", f"project_updates/{update.pk}/events/")]
    answers += [stdout(shop, update, f"format={kind}", "project_updates") for kind in ("txt", "json", "html", "ansi")]
    answers.append(stdout(shop, update, "format=ansi_download", "project_updates"))
    for answer in answers:
        assert answer.status_code == 200
        assert "geheim" not in answer.content.decode()
        assert "git.example.org" in answer.content.decode()


OF_LINES = [name for name in JOB_EVENT if name not in ("job", "event_level", "parent_uuid", "host", "host_name")]
OF_LINES = [name for name in OF_LINES if name not in ("playbook", "play", "task", "role")]


def test_events_of_a_project_update_have_no_parent(shop: Shop) -> None:
    update = ProjectUpdate.objects.get(pk=shop.post("admin", "projects/@proj/update/").data["id"])
    report(update, {"event": "playbook_on_task_start", "uuid": "a", "stdout": "TASK"})
    (event,) = shop.get("admin", f"project_updates/{update.pk}/events/").data["results"]
    left_out = ("job", "parent_uuid", "host")
    assert list(event) == [name for name in JOB_EVENT if name not in left_out] + ["project_update"]
    assert event["host_name"] == "localhost"


def test_events_of_an_inventory_update_are_lines(shop: Shop) -> None:
    update = InventoryUpdate.objects.get(pk=shop.post("admin", "inventory_sources/@src/update/").data["id"])
    report(update, {"uuid": "a", "stdout": "Loaded 3 hosts"})
    (event,) = shop.get("admin", f"inventory_updates/{update.pk}/events/").data["results"]
    assert list(event) == [*OF_LINES, "inventory_update"]
    assert event["event"] == "verbose"
    assert stdout(shop, update, "format=txt", "inventory_updates").content == b"Loaded 3 hosts\n"


def test_events_of_a_system_job_are_lines(shop: Shop) -> None:
    job = SystemJob.objects.get(pk=shop.post("admin", "system_job_templates/@sjt/launch/").data["id"])
    report(job, {"uuid": "a", "stdout": "Deleted 2 jobs"})
    (event,) = shop.get("admin", f"system_jobs/{job.pk}/events/").data["results"]
    assert list(event) == [*OF_LINES, "system_job"]
    assert shop.get("admin", f"system_jobs/{job.pk}/").data["result_stdout"] == "Deleted 2 jobs\n"
    assert shop.get("alice", f"system_jobs/{job.pk}/events/").status_code == 403


def test_events_of_an_ad_hoc_command(shop: Shop) -> None:
    sent = {"inventory": "@inv", "credential": "@ssh", "module_name": "ping"}
    command = AdHocCommand.objects.get(pk=shop.post("admin", "ad_hoc_commands/", sent).data["id"])
    host = Host.objects.filter(inventory=command.inventory)[0]
    report(command, {"event": "runner_on_ok", "uuid": "a", "stdout": "pong", "event_data": {"host": host.name}})
    (event,) = shop.get("admin", f"ad_hoc_commands/{command.pk}/events/").data["results"]
    assert event["related"]["host"] == f"/api/v2/hosts/{host.pk}/"
    assert event["event_display"] == "Host OK"
    assert shop.get("admin", f"ad_hoc_command_events/{event['id']}/").data == event
    assert shop.get("admin", f"hosts/{host.pk}/ad_hoc_command_events/").data["results"] == [event]
    assert [one["id"] for one in shop.get("admin", f"hosts/{host.pk}/ad_hoc_commands/").data["results"]] == [command.pk]
    assert shop.get("eve", f"ad_hoc_command_events/{event['id']}/").status_code == 403
