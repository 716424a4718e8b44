"""A workflow's run as a picture and as text."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

import explorer
from explorer.lab import Lab
from tests.lab.worlds import PLAIN

SVG = "{http://www.w3.org/2000/svg}"
NODES = [
    {"ref": "build", "unified_job_template": "@jt", "success": ["deploy"]},
    {"ref": "deploy", "unified_job_template": "@jt2", "failure": ["roll <back>"], "always": ["report"]},
    {"ref": "roll <back>", "unified_job_template": "@jt"},
    {"ref": "report", "unified_job_template": "@jt"},
]


@pytest.fixture
def lab() -> Iterator[Lab]:
    opened = explorer.start(world={**PLAIN, "release": {"kind": "workflow_job_template", "nodes": NODES}})
    yield opened
    opened.close()


def test_each_node_is_told_with_its_job_and_its_paths(lab: Lab) -> None:
    run = lab.launch("release")
    lab.run_until_idle()
    for job in (2, 3):
        lab.finish(job)
        lab.run_until_idle()

    assert repr(lab.graph(run)).splitlines() == [
        "build        job #2 successful  success → deploy",
        "deploy       job #3 successful  failure → roll <back>, always → report",
        "roll <back>  never runs",
        "report       job #4 waiting",
    ]


def test_a_node_stands_right_of_all_that_lead_to_it(lab: Lab) -> None:
    nodes = lab.graph(lab.launch("release")).graph.nodes

    assert [(node.name, node.column, node.row) for node in nodes] == [
        ("build", 0, 0),
        ("deploy", 1, 0),
        ("roll <back>", 2, 0),
        ("report", 2, 1),
    ]
    assert {node.state for node in nodes} == {"no job yet"}


def test_the_picture_is_whole_and_a_name_in_it_is_only_text(lab: Lab) -> None:
    drawn = ElementTree.fromstring(lab.graph(lab.launch("release")).graph.svg())  # noqa: S314
    texts = [element.text for element in drawn.iter(f"{SVG}text")]

    assert {"build", "deploy", "roll <back>", "report", "success", "failure", "always"} <= set(texts)
    assert len(list(drawn.iter(f"{SVG}rect"))) == 1 + len(NODES)


def test_slices_are_named_by_their_number(lab: Lab) -> None:
    lab.world["jt"].job_slice_count = 3
    lab.world["jt"].save()

    assert [node.name for node in lab.graph(lab.launch("jt")).graph.nodes] == ["slice 1", "slice 2", "slice 3"]


def test_a_job_without_a_graph_is_refused_by_name(lab: Lab) -> None:
    with pytest.raises(ValueError, match="job #1 'jt2' is a job: it has no graph"):
        lab.graph(lab.launch("jt2"))


def test_each_node_says_why_it_ran_or_never_will(lab: Lab) -> None:
    run = lab.launch("release")
    lab.run_until_idle()
    for job in (2, 3):
        lab.finish(job)
        lab.run_until_idle()

    assert [(node.name, node.why) for node in lab.graph(run).graph.nodes] == [
        ("build", "Its job #2 was successful. No node comes before it, so it ran first."),
        (
            "deploy",
            "Its job #3 was successful. It ran because 'build' was successful, and its success path leads here.",
        ),
        ("roll <back>", "It never runs: 'deploy' was successful, and its failure path leads here."),
        ("report", "Its job #4 is waiting. It ran because 'deploy' was successful, and its always path leads here."),
    ]


def test_an_explanation_of_a_workflow_says_the_same_of_each_node(lab: Lab) -> None:
    run = lab.launch("release")
    lab.run_until_idle()
    assert "deploy: It waits for 'build' to end." in str(lab.explain(run))


def test_a_node_where_all_must_converge_says_so() -> None:
    nodes = [
        {"ref": "a", "unified_job_template": "@jt", "success": ["c"]},
        {"ref": "b", "unified_job_template": "@jt2", "failure": ["c"]},
        {"ref": "c", "unified_job_template": "@jt", "all_parents_must_converge": True},
    ]
    lab = explorer.start(world={**PLAIN, "release": {"kind": "workflow_job_template", "nodes": nodes}})
    run = lab.launch("release")
    lab.run_until_idle()
    for job in (2, 3):
        lab.finish(job)
    lab.run_until_idle()
    (last,) = [node for node in lab.graph(run).graph.nodes if node.name == "c"]
    assert last.why == (
        "It never runs: 'b' was successful, and its failure path leads here. "
        "All nodes before it must lead here (all_parents_must_converge)."
    )


def test_a_nodes_own_prompt_that_its_template_ignores_is_named() -> None:
    nodes = [{"ref": "a", "unified_job_template": "@jt", "limit": "web"}]
    lab = explorer.start(world={**PLAIN, "release": {"kind": "workflow_job_template", "nodes": nodes}})
    (node,) = lab.graph(lab.launch("release")).graph.nodes
    assert "Of its own prompts, limit is ignored" in node.why


def test_the_view_opens_the_step_that_made_a_nodes_job(lab: Lab) -> None:
    run = lab.launch("release")
    lab.run_until_idle()
    view = lab.graph(run)
    viewer = view.show_steps(2)
    assert any(span["id"] == viewer.selected and span["step"] == "models.save" for span in viewer.trace["spans"])
    with pytest.raises(LookupError, match="job #99"):
        view.show_steps(99)


def test_the_view_follows_the_lab(lab: Lab) -> None:
    view = lab.graph(lab.launch("release"))
    lab.run_until_idle()
    assert view.nodes[0]["state"] == "job #2 waiting"
