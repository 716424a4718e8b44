"""Which answers a survey's questions take."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.models.mixins.survey_rules import element_errors


def question(kind: str, **more: Any) -> dict[str, Any]:
    return {"variable": "x", "type": kind, "required": False, **more}


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (question("text", min=2, max=4), "abc"),
        (question("text", min="", max=None), ""),
        (question("textarea"), "two\nlines"),
        (question("password", min=3), "long enough"),
        (question("integer", min=0, max=10), 10),
        (question("float", min=0.5), 1),
        (question("multiplechoice", choices="red\ngreen\n\n"), "green"),
        (question("multiselect", choices=["red", "green"]), ["red"]),
        (question("multiselect", choices=["red", "green"]), []),
    ],
)
def test_a_fitting_answer_is_no_error(asked: dict[str, Any], answer: Any) -> None:
    assert element_errors(asked, {"x": answer}) == []


@pytest.mark.parametrize(
    ("asked", "answer", "problem"),
    [
        (question("text"), 1, "must be a text"),
        (question("text", min=2), "a", "below the smallest"),
        (question("textarea", max=2), "abc", "above the largest"),
        (question("integer"), "1", "whole number"),
        (question("integer"), True, "whole number"),
        (question("integer", max=10), 11, "above the largest"),
        (question("float"), "1.5", "must be a number"),
        (question("multiplechoice", choices="red\ngreen"), "blue", "choose one of"),
        (question("multiselect", choices="red\ngreen"), "red", "must be a list"),
        (question("multiselect", choices="red\ngreen"), ["red", "blue"], "choose one of"),
    ],
)
def test_another_answer_is_told_what_is_wrong(asked: dict[str, Any], answer: Any, problem: str) -> None:
    (error,) = element_errors(asked, {"x": answer})
    assert problem in error


def test_a_refused_password_is_not_repeated() -> None:
    (error,) = element_errors(question("password", min=20), {"x": "hunter2"})
    assert "hunter2" not in error


def test_a_required_question_needs_an_answer() -> None:
    asked = question("text", required=True)
    assert element_errors(asked, {}) != []
    assert element_errors(asked, {}, validate_required=False) == []


def test_the_placeholder_of_a_password_stands_for_its_default() -> None:
    asked = question("password", required=True, min=20)
    assert element_errors(asked | {"default": "$encrypted$UTF8$AESCBC$…"}, {"x": "$encrypted$"}) == []
    assert element_errors(asked, {"x": "$encrypted$"}) != []
