"""The viewer's side in the kernel."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.trace import Trace
from explorer.trace.journey import Journey, journey
from explorer.widgets import TraceViewer
from tests import sample_trace

WIDGET = "application/vnd.jupyter.widget-view+json"


class Recorded:
    """As much of a trace as the viewer asks for."""

    def to_dict(self) -> dict[str, Any]:
        return sample_trace.accepted()

    def outline(self) -> str:
        return "POST\n  Launch the job template"

    def summary(self) -> str:
        return "<p>POST</p>"

    def journey(self) -> Journey:
        return journey(self.to_dict())


def step_in_hand(viewer: TraceViewer) -> str:
    return next(span["step"] for span in viewer.trace["spans"] if span["id"] == viewer.selected)


@pytest.mark.parametrize("name", ["signal.start", "signal_start", "UnifiedJob.signal_start", "Job.signal_start"])
def test_a_step_is_found_by_its_id_and_by_its_function(name: str) -> None:
    assert step_in_hand(TraceViewer(sample_trace.accepted()).at(name)) == "signal.start"


def test_setting_selected_goes_to_the_step() -> None:
    viewer = TraceViewer(sample_trace.accepted(), selected="models.save")
    assert step_in_hand(viewer) == "models.save"
    viewer.selected = viewer.trace["spans"][0]["id"]
    assert step_in_hand(viewer) == "request.dispatch"


def test_an_unknown_step_names_the_known_ones() -> None:
    viewer = TraceViewer(sample_trace.forbidden())
    with pytest.raises(LookupError, match=r"no step 'task\.start'; it has request\.dispatch, .*view\.can_start"):
        viewer.at("task.start")
    assert viewer.selected == ""


def test_the_step_in_hand_stays_while_a_trace_grows_and_is_let_go_with_another() -> None:
    document = sample_trace.accepted()
    viewer = TraceViewer({**document, "spans": document["spans"][:20]}).at("models.save")
    viewer.trace = document
    assert step_in_hand(viewer) == "models.save"
    viewer.trace = {**document, "spans": document["spans"][:2]}
    assert viewer.selected == ""


def test_a_notebook_without_widgets_shows_the_summary_or_the_outline() -> None:
    bundle = TraceViewer(Recorded())._repr_mimebundle_()
    assert bundle is not None
    assert bundle[0]["text/plain"] == "POST\n  Launch the job template"
    assert bundle[0]["text/html"] == "<p>POST</p>"
    assert WIDGET in bundle[0]


def test_a_trace_brings_the_journey_of_its_fields() -> None:
    viewer = TraceViewer(Trace.from_dict(sample_trace.ignored()))
    assert [row["field"] for row in viewer.journey["rows"]] == ["limit", "job_tags"]
    assert TraceViewer(Recorded()).journey == {}


def test_launching_again_shows_the_new_trace_at_the_same_step() -> None:
    again = Trace.from_dict({**sample_trace.accepted(), "title": "once more"})
    viewer = TraceViewer(Trace.from_dict(sample_trace.accepted()), selected="signal.start", repeat=lambda: again)
    assert viewer.can_repeat
    viewer._hear(viewer, {"do": "again"}, [])
    assert (viewer.trace["title"], step_in_hand(viewer)) == ("once more", "signal.start")


def test_a_launch_that_cannot_be_repeated_says_so_and_loses_nothing() -> None:
    def closed() -> Trace:
        raise RuntimeError("this lab is closed")

    viewer = TraceViewer(Trace.from_dict(sample_trace.accepted()), repeat=closed)
    viewer._hear(viewer, {"do": "again"}, [])
    assert viewer.told == "It could not be launched again: this lab is closed"
    assert viewer.trace == sample_trace.accepted()


def test_its_repr_is_the_same_each_time() -> None:
    assert repr(TraceViewer(Recorded())) == "TraceViewer('POST /api/v2/job_templates/7/launch/', 32 calls)"


def test_a_document_alone_shows_its_repr_in_text() -> None:
    viewer = TraceViewer(sample_trace.forbidden())
    bundle = viewer._repr_mimebundle_()
    assert bundle is not None
    assert bundle[0]["text/plain"] == repr(viewer)
