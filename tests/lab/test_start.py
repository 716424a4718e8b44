"""Opening a lab, opening another, and when that is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import explorer
from explorer.lab import Lab


def test_a_second_start_is_a_fresh_lab(lab: Lab) -> None:
    lab.launch("Demo Job Template", user="alice")

    fresh = explorer.start()

    assert lab.closed
    assert len(fresh.jobs) == 0
    assert fresh.launch("Demo Job Template", user="alice").job_id == 1
    fresh.close()


def test_a_closed_lab_says_so(lab: Lab) -> None:
    lab.close()

    with pytest.raises(RuntimeError, match="closed"):
        lab.launch("Demo Job Template")


def test_an_unknown_world_is_answered_with_the_known_ones() -> None:
    with pytest.raises(LookupError, match="'demo'"):
        explorer.start("dmeo")


def test_an_unknown_way_of_dispatching_is_answered_with_the_known_ones() -> None:
    with pytest.raises(LookupError, match="'queue', 'on_commit'"):
        explorer.start(dispatch="threads")


def test_a_lab_is_not_replaced_while_it_records(lab: Lab) -> None:
    with explorer.record(), pytest.raises(RuntimeError, match="being recorded"):
        explorer.start()

    assert not lab.closed
    assert lab.launch("Demo Job Template").status_code == 201


def test_importing_the_package_imports_no_django() -> None:
    code = "import sys, explorer; sys.exit('django' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603


def test_a_process_of_its_own_launches_without_more_than_this() -> None:
    code = (
        "import explorer; lab = explorer.start();"
        "lab.launch('Demo Job Template', user='alice'); lab.run_until_idle(); print(lab.jobs)"
    )

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603

    assert run.stdout.split() == ["#1", "Demo", "Job", "Template", "job", "waiting", "node1"]
    assert run.stderr == ""


def test_what_there_is_shows_as_a_table(lab: Lab) -> None:
    assert "admin  superuser" in repr(lab.users)
    assert "Demo Job Template" in repr(lab.templates)
    assert repr(lab.jobs) == "(no jobs)"
    assert repr(lab.queue) == "(no messages)"


def test_a_saved_trace_comes_back_with_its_viewer(lab: Lab, tmp_path: Path) -> None:
    trace = lab.launch("Demo Job Template", user="alice").trace
    trace.save(tmp_path / "trace.json")

    loaded = explorer.load(tmp_path / "trace.json")

    assert loaded.outline() == trace.outline()
    assert repr(explorer.view(loaded).at("signal.start")) == repr(explorer.view(trace))


def test_a_database_that_cannot_be_made_is_an_error_that_says_so(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/missing/lab.sqlite3"
    code = "import explorer; explorer.start()"
    environment = {**os.environ, "EXPLORER_DATABASE_URL": url}

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)  # noqa: S603

    assert run.returncode == 1
    assert "RuntimeError: The lab's database" in run.stderr
    assert "missing/lab.sqlite3 can't be made" in run.stderr
