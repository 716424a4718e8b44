"""The command `explorer`, as a person types it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import explorer
from explorer.cli import main
from explorer.cli.notebook_server import app_command, lab_command
from explorer.lab import current

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    monkeypatch.chdir(tmp_path)
    yield lambda *words: CliRunner().invoke(main, words)
    if (lab := current()) is not None:
        lab.close()


def test_launch_prints_the_outline_and_writes_a_page(run: Run, tmp_path: Path) -> None:
    result = run("launch")

    assert result.exit_code == 0, result.output
    assert "JobTemplateLaunch.post" in result.output
    assert "pending → waiting" in result.output
    assert (tmp_path / "launch.html").read_text("utf-8").startswith("<!doctype html>")


def test_the_example_has_one_field_accepted_and_one_ignored(run: Run) -> None:
    result = run("launch")

    lab = current()
    assert lab is not None
    assert lab.jobs[0].limit == "web"
    assert "ask_skip_tags_on_launch is off" in " ".join(result.output.split())


def test_a_template_or_a_field_takes_the_place_of_the_example(run: Run) -> None:
    result = run("launch", "--set", "limit=web")

    assert "job_templates/3/launch/" in result.output
    assert "ask_limit_on_launch is off" in " ".join(result.output.split())


def test_fields_are_set_by_name(run: Run) -> None:
    answers = 'extra_vars={"shop_version": "2.0", "rollout": "all"}'
    settings = ("--set", answers, "--set", "limit=web", "--set", "inventory=@Staging", "--set", "verbosity=3")
    result = run("launch", "Deploy the Shop", *settings)

    assert result.exit_code == 0, result.output
    lab = current()
    assert lab is not None
    job = lab.jobs[0]
    assert (job.limit, job.inventory.name, job.verbosity) == ("web", "Staging", 3)


def test_a_refused_launch_fails_and_still_writes_its_page(run: Run, tmp_path: Path) -> None:
    result = run("launch", "--user", "eve", "-o", "refused.html")

    assert result.exit_code == 1
    assert "403 Forbidden" in result.output
    assert (tmp_path / "refused.html").is_file()


@pytest.mark.parametrize(
    ("words", "known"),
    [
        (["Demo"], "'Demo Job Template'"),
        (["--user", "mallory"], "'alice'"),
        (["--world", "dmeo"], "'demo'"),
        (["--set", "limmit=web"], "'limit'"),
        (["Deploy the Shop", "--set", "inventory=@Prod"], "'Staging'"),
    ],
)
def test_an_unknown_name_is_answered_with_the_known_ones(run: Run, words: list[str], known: str) -> None:
    result = run("launch", *words)

    assert result.exit_code == 1
    assert known in result.output


def test_a_setting_needs_a_field(run: Run) -> None:
    result = run("launch", "--set", "limit")

    assert result.exit_code == 2
    assert "FIELD=VALUE" in result.output


def test_a_page_that_cannot_be_written_is_an_error_in_words(run: Run) -> None:
    result = run("launch", "-o", "missing/launch.html")

    assert result.exit_code == 1
    assert "can't be written" in result.output


def test_steps_lists_what_a_launch_goes_through(run: Run) -> None:
    result = run("steps")

    assert "signal_start: Is the job ready to be scheduled?" in result.output
    assert "awx.main.models.unified_jobs.UnifiedJob.signal_start" in result.output


def test_steps_of_a_stage_that_is_none(run: Run) -> None:
    assert "Known: request, view" in run("steps", "views").output


def test_a_saved_trace_is_shown(run: Run, tmp_path: Path) -> None:
    lab = explorer.start()
    launch = lab.launch("Demo Job Template", user="alice")
    launch.trace.save(tmp_path / "trace.json")

    result = run("show", "trace.json", "-o", "trace.html")

    assert launch.trace.outline() in result.output
    assert (tmp_path / "trace.html").is_file()


def test_a_broken_trace_is_an_error_that_says_where(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text('{"format": "awx-launch-explorer/trace", "version": 1}')

    result = run("show", "broken.json")

    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert "Traceback" not in result.output


def test_two_saved_traces_are_compared(run: Run, tmp_path: Path) -> None:
    lab = explorer.start()
    for user in ("alice", "eve"):
        lab.launch("Demo Job Template", user=user).trace.save(tmp_path / f"{user}.json")

    result = run("compare", "alice.json", "eve.json", "-o", "both.html")

    assert result.exit_code == 1
    assert "The launches diverge after JobTemplateAccess.can_start [view.can_start]. It returned true | false." in (
        result.output
    )
    assert (tmp_path / "both.html").read_text("utf-8").startswith("<!doctype html>")
    assert json.loads(run("compare", "alice.json", "eve.json", "--json").output)["b"]["name"] == "eve"
    assert run("compare", "alice.json", "alice.json").exit_code == 0
    assert "No such file" in run("compare", "alice.json", "nobody.json").output


def test_the_lab_is_served_to_this_machine_alone(tmp_path: Path) -> None:
    notebook = tmp_path / "notebooks" / "00-one-launch.ipynb"
    notebook.parent.mkdir()
    notebook.touch()

    words = lab_command(notebook, port=8888, browser=False)

    assert words[:3] == [sys.executable, "-m", "jupyterlab"]
    assert "--ServerApp.ip=127.0.0.1" in words
    assert "--LabApp.default_url=/lab/tree/notebooks/00-one-launch.ipynb" in words
    assert "--no-browser" in words
    assert not any("token" in word or "password" in word for word in words)


def test_the_page_is_served_to_this_machine_alone_and_behind_a_token() -> None:
    words = app_command(port=8866, browser=False)

    assert words[:3] == [sys.executable, "-m", "voila"]
    assert "--Voila.ip=127.0.0.1" in words
    assert "--token" in words


def test_the_lab_without_its_notebooks_says_where_to_go(run: Run) -> None:
    result = run("lab")

    assert result.exit_code == 1
    assert "in a clone of the project" in result.output


def test_an_export_is_imported_and_launched_in(run: Run, tmp_path: Path) -> None:
    export = Path(__file__).parents[1] / "worlds" / "export.yml"

    result = run("import", str(export), "-o", "mine.json")

    assert result.exit_code == 0, result.output
    assert "1 job template" in result.output
    assert "a lab has no clock that launches" in result.output
    answers, passwords = 'extra_vars={"version": "1.3"}', 'credential_passwords={"become_password": "test"}'
    launched = run(*("launch", "Deploy", "--user", "tom", "--world", "mine.json"), "--set", answers, "--set", passwords)
    assert "201 Created" in launched.output, launched.output


def test_the_page_refuses_a_world_that_isnt_there(run: Run) -> None:
    assert "nowhere.json" in run("app", "--world", "nowhere.json").output
    assert "no world named 'nothing'" in run("app", "--world", "nothing").output
