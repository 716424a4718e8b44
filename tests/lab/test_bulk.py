"""Work that takes a while, and says how far it has come where someone looks."""

from __future__ import annotations

import io

import pytest

from explorer.lab import Lab


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_many_launches_are_told_by_their_answers(lab: Lab) -> None:
    launches = lab.launch_many("Demo Job Template", 3, user="alice")
    assert repr(launches) == "3 times 201 Created"
    assert len(lab.jobs) == 3
    assert repr(lab.launch_many("Demo Job Template", 2, user="eve")) == "2 times 403 Forbidden"


def test_no_launch_at_all_is_refused(lab: Lab) -> None:
    with pytest.raises(ValueError, match="times=0: launch at least once"):
        lab.launch_many("Demo Job Template", 0)


def test_a_terminal_sees_how_many_messages_are_left(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    lab.launch("Nightly Report", user="alice")
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    steps = lab.run_until_idle(progress=True)
    lines = terminal.getvalue().split("\r")[1:]
    assert len(lines) == len(steps)
    assert lines[-1].startswith(f"{len(steps)} of {len(steps)}: ")


def test_a_pipe_stays_clean(lab: Lab, capsys: pytest.CaptureFixture[str]) -> None:
    lab.launch_many("Demo Job Template", 1)
    lab.run_until_idle(progress=True)
    assert capsys.readouterr() == ("", "")
