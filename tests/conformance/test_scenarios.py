from pathlib import Path

import pytest

from tests.conformance.scenarios import BrokenScenario, read


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenScenario, match=r"nothing\.jsonl: No such file"):
        list(read([tmp_path / "nothing.jsonl"]))


def test_a_folder_without_scenarios_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenScenario, match=r"no \.jsonl file"):
        list(read([tmp_path]))


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "not JSON"),
        ("{}", "not a scenario: KeyError"),
        ('{"id": "a/b", "given": {}, "steps": [{"dance": 1}]}', "needs one of request, manager"),
    ],
)
def test_a_broken_line_is_refused_with_its_place(tmp_path: Path, line: str, complaint: str) -> None:
    file = tmp_path / "broken.jsonl"
    file.write_text("\n" + line + "\n")
    with pytest.raises(BrokenScenario, match=rf"broken\.jsonl:2: .*{complaint}"):
        list(read([file]))


def test_scenarios_know_their_family_and_steps(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "a/b", "given": {}, "steps": [{"manager": "task", "then": {}}]}\n')
    (scenario,) = read([tmp_path])
    assert scenario.family == "a"
    assert str(scenario.steps[0]) == 'manager "task"'
