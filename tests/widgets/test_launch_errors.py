"""Errors are told at the control they speak of."""

from __future__ import annotations

from typing import Any

from explorer.widgets.launch_errors import place_errors


def control(group: str, name: str) -> dict[str, Any]:
    return {"group": group, "name": name}


CONTROLS = [
    control("prompt", "limit"),
    control("prompt", "extra_vars"),
    control("survey", "size"),
    control("survey", "size_max"),
    control("password", "ssh_password"),
]


def test_a_fields_error_is_told_at_its_control() -> None:
    assert place_errors({"limit": ["Too long.", "Odd."]}, CONTROLS).at == {"prompt.limit": ["Too long.", "Odd."]}


def test_a_survey_error_is_told_at_the_question_it_names() -> None:
    placed = place_errors({"variables_needed_to_start": ["'size_max' value missing", "size: too small"]}, CONTROLS)

    assert placed.at == {"survey.size_max": ["'size_max' value missing"], "survey.size": ["size: too small"]}


def test_an_error_about_all_variables_is_told_at_the_variables() -> None:
    assert place_errors({"extra_vars": ["neither JSON nor YAML"]}, CONTROLS).at == {
        "prompt.extra_vars": ["neither JSON nor YAML"]
    }


def test_a_needed_password_is_told_at_its_control() -> None:
    placed = place_errors({"passwords_needed_to_start": ["ssh_password"]}, CONTROLS)

    assert placed == ({"password.ssh_password": ["This password is required."]}, [])


def test_what_no_control_shows_is_told_in_the_banner() -> None:
    placed = place_errors({"resources_needed_to_start": ["no inventory"], "detail": "Not allowed."}, CONTROLS)

    assert placed == ({}, ["resources_needed_to_start: no inventory", "Not allowed."])
