"""The cell magic, in an IPython shell without a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from explorer.lab import Lab


@pytest.fixture
def shell(lab: Lab) -> Iterator[Any]:
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    shell.run_line_magic("load_ext", "explorer")
    shell.user_ns["lab"] = lab
    yield shell
    InteractiveShell.clear_instance()


def test_a_cells_trace_is_kept_and_printed(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    value = shell.run_cell_magic("trace", "", "lab.get_launch('Demo Job Template')")

    assert value.status_code == 200
    assert shell.user_ns["trace"].find("view.get")
    assert "JobTemplateLaunch" in capsys.readouterr().out


def test_the_trace_gets_the_name_that_is_asked_for(shell: Any) -> None:
    shell.run_cell_magic("trace", "mine", "answer = lab.get_launch('Demo Job Template')")

    assert shell.user_ns["mine"].find("view.get")
    assert shell.user_ns["answer"].status_code == 200


def test_a_trace_needs_a_name_that_is_one(shell: Any) -> None:
    with pytest.raises(ValueError, match="my_trace"):
        shell.run_cell_magic("trace", "not a name", "1")


def test_the_trace_of_a_cell_that_raises_is_kept(shell: Any) -> None:
    with pytest.raises(LookupError, match="Nightly Report"):
        shell.run_cell_magic("trace", "", "lab.get_launch('Demo Job Template')\nlab.get_launch('No such')")

    assert shell.user_ns["trace"].find("view.get")


def test_a_traced_cell_may_end_without_a_value(shell: Any) -> None:
    assert shell.run_cell_magic("trace", "", "for _ in (1, 2):\n    lab.get_launch('Demo Job Template')") is None
    assert len(shell.user_ns["trace"].find("view.get")) == 2


def test_a_semicolon_hides_the_value_as_elsewhere(shell: Any) -> None:
    assert shell.run_cell_magic("trace", "", "lab.get_launch('Demo Job Template');") is None


def test_a_name_that_is_something_else_is_not_overwritten(shell: Any) -> None:
    with pytest.raises(ValueError, match="lab is already something else"):
        shell.run_cell_magic("trace", "lab", "1")
    assert isinstance(shell.user_ns["lab"], Lab)


def test_the_trace_before_is_replaced(shell: Any) -> None:
    shell.run_cell_magic("trace", "mine", "1")
    assert shell.run_cell_magic("trace", "mine", "2") == 2


def test_await_says_what_to_use_instead(shell: Any) -> None:
    with pytest.raises(SyntaxError, match=r"explorer\.record"):
        shell.run_cell_magic("trace", "", "await something()")
