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
    shell.run_cell_magic("trace", "", "lab.get_launch('Demo Job Template')")

    assert shell.user_ns["trace"].find("view.get")
    assert "JobTemplateLaunch" in capsys.readouterr().out


def test_the_trace_gets_the_name_that_is_asked_for(shell: Any) -> None:
    shell.run_cell_magic("trace", "mine", "answer = lab.get_launch('Demo Job Template')")

    assert shell.user_ns["mine"].find("view.get")
    assert shell.user_ns["answer"].status_code == 200


def test_a_trace_needs_a_name_that_is_one(shell: Any) -> None:
    with pytest.raises(ValueError, match="my_trace"):
        shell.run_cell_magic("trace", "not a name", "1")
