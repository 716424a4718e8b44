"""Scenarios made up at random: the same for the same seed, played as recorded ones are, and reduced to what matters."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.conformance.random.__main__ import Game, main, scenario
from tests.conformance.random.comparing import compared
from tests.conformance.random.playing import CRASH, here
from tests.conformance.random.reducing import reduced
from tests.conformance.scenarios import from_document


def test_the_same_seed_makes_the_same_scenarios() -> None:
    first, again, other = (json.dumps([scenario(seed, number) for number in range(20)]) for seed in (3, 3, 4))
    assert first == again
    assert first != other


def test_scenarios_are_played_to_their_end_and_nothing_of_ours_breaks(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--seed", "5", "--count", "8"]) == 0
    assert capsys.readouterr().out == "seed 5: 8 scenarios on ours alone, 0 differ\n"


def test_a_step_that_names_a_job_that_is_not_there_ends_the_scenario(tables: None) -> None:
    steps = [{"manager": "task"}, {"finish": {"job": "#1", "status": "failed"}}, {"manager": "task"}]
    assert len(here({"id": "a/b", "given": {}, "steps": steps})) == 1


def test_what_an_earlier_scenario_did_to_the_same_world_is_undone(tables: None) -> None:
    given = {"admin": {"kind": "user", "superuser": True}, "clean": {"kind": "system_job_template"}}
    launch = {"as": "@admin", "method": "POST", "path": "system_job_templates/@clean/launch/", "data": {}}
    document = {"id": "a/b", "given": given, "steps": [{"request": launch}]}
    first, again = here(document), here(document)
    assert [step["status"] for step in first] == [201]
    assert first == again


def test_a_scenario_is_reduced_to_the_step_the_object_and_the_field_that_show_it() -> None:
    def shows(document: dict[str, Any]) -> bool:
        from_document(document)
        launches = [step["request"] for step in document["steps"] if "request" in step]
        return any("forks" in (one["data"] or {}) for one in launches) and "limit" in document["given"].get("jt", {})

    jt = {"kind": "job_template", "project": "@proj", "limit": "web", "forks": 3, "credentials": ["@ssh"]}
    given = {"proj": {"kind": "project"}, "ssh": {"kind": "credential", "type": "ssh"}, "jt": jt}
    data = {"forks": 5, "limit": "db", "extra_vars": {"a": 1}}
    launch = {"as": None, "method": "POST", "path": "job_templates/@jt/launch/", "data": data}
    document = {"id": "a/b", "given": given, "steps": [{"manager": "task"}, {"request": launch}]}

    small = reduced(document, shows, tries=100)

    assert small["given"] == {"jt": {"kind": "job_template", "limit": "web"}}
    assert small["steps"] == [{"request": {**launch, "data": {"forks": 5}}}]


def test_what_comes_after_a_step_that_fails_on_awx_is_no_difference() -> None:
    same = {"status": 201}
    assert compared([same, {CRASH: "KeyError: 1"}], [same, {"status": 400}, {"status": 201}]) == []


@pytest.mark.parametrize(
    ("theirs", "ours", "place"),
    [
        ([{"status": 201}], [{"status": 400}], "status"),
        ([{"status": 201}], [{CRASH: "Traceback\nKeyError: 1"}], CRASH),
        ([{"status": 201}, {}], [{"status": 201}], "step"),
        ([{"scheduled": ["a", "b"]}], [{"scheduled": ["b", "a"]}], "scheduled"),
    ],
    ids=["another answer", "an exception", "a job that isn't there", "another order"],
)
def test_what_differs_is_told_by_its_place(theirs: Any, ours: Any, place: str) -> None:
    assert [difference.place for difference in compared(theirs, ours)] == [place]


def test_a_difference_is_found_told_and_kept_reduced(tables: None, capsys: pytest.CaptureFixture[str]) -> None:
    def theirs(document: dict[str, Any]) -> list[dict[str, Any]]:
        """The same as here, but for who may start a system job."""
        seen = here(document)
        return [{**step, "status": 418} if step.get("status") == 201 else step for step in seen]

    given = {"admin": {"kind": "user", "superuser": True}, "clean": {"kind": "system_job_template"}}
    launch = {"as": "@admin", "method": "POST", "path": "system_job_templates/@clean/launch/", "data": {}}
    game = Game(theirs, tries=20)
    game.play({"id": "a/b", "given": given, "steps": [{"manager": "task"}, {"request": launch}]})

    (kept,) = game.found
    assert kept["steps"] == [{"request": launch}]
    assert "status: recorded 418, here 201" in capsys.readouterr().out
