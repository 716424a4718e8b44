"""`explorer snapshot` and `explorer explain`, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from explorer.cli import main
from explorer.lab import Lab
from tests.snapshots.server import TOKEN, served


@pytest.fixture
def taken(lab: Lab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A snapshot of two launches, of which the second waits for the first."""
    monkeypatch.setenv("EXPLORER_AWX_TOKEN", TOKEN)
    lab.launch("Demo Job Template")
    lab.launch("Demo Job Template")
    lab.run_until_idle()
    path = tmp_path / "snapshot.json"
    with served() as (url, _asked):
        result = CliRunner().invoke(main, ["snapshot", url, "-o", str(path), "--rate", "50"])
    assert result.exit_code == 0, result.output
    assert "2 jobs that haven't ended" in result.output
    assert not path.with_name("snapshot.json.part").exists()
    return path


def test_one_job_in_sentences(taken: Path) -> None:
    result = CliRunner().invoke(main, ["explain", str(taken), "2"])
    assert result.exit_code == 0, result.output
    assert "Job #2 'Demo Job Template' is pending because job #1 'Demo Job Template' is waiting" in result.output
    assert "How sure: likely" in result.output


def test_all_pending_jobs_as_a_table_as_json_and_as_a_page(taken: Path, tmp_path: Path) -> None:
    page = tmp_path / "pending.html"
    assert "blocked by #1" in CliRunner().invoke(main, ["explain", str(taken), "--html", str(page)]).output
    result = CliRunner().invoke(main, ["explain", str(taken), "--json"])
    [job] = json.loads(result.output)["jobs"]
    assert (job["job"], job["cause"], job["certainty"]) == (2, "blocked by #1", "likely")
    assert "allow_simultaneous is off" in page.read_text("utf-8")


def test_the_token_is_asked_for_and_not_shown(lab: Lab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EXPLORER_AWX_TOKEN", raising=False)
    with served() as (url, _asked):
        words = ["snapshot", url, "-o", str(tmp_path / "s.json"), "--rate", "50"]
        result = CliRunner().invoke(main, words, input=f"{TOKEN}\n")
    assert result.exit_code == 0, result.output
    assert TOKEN not in result.output


def test_a_file_that_is_no_snapshot_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "snapshot.json"
    path.write_text("{}")
    result = CliRunner().invoke(main, ["explain", str(path)])
    assert result.exit_code == 1
    assert "`explorer snapshot URL` takes one" in result.output
