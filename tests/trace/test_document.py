from __future__ import annotations

import copy
import gc
import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from explorer.trace import BrokenTrace, Trace, load
from tests.trace import toy
from tests.trace.conftest import Recorder


@pytest.fixture
def trace(recorder: Recorder) -> Trace:
    with recorder("a walk") as trace:
        toy.Desk().inherited()
        with toy.closed_door():
            toy.echo({"a": (1, {2})})
        toy.announce("ann")
        toy.Worker().perform_work({"uuid": "message for ann", "args": ["ann"]})
    return trace


def test_a_saved_trace_comes_back_as_it_was(trace: Trace, tmp_path: Path) -> None:
    path = trace.save(tmp_path / "walk.json")
    assert load(path).to_dict() == trace.to_dict()
    assert load(path).outline() == trace.outline()
    assert [file.name for file in tmp_path.iterdir()] == ["walk.json"]


def test_a_saved_trace_has_a_span_a_line(trace: Trace, tmp_path: Path) -> None:
    lines = trace.save(tmp_path / "walk.json").read_text("utf-8").splitlines()
    begun = lines.index('"spans": [') + 1
    spans = [json.loads(line.removesuffix(",")) for line in lines[begun : begun + len(trace.spans)]]
    assert spans == trace.spans
    assert lines[begun + len(spans)] == "],"


@pytest.mark.parametrize("collecting", [True, False])
def test_garbage_is_collected_after_loading_as_before_even_if_the_trace_is_broken(
    tmp_path: Path, collecting: bool
) -> None:
    path = tmp_path / "other.json"
    path.write_text("[]")
    was_on = gc.isenabled()
    (gc.enable if collecting else gc.disable)()
    try:
        with pytest.raises(BrokenTrace):
            load(path)
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if was_on else gc.disable)()


def test_a_trace_can_be_copied_and_pickled_without_what_it_keeps_to_itself(recorder: Recorder) -> None:
    with recorder() as trace:
        toy.echo({"password": "correct horse"})
    pickled = pickle.dumps(trace)
    assert b"correct horse" not in pickled
    assert pickle.loads(pickled).to_dict() == copy.copy(trace).to_dict() == trace.to_dict()  # noqa: S301 - our own


def test_a_file_that_cannot_be_written_leaves_nothing_behind(
    trace: Trace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="No space left"):
        trace.save(tmp_path / "walk.json")
    assert list(tmp_path.iterdir()) == []


Breaking = Callable[[dict[str, Any]], Any]


@pytest.mark.parametrize(
    ("breaking", "said"),
    [
        (lambda d: d.pop("format"), 'its "format" should be'),
        (lambda d: d.update(version=99), "version 99 of the format; this package reads 1"),
        (lambda d: d.pop("spans"), "the document: 'spans' is missing"),
        (lambda d: d["spans"][1].update(start="soon"), r"spans\[1\]\.start: 'soon' must be integer"),
        (lambda d: d["spans"][0].update(kind="dream"), r"spans\[0\]\.kind: 'dream' must be one of"),
        (lambda d: d["spans"][1].update(parent="f" * 16), r"spans\[1\]\.parent: f{16} is no earlier span's id"),
        (lambda d: d["spans"][1].update(id=d["spans"][0]["id"]), r"spans\[1\]\.id: .* is an earlier span's id"),
        (lambda d: d["spans"][1].update(step="dance"), r"spans\[1\]\.step: 'dance' is none of the steps"),
        (lambda d: d["spans"][-1]["links"][0].update(span="f" * 16), r"links\[0\]\.span: f{16} is no span's id"),
        (
            lambda d: d["spans"][3]["events"].append({"type": "sql", "at": 1}),
            r"spans\[3\]\.events\[1\].*is missing",
        ),
        (lambda d: d["spans"][2].update(result={"$": "code"}), r"spans\[2\]\.result"),
    ],
)
def test_a_broken_document_is_refused_with_the_place_where_it_is_broken(
    trace: Trace, tmp_path: Path, breaking: Breaking, said: str
) -> None:
    document = json.loads(json.dumps(trace.to_dict()))
    breaking(document)
    path = tmp_path / "broken.json"
    path.write_text(json.dumps(document))
    with pytest.raises(BrokenTrace, match=said) as error:
        load(path)
    assert str(error.value).startswith(str(path))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b'{"format": ', "not JSON: Expecting value at line 1, column 12"),
        (b"\xff\xfe\xfd", "not text in UTF-8"),
        (b"[]", "not a trace"),
    ],
)
def test_a_file_that_is_no_trace_is_refused(tmp_path: Path, text: bytes, said: str) -> None:
    path = tmp_path / "other.json"
    path.write_bytes(text)
    with pytest.raises(BrokenTrace, match=said):
        load(path)


