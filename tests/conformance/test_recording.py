from pathlib import Path
from typing import Any

from tests.conformance import recording
from tests.conformance.__main__ import main
from tests.conformance.scenarios import read

FOLDER = Path(__file__).parent


def test_what_was_seen_takes_the_place_of_what_was_recorded(tmp_path: Path) -> None:
    (scenario, *_) = read([FOLDER / "blocking.jsonl"])
    seen: list[dict[str, Any]] = [{"status": 418, "jobs": [], "errors": None} for _ in scenario.steps]
    (file,) = recording.write([(scenario, seen)], tmp_path / "new")
    (again,) = read([file])
    assert (again.id, again.given) == (scenario.id, scenario.given)
    assert [(step.verb, step.argument) for step in again.steps] == [
        (step.verb, step.argument) for step in scenario.steps
    ]
    assert [step.then for step in again.steps] == [{"status": 418}] * len(seen)


def test_a_recording_of_this_pipeline_is_what_was_recorded_with_awx(tmp_path: Path) -> None:
    assert main([str(FOLDER / "system-job.jsonl"), "--record", str(tmp_path)]) == 0
    assert list(read([tmp_path])) == list(read([FOLDER / "system-job.jsonl"]))
