"""The pair of traces that notebook 12 shows where no AWX is: whole, small, and without a line of AWX's source."""

from __future__ import annotations

import pytest

import explorer
from explorer.trace import Trace
from explorer.trace.catalogue import CATALOGUE
from tests.notebooks.real_awx import FOLDER

ENGINES = ("explorer", "awx")

# A launch reaches these only where it has more to do (variables, a dependency, a workflow, no capacity), or is another
# kind of request.
OTHER_ROADS = {
    *("view.get", "serializer.extra_vars", "prompts.workflow", "models.handle_extra_data"),
    *("commit.delay_dependency", "manager.dependency", "dependency.generate", "dependency.for_job"),
    *("dependency.fresh_enough", "commit.delay_workflow", "manager.workflow", "workflow.spawn"),
    *("workflow.mark", "workflow.done", "workflow.failed", "workflow.ready", "task.needs_capacity"),
    *("view.workflow_launch", "view.relaunch", "models.copy_job", "view.cancel", "models.cancel"),
    *("view.project_update", "view.inventory_update", "view.inventory_updates", "view.system_job"),
    *("view.ad_hoc", "view.ad_hoc_relaunch"),
}

# The two traces were recorded before the catalogue had these.
RECORDED_LATER = {
    *("request.resolve", "request.negotiate", "request.version", "request.authenticate", "request.object_permission"),
    *("request.post_permissions", "request.get_permissions", "view.get_object", "view.get_serializer"),
    *("view.raw_data_form", "view.update_raw_data", "serializer.defaults", "models.clean_fields"),
    *("models.validate_unique", "commit.subscribe", "commit.deliver", "prompts.survey"),
    *(step.id for step in CATALOGUE if step.stage in ("run", "events")),
}


@pytest.fixture(params=ENGINES)
def trace(request: pytest.FixtureRequest) -> Trace:
    return explorer.load(FOLDER / f"{request.param}.json")


def test_it_has_all_steps_of_a_plain_launch(trace: Trace) -> None:
    expected = {step.id for step in CATALOGUE} - OTHER_ROADS - RECORDED_LATER
    assert {span.step for span in trace.spans if span.step} == expected
    assert trace.to_dict()["missing"] == []


def test_it_is_small_and_holds_no_source(trace: Trace) -> None:
    assert trace.to_dict()["sources"] == {}
    assert (FOLDER / f"{trace.to_dict()['engine']}.json").stat().st_size < 250_000


def test_the_two_compare_step_by_step() -> None:
    ours, theirs = (explorer.load(FOLDER / f"{engine}.json") for engine in ENGINES)
    (create,) = explorer.compare(ours, theirs).find("models.create_unified_job")
    assert "insert main_activitystream" in [difference.what for difference in create.differences]
