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
    nodes = lab.graph(lab.launch("release")).nodes

    assert [(node.name, node.column, node.row) for node in nodes] == [
        ("build", 0, 0),
        ("deploy", 1, 0),
        ("roll <back>", 2, 0),
        ("report", 2, 1),
    ]
    assert {node.state for node in nodes} == {"no job yet"}


def test_the_picture_is_whole_and_a_name_in_it_is_only_text(lab: Lab) -> None:
    drawn = ElementTree.fromstring(lab.graph(lab.launch("release")).svg())  # noqa: S314
    texts = [element.text for element in drawn.iter(f"{SVG}text")]

    assert {"build", "deploy", "roll <back>", "report", "success", "failure", "always"} <= set(texts)
    assert len(list(drawn.iter(f"{SVG}rect"))) == 1 + len(NODES)


def test_slices_are_named_by_their_number(lab: Lab) -> None:
    lab.world["jt"].job_slice_count = 3
    lab.world["jt"].save()

    assert [node.name for node in lab.graph(lab.launch("jt")).nodes] == ["slice 1", "slice 2", "slice 3"]


def test_a_job_without_a_graph_is_refused_by_name(lab: Lab) -> None:
    with pytest.raises(ValueError, match="job #1 'jt2' is a job: it has no graph"):
        lab.graph(lab.launch("jt2"))
