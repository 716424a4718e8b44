from __future__ import annotations

import asyncio
import contextlib
import threading
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection, transaction

from explorer.trace import Trace, record
from explorer.trace import recorder as recorder_module
from explorer.trace.hooks import hooks_for
from explorer.trace.words import called_on
from tests.trace import toy, toy_user
from tests.trace.conftest import PIPELINE, Recorder, still


def test_a_whole_trace_is_the_same_each_time(recorder: Recorder, database: None) -> None:
    def welcome() -> dict[str, Any]:
        with recorder("a welcome") as trace, transaction.atomic():
            toy.Desk().welcome("ann", groups=["guests"], password="hush hush")
        Group.objects.all().delete()
        User.objects.all().delete()
        return trace.to_dict()

    first, second = welcome(), welcome()
    for document in (first, second):
        for span in document["spans"]:
            _without_what_the_database_counts(span)
    assert first == second


def _without_what_the_database_counts(span: dict[str, Any]) -> None:
    span["result"] = None
    span["events"] = [(event["type"], event["at"], event.get("action"), event.get("sql")) for event in span["events"]]


def test_a_span_tells_who_was_called_with_what_and_what_came_back(recorder: Recorder) -> None:
    with recorder() as trace:
        toy.Desk.shout("hello")
    (span,) = trace.find("desk.shout")
    assert span == {
        "id": span["id"],
        "parent": None,
        "step": "desk.shout",
        "stage": "view",
        "name": "Desk.shout",
        "target": "tests.trace.toy.Desk.shout",
        "defined_in": "Desk",
        "kind": "call",
        "start": 1,
        "duration": 1,
        "status": "ok",
        "receiver": None,
        "arguments": {"text": "hello"},
        "result": "HELLO",
        "exception": None,
        "events": [],
        "links": [],
        "attributes": {},
    }


def test_an_exception_is_told_with_the_lines_it_passed(recorder: Recorder) -> None:
    with recorder() as trace, pytest.raises(ValueError, match="has to wait"):
        toy.Desk().refuse("bob")
    (span,) = trace.find("desk.refuse")
    assert span.status == "error"
    assert (span.exception["type"], span.exception["message"]) == ("ValueError", "bob has to wait")
    (frame,) = span.exception["frames"]
    assert (frame["file"], frame["function"]) == ("tests/trace/toy.py", "Desk.refuse")
    assert frame["text"].startswith("raise ValueError")


def test_properties_class_methods_and_inherited_methods_are_steps_too(recorder: Recorder) -> None:
    with recorder() as trace:
        assert (toy.Desk().sign, toy.Desk.count(), toy.Desk().inherited()) == ("open", 0, "inherited")
    assert [(span.name, span.target) for span in trace.spans] == [
        ("Desk.sign", "tests.trace.toy.Desk.sign"),
        ("Desk.count", "tests.trace.toy.Desk.count"),
        ("Base.inherited", "tests.trace.toy.Base.inherited"),
    ]


def test_a_method_goes_by_the_class_that_defines_it_and_tells_its_receiver_where_that_differs(
    recorder: Recorder,
) -> None:
    with recorder() as trace:
        toy.Desk().inherited()
        toy.Desk().sign  # noqa: B018 - read for its hook
        toy.echo(1)
    assert [(span.name, span.defined_in, called_on(span)) for span in trace.spans] == [
        ("Base.inherited", "Base", "Desk"),
        ("Desk.sign", "Desk", ""),
        ("echo", None, ""),
    ]


def test_a_method_that_another_class_shares_is_a_step_only_for_the_class_that_is_meant(recorder: Recorder) -> None:
    with recorder() as trace:
        toy.OtherDesk().inherited()
    assert trace.spans == []


def test_a_function_imported_by_name_is_seen_where_it_is_called(recorder: Recorder) -> None:
    with recorder() as trace:
        toy_user.call_by_name(1)
    assert [span.result for span in trace.find("echo")] == [1]


def test_what_happens_in_a_with_block_lies_in_its_span(recorder: Recorder) -> None:
    with recorder() as trace, toy.closed_door() as door:
        toy.echo(door)
    (block,) = trace.find("door")
    (inside,) = trace.find("echo")
    assert (inside.parent, inside.result) == (block.id, "closed")


def test_an_error_in_a_with_block_is_the_spans(recorder: Recorder) -> None:
    with recorder() as trace, pytest.raises(KeyError), toy.closed_door():
        raise KeyError("key")
    assert trace.find("door")[0].exception["type"] == "KeyError"


def test_steps_that_this_house_lacks_are_named(recorder: Recorder) -> None:
    with recorder() as trace:
        pass
    assert trace.to_dict()["missing"] == ["tests.trace.toy.Desk.nowhere", "tests.trace.toy.missing.function"]


