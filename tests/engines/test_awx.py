"""AWX's engine on a toy with AWX's names: loading, hooking, missing targets, unhooking, and leaving nothing behind."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from explorer.engines import engine_for
from explorer.trace.catalogue import CATALOGUE
from explorer.trace.steps import SHARED
from tests.engines.toy_awx import FILES, STEPS, write_toy

ROOT = Path(__file__).parents[2]
EXPLORER = ("-c", "from explorer.cli import main; main()")


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_toy(tmp_path_factory.mktemp("toy"))


@pytest.fixture(scope="module")
def told(toy: Path) -> dict[str, Any]:
    done = run("-m", "tests.engines.launch_toy", str(toy))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_catalogues_steps_are_hooked_by_awxs_names(told: dict[str, Any]) -> None:
    assert told["engine"] == "awx"
    assert set(told["steps"]) == STEPS


def test_what_this_awx_lacks_is_reported_and_the_rest_goes_on(told: dict[str, Any]) -> None:
    assert set(told["missing"]) == {
        step.target for step in CATALOGUE if step.id not in STEPS and not step.target.startswith(SHARED)
    }


def test_messages_to_the_dispatcher_lead_into_the_labs_queue_and_are_traced(told: dict[str, Any]) -> None:
    assert told["queue"] == [["node1", "task_manager"]]
    assert "> dispatcher node1: awx.main.scheduler.tasks.task_manager" in told["outline"]


def test_messages_to_browsers_need_no_loop_of_their_own(told: dict[str, Any]) -> None:
    ((group, message),) = told["emitted"]
    assert (group, json.loads(message["text"])) == ("jobs-status_changed", {"status": "pending"})


def test_afterwards_every_attribute_is_the_very_object_it_was(told: dict[str, Any]) -> None:
    assert told["left"] == []


def test_the_rows_that_awx_takes_for_granted_are_there(told: dict[str, Any]) -> None:
    assert told["migrations"] == ["0001_first", "0002_newest"]
    assert told["credential types"] == 1
    assert told["service ids"] == 1


def test_each_client_can_make_the_middleware_anew(told: dict[str, Any]) -> None:
    assert told["answers"] == [404, 404]


def test_nothing_is_written_into_awxs_folder(toy: Path, told: dict[str, Any]) -> None:
    assert told
    assert {str(path.relative_to(toy)) for path in toy.rglob("*") if path.is_file()} == set(FILES)


def test_the_command_marks_the_steps_that_are_missing(toy: Path) -> None:
    done = run(*EXPLORER, "steps", "signal", "--engine", "awx", "--source", str(toy))
    assert done.returncode == 0, done.stderr
    (start, *_), (lifecycle, *_) = (
        [line for line in done.stdout.splitlines() if step in line] for step in ("signal.start", "signal.lifecycle")
    )
    assert not start.endswith("MISSING")
    assert lifecycle.endswith("MISSING")
    there = [step for step in CATALOGUE if step.id in STEPS or step.target.startswith(SHARED)]
    assert f"{len(there)} of {len(CATALOGUE)} targets exist" in done.stdout


def test_a_requirement_that_is_not_installed_is_named(tmp_path: Path) -> None:
    toy = write_toy(tmp_path)
    (toy / "awx/urls.py").write_text("import a_requirement_of_theirs\n")
    done = run("-m", "tests.engines.launch_toy", str(toy))
    assert "AWX's own code needs 'a_requirement_of_theirs'" in done.stderr


def test_what_another_version_of_a_requirement_led_to_is_told(tmp_path: Path) -> None:
    toy = write_toy(tmp_path)
    (toy / "awx/urls.py").write_text("from django.urls import a_later_name\n")
    done = run(*EXPLORER, "steps", "--engine", "awx", "--source", str(toy))
    assert done.returncode == 1
    said = " ".join(done.stderr.split())
    assert "doesn't load with what is installed here: ImportError: cannot import name 'a_later_name'" in said
    assert "requirements/requirements.txt" in said


def test_a_folder_without_awx_is_refused_by_name(tmp_path: Path) -> None:
    done = run(*EXPLORER, "launch", "--engine", "awx", "--source", str(tmp_path))
    assert done.returncode == 1
    assert f"{tmp_path} is no repository of AWX's" in " ".join(done.stderr.split())


def test_arguments_of_the_other_engine_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="give engine='awx'"):
        engine_for("explorer", source=tmp_path)
    with pytest.raises(ValueError, match="settings_module goes with"):
        engine_for("awx", settings_module="theirs")
    with pytest.raises(LookupError, match="Known: explorer, awx"):
        engine_for("tower")