def test_sources_are_given_with_paths_that_tell_nothing_of_the_machine(trace: Trace) -> None:
    source = trace.to_dict()["sources"]["tests.trace.toy.Base.inherited"]
    assert source["file"] == "tests/trace/toy.py"
    assert source["text"].startswith("    def inherited")
    lines = Path(toy.__file__).read_text().splitlines()
    assert lines[source["line"] - 1] == source["text"].splitlines()[0]


def test_a_step_and_its_spans_can_be_read_as_attributes(trace: Trace) -> None:
    (span,) = trace.find("echo")
    assert span.arguments == {"value": {"a": {"$": "tuple", "items": [1, {"$": "set", "items": [2]}]}}}
    with pytest.raises(AttributeError, match=r"a span has no 'colour'; it has id, parent"):
        _ = span.colour


def test_an_unknown_level_of_the_outline_is_refused(trace: Trace) -> None:
    with pytest.raises(ValueError, match="no level 'everything'; levels: steps, events, sql"):
        trace.outline("everything")  # type: ignore[arg-type]


def test_a_trace_shows_itself_as_its_outline(trace: Trace) -> None:
    assert trace._repr_mimebundle_() == {"text/plain": trace.outline()}
    assert repr(trace) == "<Trace 'a walk': 5 spans>"


def test_traces_of_the_first_version_are_still_read(recorder: Recorder) -> None:
    with recorder() as trace:
        toy.echo(1)
    old = {**trace.to_dict(), "version": 1}
    del old["detail"]
    assert Trace.from_dict(old).detail == "steps"
    with pytest.raises(BrokenTrace, match="version 4 of the format; this package reads 1, 2 and 3"):
        Trace.from_dict({**old, "version": 4})


def test_a_method_of_an_older_trace_gets_the_name_of_the_class_that_defines_it(recorder: Recorder) -> None:
    with recorder() as trace:
        toy.Desk().inherited()
        toy.echo(1)
    spans = [{key: value for key, value in span.items() if key != "defined_in"} for span in trace.spans]
    spans[0]["name"] = "Desk.inherited"
    old = {**trace.to_dict(), "version": 2, "spans": spans}
    assert Trace.from_dict(old).to_dict() == trace.to_dict()


def _nested(deep: int) -> Any:
    value: Any = 1
    for _ in range(deep):
        value = [value]
    return value


def _in_a_chain(document: dict[str, Any], calls: int) -> None:
    last = document["spans"][-1]
    for number in range(calls):
        above = document["spans"][-1]["id"]
        document["spans"].append({**last, "id": f"{2**40 + number:016x}", "parent": above, "events": [], "links": []})


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (lambda d: d.update(created="junk"), "created: 'junk' is no date"),
        (lambda d: d["spans"][0]["attributes"].update({"http.response.status_code": "x"}), "'x' is no status code"),
        (lambda d: d["spans"][1]["arguments"].update(a={"$": "dict"}), r"arguments: .*a list of pairs"),
        (lambda d: d["spans"][1]["arguments"].update(a={"$": "dict", "items": [1]}), r"arguments: .*a list of pairs"),
        (lambda d: d["spans"][1]["arguments"].update(a={"$": "model"}), r"arguments: .*\"type\""),
        (lambda d: d["spans"][1]["arguments"].update(a={"$": []}), r"which is none of"),
        (lambda d: d["spans"][1].update(result=_nested(300)), "result: nested more than 100 deep"),
        (lambda d: _in_a_chain(d, 1000), "deeper than can be shown"),
    ],
)
def test_a_value_that_could_not_be_shown_is_refused(
    trace: Trace, tmp_path: Path, tamper: Callable[[dict[str, Any]], None], said: str
) -> None:
    document = json.loads(json.dumps(trace.to_dict()))
    tamper(document)
    saved = tmp_path / "broken.json"
    saved.write_text(json.dumps(document), "utf-8")
    with pytest.raises(BrokenTrace, match=said):
        Trace.load(saved)


@pytest.mark.parametrize("number", ["9" * 5000, "NaN", "Infinity"])
def test_a_number_that_json_has_no_word_for_is_refused(trace: Trace, tmp_path: Path, number: str) -> None:
    saved = tmp_path / "broken.json"
    saved.write_text(json.dumps(trace.to_dict()).replace('"start": ', f'"x": {number}, "start": ', 1), "utf-8")
    with pytest.raises(BrokenTrace, match="a number that can't be read"):
        Trace.load(saved)