def test_a_callbacks_run_links_back_to_where_it_was_registered(recorder: Recorder, database: None) -> None:
    with recorder() as trace, transaction.atomic():
        toy.Desk().welcome("ann")
    (registering,) = trace.find("desk.welcome")
    (run,) = [span for span in trace.spans if span.kind == "callback"]
    (event,) = [event for event in registering.events if event["type"] == "callback"]
    assert run.links == [{"span": registering.id, "why": "registered here"}]
    assert event["id"] == run.id
    assert run.name == event["name"] == "Desk.welcome.<locals>.<lambda>"
    assert trace.find("announce")[0].parent == run.id


def test_a_callback_that_a_rollback_drops_never_runs(recorder: Recorder, database: None) -> None:
    with recorder() as trace, transaction.atomic():
        toy.Desk().welcome("ann")
        transaction.set_rollback(True)
    (event,) = [event for event in trace.find("desk.welcome")[0].events if event["type"] == "callback"]
    assert event["id"] not in [span.id for span in trace.spans]


def test_a_callback_that_waits_longer_than_the_recording_just_runs(recorder: Recorder, database: None) -> None:
    toy.bus.sent.clear()
    with transaction.atomic():
        with recorder() as trace:
            toy.Desk().welcome("ann")
        spans = len(trace.spans)
    assert len(toy.bus.sent) == 1
    assert len(trace.spans) == spans


def test_a_messages_run_links_to_where_it_was_sent_even_in_a_trace_that_was_saved_meanwhile(recorder: Recorder) -> None:
    with recorder() as trace:
        toy.announce("ann")
    later = Trace.from_dict(trace.to_dict())
    later._pipeline = PIPELINE
    for told in (trace, later):
        with told.resume():
            toy.Worker().perform_work({"uuid": "message for ann", "args": ["ann"]})
        (work,) = told.find("work")
        assert work.kind == "message"
        assert work.links == [{"span": told.find("announce")[0].id, "why": "message sent here"}]
        assert work.start > told.find("announce")[0].start


def test_a_line_of_the_lifecycle_log_is_an_event(recorder: Recorder) -> None:
    with recorder() as trace:
        toy.log_lifecycle("created")
    assert [event["name"] for event in trace.find("diary")[0].events] == ["created"]


def test_a_recording_inside_a_recording_is_part_of_both(recorder: Recorder) -> None:
    with recorder("outer") as outer:
        with toy.closed_door(), recorder("inner") as inner:
            toy.echo("both")
        toy.echo("outer")
    assert [span.result for span in inner.find("echo")] == ["both"]
    assert [span.result for span in outer.find("echo")] == ["both", "outer"]
    assert outer.find("echo")[0].parent == outer.find("door")[0].id
    assert inner.find("echo")[0].parent is None


def test_resuming_a_trace_inside_its_own_recording_changes_nothing(recorder: Recorder) -> None:
    with recorder() as trace:
        with trace.resume():
            toy.echo(1)
        toy.echo(2)
    assert [span.result for span in trace.spans] == [1, 2]
    assert not _hooked()


def test_there_is_a_current_trace_only_while_recording(recorder: Recorder) -> None:
    assert recorder_module.current() is None
    with recorder() as trace:
        assert recorder_module.current() is trace
    assert recorder_module.current() is None


