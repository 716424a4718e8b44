"""What the README shows works, and what it points at is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
TEXTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "explorer/guide").glob("*.md"))]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_link_leads_to_a_file(path: Path) -> None:
    prose = re.sub(r"```.*?```|`[^`]*`", "", path.read_text("utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", prose)
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_every_make_target_it_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    texts = README + (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = set(re.findall(r"(?:^ {4}|`)make (\w+)", texts, flags=re.MULTILINE))
    assert {"lab", "test", "launch"} <= named <= set(re.findall(r"^(\w+):", makefile, flags=re.MULTILINE))


def test_its_script_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (script,) = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    try:
        exec(compile(script, "README.md", "exec"), names)  # noqa: S102
    finally:
        getattr(names.get("lab"), "close", lambda: None)()
    assert "201 Created" in capsys.readouterr().out
    assert (tmp_path / "launch.html").stat().st_size > 100_000
