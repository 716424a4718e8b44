"""What a launch form shows where no widget runs."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.widgets.launch_text import Shown, launch_html, launch_text
from tests.widgets.parsed import Parsed

HURT = "<img src=x onerror='hurt()'>"


def control(name: str, kind: str = "text", group: str = "prompt", value: Any = "", **more: Any) -> dict[str, Any]:
    return {"group": group, "name": name, "label": name.title(), "kind": kind, "value": value, "options": [], **more}


INVENTORY = control(
    "inventory", "select", value=1, options=[{"value": 1, "label": "Demo"}, {"value": 2, "label": HURT}]
)
PASSWORD = control("ssh_password", "password", "password", required=True)


def shown(*controls: dict[str, Any], template: str = "Demo", **more: Any) -> Shown:
    nothing: dict[str, Any] = {"values": {}, "filled": [], "commands": {}, "result": None}
    given = {"user": "alice", "template": template, "form": {"path": "/launch/"}, "controls": controls}
    return Shown(**{**nothing, **given, **more})


def test_each_field_has_a_row_with_what_it_takes_and_holds() -> None:
    limit, size = control("limit"), control("size", "integer", "survey", 3)
    html = launch_html(shown(INVENTORY, limit, size, values={"limit": "web", "survey": {"size": 4}}))

    assert [row[:5] for row in Parsed(html).rows] == [
        ["Field", "Sent as", "Values", "Starts as", "Filled in"],
        ["Inventory", "inventory", f"one of: Demo, {HURT}", "Demo", ""],
        ["Limit", "limit", "text", "", "web"],
        ["Size", "extra_vars.size", "whole number", "3", "4"],
    ]


def test_markup_in_names_and_values_is_text() -> None:
    hostile = shown(control(HURT, value=HURT), INVENTORY, template=HURT, values={HURT: HURT}, commands={"curl": HURT})
    parsed = Parsed(launch_html(hostile))

    assert parsed.tags == {"p", "strong", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "pre"}
    assert parsed.attributes == {"scope", "style"}


def test_a_password_is_never_shown_only_that_there_is_one() -> None:
    html = launch_html(shown(PASSWORD, filled=["password.ssh_password"]))

    assert Parsed(html).rows[1][:4] == [
        "Ssh_Password",
        "credential_passwords.ssh_password",
        "password; needed",
        "typed, not shown",
    ]


@pytest.mark.parametrize("written", ["db_password: open sesame", {"db_password": "open sesame"}])
def test_a_secret_among_the_variables_is_masked_in_the_table_and_the_command(written: Any) -> None:
    form = shown(control("extra_vars", "variables"), values={"extra_vars": written}, commands={"curl": f"{written}"})

    for told in (launch_text(form), launch_html(form)):
        assert "open sesame" not in told
        assert "[secret]" in told


def test_megabytes_of_variables_are_cut() -> None:
    form = shown(control("extra_vars", "variables"), values={"extra_vars": "text: " + "x" * 5_000_000})

    assert len(launch_html(form)) < 2_000


def test_what_came_of_the_launch_is_told_and_each_error_beside_its_field() -> None:
    result = {"title": "400 Bad Request", "job": None, "ignored": [], "rest": ["x: no such field"]}
    refused = shown(control("limit"), result={**result, "errors": {"prompt.limit": ["Too long."]}})

    assert launch_text(refused).splitlines()[-2:] == ["400 Bad Request", "x: no such field"]
    html = launch_html(refused)
    assert Parsed(html).rows[1] == ["Limit", "limit", "text", "Too long."]
    assert html.endswith("<ul><li>400 Bad Request</li><li>x: no such field</li></ul>")
