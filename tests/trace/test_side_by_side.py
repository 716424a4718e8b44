"""Several launches side by side: a row says who calls a method, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import explorer
from explorer.lab import Lab, six_kinds
from explorer.trace.compare.side_by_side import MARK, Row, SideBySide, side_by_side


@pytest.fixture(scope="module")
def lab() -> Iterator[Lab]:
    lab = explorer.start("six kinds")
    yield lab
    lab.close()


@pytest.fixture(scope="module")
def six(lab: Lab) -> SideBySide:
    return six_kinds.paths(six_kinds.launch_each(lab))


def row(six: SideBySide, method: str) -> dict[str, str]:
    """Which class's method each kind calls."""
    (found,) = (row for row in six.rows if method in row.methods)
    return dict(zip(six.names, found.by, strict=True))


def test_what_all_call_is_one_row_with_its_class(six: SideBySide) -> None:
    assert set(row(six, "UnifiedJob.signal_start").values()) == {MARK}


def test_methods_in_succession_that_tell_nothing_apart_share_a_row(six: SideBySide) -> None:
    assert six.rows[0].methods[:2] == ("BaseHandler.resolve_request", "APIView.dispatch")
    assert six.rows[0].is_one


def test_where_the_classes_differ_they_are_named(six: SideBySide) -> None:
    created = row(six, "create_unified_job")
    assert (created["Job"], created["ProjectUpdate"]) == ("JobTemplate, UnifiedJobTemplate", "UnifiedJobTemplate")


def test_what_a_launch_never_calls_is_empty(six: SideBySide) -> None:
    assert row(six, "create_unified_job")["AdHocCommand"] == ""


def test_the_views_handlers_are_beside_each_other_whatever_their_names(six: SideBySide) -> None:
    handlers = row(six, "the view's handler")
    assert (handlers["Job"], handlers["AdHocCommand"]) == ("JobTemplateLaunch.post", "AdHocCommandList.create")


def test_callbacks_of_a_view_without_a_transaction_run_inside_it(six: SideBySide) -> None:
    when = row(six, "the callbacks of the commit")
    assert (when["Job"], when["AdHocCommand"]) == ("after the response", "inside the view")


def test_what_managers_do_later_is_no_part_of_it(lab: Lab) -> None:
    launches = six_kinds.launch_each(lab)
    before = repr(six_kinds.paths(launches))
    lab.run_until_idle()
    assert repr(six_kinds.paths(launches)) == before


def test_neighbours_that_are_the_same_are_one_cell(six: SideBySide) -> None:
    html = six._repr_html_()
    assert f'<td colspan="6" style="text-align: center; background: #cfe3fb; color: #1c232d">{MARK}</td>' in html


def test_text_in_a_trace_is_never_markup() -> None:
    made = SideBySide({"<b>": {"spans": []}, "b": {"spans": []}})
    made.rows = (Row(("<i>",), ("<u>", "")),)
    assert not {"<b>", "<i>", "<u>"} & {part + ">" for part in made._repr_html_().split(">")}


def test_one_launch_has_nothing_beside_it() -> None:
    with pytest.raises(ValueError, match="give two or more"):
        side_by_side({"a": {"spans": []}})
