"""What a notebook shows where a cell ends with one of the lab's results: a table or a card, the text beside it."""

from __future__ import annotations

from typing import Any

from IPython.core.formatters import DisplayFormatter

import explorer
from explorer.lab import Lab


def shown(thing: Any) -> dict[str, str]:
    """Return what IPython shows of `thing`, by media type."""
    data, _metadata = DisplayFormatter().format(thing)
    return dict(data)


def html(thing: Any) -> str:
    return shown(thing)["text/html"]


def test_templates_are_a_table_with_heads(lab: Lab) -> None:
    assert '<th scope="col" style="text-align: left">Template</th>' in html(lab.templates)
    assert '<th scope="row" style="text-align: left">Demo Job Template</th>' in html(lab.templates)


def test_the_text_stays_beside_the_table(lab: Lab) -> None:
    assert shown(lab.templates)["text/plain"] == repr(lab.templates)


def test_jobs_without_a_node_have_no_column_for_it(lab: Lab) -> None:
    lab.launch("Demo Job Template")
    assert ">Status</th>" in html(lab.jobs)
    assert ">Node</th>" not in html(lab.jobs)


def test_an_empty_listing_says_so(lab: Lab) -> None:
    assert html(lab.jobs) == "<p>No jobs.</p>"


def test_messages_say_what_they_wait_for(lab: Lab) -> None:
    lab.launch("Demo Job Template")
    assert '<td style="text-align: left">waits for a worker</td>' in html(lab.queue)


def test_a_name_is_never_markup(lab: Lab) -> None:
    template = lab.templates["Demo Job Template"]
    template.name = "<b>bold</b>"
    template.save()
    assert "&lt;b&gt;bold&lt;/b&gt;" in html(lab.templates)
    assert "<b>bold" not in html(lab.templates)


def test_a_launch_leads_with_its_status_and_lists_what_was_ignored(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", limit="web")
    assert html(launch).startswith("<div><p><strong>201 Created</strong>: POST /api/v2/job_templates/")
    assert "<li>ignored: limit</li>" in html(launch)


def test_a_check_says_first_whether_it_was_right(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template")
    assert "<strong>Correct</strong>" in html(explorer.check({"status_code": 201}, launch))
    assert "<strong>Not quite</strong>" in html(explorer.check({"status_code": 400}, launch))


def test_a_check_without_an_answer_says_that_nothing_has_run(lab: Lab) -> None:
    assert "<strong>Nothing has run yet</strong>" in html(
        explorer.check({"status_code": ...}, lab.launch("Demo Job Template"))
    )
