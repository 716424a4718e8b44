"""Which lines of a step ran, and how its local values changed."""

from __future__ import annotations

import asyncio
import inspect
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from explorer.trace import BrokenTrace, Trace
from explorer.trace.lines.log import MOST_LINES
from tests.trace import toy
from tests.trace.conftest import Recorder

pytestmark = pytest.mark.usefixtures("database")

SECRET = "correct horse"


def ran(trace: Trace, step: str) -> list[tuple[str, dict[str, Any]]]:
    """The lines of a step's first run as their text, with what they changed."""
    span = trace.find(step)[0]
    source = trace.to_dict()["sources"][span.target]
    text = source["text"].splitlines()
    return [(text[line["line"] - source["line"]].strip(), line["changed"]) for line in span.lines]


def test_lines_come_in_the_order_they_ran_each_with_what_it_changed(recorder: Recorder) -> None:
    with recorder(detail="lines") as trace:
        toy.gather(["yes", "no"])
    assert ran(trace, "gather") == [
        ("def gather(words: list[str]) -> list[str]:", {"words": ["yes", "no"]}),
        ("found: list[str] = []", {"found": []}),
        ("for word in words:", {"word": "yes"}),
        ('if word != "no":', {}),
        ("found.append(word)", {"found": ["yes"]}),
        ("for word in words:", {"word": "no"}),
        ('if word != "no":', {}),
        ("for word in words:", {}),
        ("return found", {}),
    ]


def test_a_recording_that_did_not_ask_has_no_lines(recorder: Recorder) -> None:
    with recorder() as trace:
        toy.gather(["yes"])
    assert "lines" not in trace.find("gather")[0]
    assert trace.detail == "steps"


def test_the_last_line_of_a_failed_call_is_the_one_that_raised(recorder: Recorder) -> None:
    with recorder(detail="lines") as trace, pytest.raises(ValueError, match="Ann has to wait"):
        toy.Desk().refuse("Ann")
    assert ran(trace, "desk.refuse")[-1][0].startswith("raise ValueError")


def test_models_stay_references_and_nothing_is_queried(
    recorder: Recorder, statements: Callable[[Callable[[], Any]], list[str]]
) -> None:
    def closely() -> None:
        with recorder(detail="lines") as trace:
            toy.Desk().welcome("Ann", groups=["staff"])
        traces.append(trace)

    traces: list[Trace] = []
    toy.Desk().welcome("Cy", groups=["staff"])
    plain = statements(lambda: toy.Desk().welcome("Bo", groups=["staff"]))
    assert statements(closely) == plain
    changed = {name: value for _, values in ran(traces[0], "desk.welcome") for name, value in values.items()}
    assert changed["person"]["$"] == "model"


def test_coroutines_and_context_managers_have_lines_too(recorder: Recorder) -> None:
    async def later() -> None:
        with recorder(detail="lines") as trace:
            await toy.echo_later(3)
            with toy.closed_door():
                pass
        traces.append(trace)

    traces: list[Trace] = []
    asyncio.run(later())
    assert ran(traces[0], "echo.later")[-1] == ("return value", {})
    assert ran(traces[0], "door")[-1] == ('yield "closed"', {})


def test_only_the_catalogues_functions_are_watched(recorder: Recorder) -> None:
    with recorder(detail="lines") as trace:
        toy.Worker().perform_work({"args": ["Ann"]})
    assert [span.target for span in trace.spans if "lines" in span] == ["tests.trace.toy.Worker.perform_work"]


def test_a_call_inside_a_step_of_the_same_function_is_not_taken_for_it(recorder: Recorder) -> None:
    class Words(list[str]):
        def __iter__(self) -> Any:
            return iter(inspect.unwrap(toy.gather)(["inner"]))

    with recorder(detail="lines") as trace:
        toy.gather(Words())
    assert [changed["word"] for _, changed in ran(trace, "gather") if "word" in changed] == ["inner"]


def test_secret_values_of_locals_are_masked_everywhere(recorder: Recorder) -> None:
    with recorder(detail="lines") as trace:
        toy.Desk().welcome("Ann", password=SECRET)
        toy.echo(f"it is {SECRET}")
    assert SECRET not in json.dumps(trace.to_dict())
    assert ran(trace, "desk.welcome")[0][1]["password"] == {"$": "secret"}
    assert ran(trace, "echo")[0][1]["value"] == "it is [secret]"


def test_a_long_loop_is_cut(recorder: Recorder) -> None:
    with recorder(detail="lines") as trace:
        toy.gather(["no"] * MOST_LINES)
    assert len(trace.find("gather")[0].lines) == MOST_LINES


def test_recordings_overlap_and_leave_nothing_behind(recorder: Recorder) -> None:
    def tracer(_frame: FrameType, _event: str, _arg: Any) -> None:
        return None

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        with recorder(detail="lines") as outer:
            with recorder(detail="lines") as inner:
                toy.echo(1)
            toy.echo(2)
        assert sys.gettrace() is tracer
    finally:
        sys.settrace(before)
    assert [len(trace.find("echo")) for trace in (outer, inner)] == [2, 1]
    assert all("lines" in span for span in outer.find("echo"))
    if sys.version_info >= (3, 12):
        assert "awx-launch-explorer" not in [sys.monitoring.get_tool(number) for number in range(6)]


def test_lines_are_saved_exported_and_read_again(recorder: Recorder, tmp_path: Path) -> None:
    with recorder(detail="lines") as trace:
        toy.gather(["yes"])
    loaded = Trace.load(trace.save(tmp_path / "lines.json"))
    assert loaded.to_dict() == trace.to_dict()
    assert loaded.detail == "lines"
    assert "found.append" not in json.dumps(trace.to_otlp())
    for exported in (trace.to_otlp(), trace.to_chrome()):
        assert '"changed\\": ' in json.dumps(exported) or '"changed": ' in json.dumps(exported)


def test_a_line_without_a_number_is_found_in_a_broken_trace(recorder: Recorder) -> None:
    with recorder(detail="lines") as trace:
        toy.echo(1)
    broken = json.loads(json.dumps(trace.to_dict()))
    broken["spans"][0]["lines"][1]["line"] = "two"
    with pytest.raises(BrokenTrace, match=r"spans\[0\]\.lines\[1\]\.line: 'two' must be integer"):
        Trace.from_dict(broken)


def test_lines_are_written_out_as_text(recorder: Recorder) -> None:
    with recorder(detail="lines") as trace:
        toy.gather(["yes"])
    first = inspect.getsourcelines(inspect.unwrap(toy.gather))[1]
    assert trace.lines("gather").splitlines() == [
        f"{first}  def gather(words: list[str]) -> list[str]:  words = [yes]",
        f"{first + 1}      found: list[str] = []                   found = []",
        f"{first + 2}      for word in words:                      word = yes",
        f'{first + 3}          if word != "no":',
        f"{first + 4}              found.append(word)              found = [yes]",
        f"{first + 2}      for word in words:",
        f"{first + 5}      return found",
    ]


def test_lines_that_were_not_recorded_are_not_made_up(recorder: Recorder) -> None:
    with recorder() as trace:
        toy.echo(1)
    with pytest.raises(ValueError, match="no lines of 'echo' were recorded: launch or record with detail"):
        trace.lines("echo")
    with pytest.raises(LookupError, match="the step 'gather' didn't run"):
        trace.lines("gather")


def test_an_unknown_detail_is_refused(recorder: Recorder) -> None:
    with pytest.raises(ValueError, match="no detail 'all'; details: steps, lines"), recorder(detail="all"):
        pass
