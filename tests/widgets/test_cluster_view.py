"""The cluster view as Python sees it, in front of a backend that is a few lines of plain data."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.widgets import ClusterView
from explorer.widgets.cluster_html import cluster_html
from tests.widgets.parsed import Parsed

NODE = {"name": "node1", "type": "hybrid", "capacity": 10, "used": 5, "left": 5, "note": "", "groups": ["default"]}


def job(number: int, status: str, **more: Any) -> dict[str, Any]:
    plain = {"name": "Demo", "kind": "job", "impact": 4, "node": "", "may_end": False, "waits_for": []}
    return {"id": number, "status": status, "outlook": "", "ended": False, **plain, **more}


class Backend:
    """Two jobs, one after the other, and three messages."""

    outcomes = ("successful", "failed")
    managers = ("task_manager",)

    def __init__(self) -> None:
        self.jobs = [
            job(1, "waiting", node="node1", may_end=True),
            job(2, "pending", waits_for=[1], outlook="blocked by #1"),
        ]
        self.left = 3

    def look(self) -> dict[str, Any]:
        held = [{"id": one["id"], "takes": 5, "runs": True, "controls": True} for one in self.jobs if one["may_end"]]
        group = {"name": "default", "container": False, "nodes": ["node1"], "capacity": 10, "used": 5, "left": 5}
        limits = {"running": 1, "most_jobs": 0, "most_forks": 0}
        queue = [{"text": "task_manager waits for a worker", "waits": True}] * self.left
        return {
            "nodes": [{**NODE, "jobs": held}],
            "groups": [{**group, **limits}],
            "jobs": list(self.jobs),
            "queue": queue,
        }

    def explain(self, job: int) -> dict[str, Any]:
        return {"job": job, "sentence": f"Job #{job} waits.", "because": [], "remedies": []}

    def run_next(self) -> str | None:
        self.left -= 1
        return "task_manager ran: no job changed" if self.left >= 0 else None

    def cycle(self, manager: str) -> str:
        return f"One cycle of the {manager}: no job changed"

    def tick(self) -> str:
        raise RuntimeError("the clock is broken")

    def finish(self, job: int, status: str) -> str:
        if not any(one["id"] == job for one in self.jobs):
            raise LookupError(f"There is no job #{job}")
        self.jobs = [one for one in self.jobs if one["id"] != job]
        return f"Job #{job} ended as {status}."

    def add_node(self, name: str, node_type: str, capacity: int, group: str) -> str:  # noqa: ARG002 - it never gets to them
        raise ValueError(f"There is a node named {name!r} already")


@pytest.fixture
def view() -> ClusterView:
    return ClusterView(Backend())


def click(view: ClusterView, **message: Any) -> None:
    view._hear(view, message, [])


def test_the_chosen_job_is_explained(view: ClusterView) -> None:
    view.chosen = 2
    assert view.explanation["sentence"] == "Job #2 waits."

    view.chosen = 0
    assert view.explanation is None


def test_a_job_that_is_not_there_cannot_be_chosen(view: ClusterView) -> None:
    with pytest.raises(LookupError, match="no job #7; it shows 1, 2"):
        view.explain(7)


def test_a_job_that_is_gone_is_let_go(view: ClusterView) -> None:
    view.explain(1).finish(1, "successful")

    assert view.chosen == 0
    assert view.explanation is None
    assert view.told["text"] == "Job #1 ended as successful."


def test_all_messages_are_run_and_each_is_told(view: ClusterView) -> None:
    told: list[str] = []
    view.observe(lambda change: told.append(change["new"]["text"]), "told")

    view.run_all()

    assert told[:2] == ["1. task_manager ran: no job changed", "2. task_manager ran: no job changed"]
    assert view.told["text"] == "3 messages ran; none is left."
    assert not view.told["busy"]


def test_what_a_reader_cannot_have_is_told_in_the_view(view: ClusterView) -> None:
    click(view, do="add_node", name="node1", node_type="hybrid", capacity=10, group="")
    assert (view.told["ok"], view.told["text"]) == (False, "There is a node named 'node1' already")

    click(view, do="finish", job=9, status="failed")
    assert view.told["text"] == "There is no job #9"


def test_what_is_broken_is_told_and_raised(view: ClusterView) -> None:
    with pytest.raises(RuntimeError):
        click(view, do="tick")
    assert view.told["text"] == "RuntimeError: the clock is broken"


def test_an_answer_is_new_even_if_it_reads_like_the_last(view: ClusterView) -> None:
    click(view, do="cycle", manager="task_manager")
    first = view.told["number"]
    click(view, do="cycle", manager="task_manager")
    assert view.told["number"] > first


def test_without_a_widget_the_cluster_is_text_that_stays_the_same(view: ClusterView) -> None:
    bundle = view._repr_mimebundle_()
    assert bundle is not None
    assert repr(view) == "ClusterView(1 node, 2 jobs)"
    assert bundle[0]["text/plain"].splitlines() == [
        "Nodes",
        "  node1 (hybrid): 5 of 10 forks used, 5 left; #1",
        "Groups",
        "  default: node1; 5 forks used by 1 job",
        "Jobs",
        "  #1 Demo (job), waiting on node1",
        "  #2 Demo (job), pending: blocked by #1",
        "Queue",
        *["  task_manager waits for a worker"] * 3,
    ]


def test_without_a_widget_the_cluster_is_tables_too(view: ClusterView) -> None:
    bundle = view.explain(2)._repr_mimebundle_()
    assert bundle is not None
    html = bundle[0]["text/html"]
    rows = Parsed(html).rows

    assert ["node1", "hybrid", "default", "10", "5", "5", "#1 uses 5"] in rows
    assert ["default", "node1", "10", "5", "5", "1"] in rows
    assert ["#2 Demo", "job", "pending", "", "4", "#1", "blocked by #1"] in rows
    assert html.count("<li>task_manager waits for a worker</li>") == 3
    assert "<strong>Job #2: </strong>Job #2 waits." in html


def test_markup_in_a_jobs_name_is_text() -> None:
    hurt = "<img src=x onerror='hurt()'>"
    state = {"nodes": [], "groups": [], "jobs": [job(1, hurt, name=hurt, outlook=hurt)], "queue": [{"text": hurt}]}
    explanation = {"job": 1, "sentence": hurt, "because": [hurt], "remedies": [hurt]}
    assert "img" not in Parsed(cluster_html(state, explanation)).tags