def test_threads_dont_mix_their_traces(recorder: Recorder) -> None:
    both_record = threading.Barrier(2)
    traces: dict[str, Trace] = {}

    def run(name: str) -> None:
        with record(name, pipeline=PIPELINE, **still()) as traces[name]:
            both_record.wait()
            for _ in range(20):
                toy.echo(name)

    threads = [threading.Thread(target=run, args=[name]) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    toy.echo("nobody records this")
    for thread in threads:
        thread.join()
    for name, trace in traces.items():
        assert [span.result for span in trace.find("echo")] == [name] * 20
    assert not _hooked()


def test_a_thread_that_records_beside_another_sees_its_own_statements(recorder: Recorder) -> None:
    connected, one_records = threading.Event(), threading.Event()
    traces: list[Trace] = []

    def run() -> None:
        connection.ensure_connection()
        connected.set()
        one_records.wait()
        with record(pipeline=PIPELINE, **still()) as trace, connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        connection.close()
        traces.append(trace)

    thread = threading.Thread(target=run)
    thread.start()
    connected.wait()
    with recorder() as mine:
        one_records.set()
        thread.join()
    assert [event["sql"] for span in traces[0].spans for event in span.events] == ["SELECT 1"]
    assert mine.spans == []
    assert not _hooked()


def test_tasks_of_one_loop_dont_mix_their_traces() -> None:
    async def run(name: str) -> Trace:
        with record(name, pipeline=PIPELINE, **still()) as trace:
            for _ in range(5):
                await toy.echo_later(name)
                await asyncio.sleep(0)
        return trace

    async def both() -> tuple[Trace, Trace]:
        return await asyncio.gather(run("one"), run("two"))

    one, two = asyncio.run(both())
    assert [span.result for span in one.find("echo.later")] == ["one"] * 5
    assert [span.result for span in two.find("echo.later")] == ["two"] * 5


def test_hooks_come_off_and_leave_the_very_same_objects(recorder: Recorder) -> None:
    before = {name: vars(toy.Desk)[name] for name in ("welcome", "sign", "count", "shout")}
    imported = toy_user.echo
    with recorder(), contextlib.suppress(RuntimeError):
        assert vars(toy.Desk)["welcome"] is not before["welcome"]
        assert toy_user.echo is not imported
        raise RuntimeError
    assert {name: vars(toy.Desk)[name] for name in before} == before
    assert toy_user.echo is imported is toy.echo
    assert not _hooked()


def _hooked() -> list[str]:
    return [patch.name for patch in hooks_for(PIPELINE).patches if not patch.is_detached()]


def test_a_hook_that_fails_is_reported_in_the_trace_and_the_call_goes_on(
    recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(value: object) -> object:
        raise RuntimeError("the eye is shut")

    with recorder() as trace:
        monkeypatch.setattr("explorer.trace.core.capture", broken)
        assert toy.echo(3) == 3
        assert toy.Desk().inherited() == "inherited"
        monkeypatch.undo()
    reported = [event for span in trace.spans for event in span.events if event["type"] == "hook_error"]
    assert {event["hook"] for event in reported} == {"echo", "Base.inherited"}
    assert {event["error"] for event in reported} == {"RuntimeError: the eye is shut"}


def test_a_failing_eye_on_statements_and_rows_is_reported_too(
    recorder: Recorder, monkeypatch: pytest.MonkeyPatch, database: None
) -> None:
    def broken(*args: object) -> object:
        raise RuntimeError("the eye is shut")

    with recorder() as trace:
        monkeypatch.setattr("explorer.trace.seams.sql.caller", broken)
        monkeypatch.setattr("explorer.trace.seams.rows._note_saved", broken)
        toy.Desk().welcome("ann")
        monkeypatch.undo()
    assert User.objects.filter(username="ann").exists()
    reported = [event["hook"] for span in trace.spans for event in span.events if event["type"] == "hook_error"]
    assert {*reported} == {"sql", "rows"}


def test_arguments_are_kept_as_they_were_when_the_call_began(recorder: Recorder) -> None:
    value: dict[str, Any] = {"list": [1]}
    with recorder() as trace:
        toy.echo(value)["list"].append(2)
        value["new"] = True
    (span,) = trace.find("echo")
    assert span.arguments == {"value": {"list": [1]}}
    assert span.result == {"list": [1]}


def test_a_step_that_there_isnt_is_refused_with_those_there_are(recorder: Recorder) -> None:
    with recorder() as trace:
        pass
    with pytest.raises(LookupError, match=r"no step 'nothing'.*desk\.welcome"):
        trace.find("nothing")


def test_the_outline_is_a_tree_without_times_and_ids(recorder: Recorder, database: None) -> None:
    with recorder() as trace, transaction.atomic():
        toy.Desk().welcome("ann", password="hush hush")
    assert trace.outline() == OUTLINE
    assert "INSERT INTO" in trace.outline("sql")
    assert trace.outline("steps").count("\n") == 2


def test_the_outline_of_one_step_has_its_lines_alone(recorder: Recorder, database: None) -> None:
    with recorder() as trace, transaction.atomic():
        toy.Desk().welcome("ann", password="hush hush")
    assert trace.outline(at="desk.welcome") == "\n".join(OUTLINE.splitlines()[1:4])
    assert trace.outline("steps", at="announce") == "announce [announce] — The step announce"
    with pytest.raises(LookupError, match=r"no step 'welcome' ran here, only announce, desk\.welcome"):
        trace.outline(at="welcome")


OUTLINE = """\
= begin
Desk.welcome [desk.welcome] 1 SQL — The step desk.welcome
  + insert auth_user #1
  @ after the commit: Desk.welcome.<locals>.<lambda>
= commit
Desk.welcome.<locals>.<lambda> (callback)
  announce [announce] — The step announce
    > dispatcher hall: announced"""


def test_what_no_step_called_lasts_from_its_first_event_to_its_last(recorder: Recorder, database: None) -> None:
    with recorder() as trace:
        User.objects.count()
        Group.objects.count()
    (outside,) = trace.spans
    first, last = outside.events
    assert (outside.start, outside.duration) == (first["at"], last["at"] - first["at"])
    assert outside.duration > 0
