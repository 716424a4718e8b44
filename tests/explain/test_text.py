"""An explanation as text, as data and as a picture; and that asking changes nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

import explorer
from explorer import guide
from explorer.dispatch.queue import messages
from explorer.explain import job as causes
from explorer.lab import Lab
from explorer.trace.steps import local_name
from tests.guide.test_pages import found
from tests.lab.worlds import PLAIN, cluster, cycle, node

LabOf = Callable[..., Lab]
NASTY = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'"


def everything() -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables."""
    models = apps.get_app_config("main").get_models()
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models}


@pytest.fixture
def crowded(lab_of: LabOf) -> Lab:
    """A lab with a job in each place: running, blocked, without room, with unknown dependencies, in a workflow."""
    updated = {**PLAIN["proj"], "scm_update_on_launch": True}
    wf = {
        "kind": "workflow_job_template",
        "organization": "@org",
        "nodes": [{"ref": "a", "unified_job_template": "@jt"}],
    }
    late = {**PLAIN["jt"], "project": "@updated"}
    own = {"updated": updated, "late": late, "wf": wf, "node1": node(7)}
    lab = lab_of(**own, **cluster(controlplane=["node1"], default=["node1"]))
    for name in ("jt", "jt", "jt2", "wf", "late"):
        lab.launch(name)
        lab.run_next()
    lab.launch("late")
    return lab


def test_asking_changes_no_row_sends_no_message_and_writes_no_span(crowded: Lab) -> None:
    rows, queue = everything(), list(messages)
    with explorer.record() as trace:
        for job in crowded.jobs:
            crowded.explain(job)

    assert everything() == rows
    assert list(messages) == queue
    assert trace.find("manager.run") == []
    assert trace.find("task.blocked_by") == []


def test_asking_in_the_middle_of_a_cycle_of_lifecycle_lines_is_silent(
    crowded: Lab, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG", logger="explorer.lifecycle"):
        for job in crowded.jobs:
            crowded.explain(job)

    assert [record for record in caplog.records if record.name == "explorer.lifecycle"] == []


def test_asking_twice_gives_the_same_text_and_the_same_picture(crowded: Lab) -> None:
    for job in crowded.jobs:
        first, second = crowded.explain(job), crowded.explain(job.pk)
        assert first._repr_mimebundle_() == second._repr_mimebundle_()
        assert first == second


def test_every_job_of_a_crowded_lab_has_a_sentence_and_an_advice(crowded: Lab) -> None:
    for job in crowded.jobs:
        explanation = crowded.explain(job)
        assert re.fullmatch(r".+ #\d+ '.+' is .+ because .+\.", explanation.sentence)
        assert explanation.remedies
        assert str(explanation).startswith(explanation.sentence)


def test_the_data_are_plain_json(crowded: Lab) -> None:
    for job in crowded.jobs:
        data = crowded.explain(job).to_dict()
        assert json.loads(json.dumps(data))["sentence"] == crowded.explain(job).sentence


def test_asking_reads_no_more_for_many_blocked_jobs(lab_of: LabOf) -> None:
    lab = lab_of()
    for _ in range(3):
        last = lab.launch("jt")
    cycle(lab)
    with CaptureQueriesContext(connection) as few:
        lab.explain(last)
    for _ in range(5):
        last = lab.launch("jt")
    cycle(lab)
    with CaptureQueriesContext(connection) as many:
        lab.explain(last)

    assert len(many) == len(few)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}


@pytest.mark.parametrize("crowd", [{}, {"node1": node(1)}])
def test_names_never_become_markup(lab_of: LabOf, crowd: dict[str, Any]) -> None:
    groups = cluster(controlplane=["node1"], default=["node1"]) if crowd else {}
    groups |= {"odd": {"kind": "instance_group", "name": NASTY[:200], "instances": []}}
    jt = {**PLAIN["jt"], "name": NASTY, "instance_groups": ["@odd"]}
    lab = lab_of(jt=jt, **crowd, **groups)
    for _ in range(2):
        last = lab.launch(lab.world["jt"].pk)
    cycle(lab)

    tags = Tags()
    tags.feed(lab.explain(last)._repr_mimebundle_()["text/html"])

    assert NASTY in f"{lab.explain(last)}" or NASTY in lab.explain(last).subject.replace("\\'", "'")
    assert not tags.seen & {"script", "img"}
    assert tags.attributes <= {"style", "class", "scope", "aria-hidden", "tabindex"}


REASONS = [cause for cause in vars(causes).values() if isinstance(cause, type) and issubclass(cause, causes.Reason)]


@pytest.mark.parametrize("cause", [cause for cause in REASONS if cause is not causes.Reason])
def test_each_cause_names_a_rule_and_a_page_that_exist(cause: type[causes.Reason]) -> None:
    assert guide.page(cause.page)
    if not cause.rule.endswith("job_explanation"):
        found(local_name(cause.rule))


def test_a_job_that_is_not_there_is_answered_with_those_that_are(lab: Lab) -> None:
    lab.launch("Demo Job Template")

    with pytest.raises(LookupError, match="There is no job named 7"):
        lab.explain(7)
