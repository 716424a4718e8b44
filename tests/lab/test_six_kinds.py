"""The six kinds of jobs, each launched; and the guide's tables are what running gives."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import explorer
from explorer import guide
from explorer.lab import Lab, six_kinds


@pytest.fixture(scope="module")
def lab() -> Iterator[Lab]:
    lab = explorer.start("six kinds")
    yield lab
    lab.close()


def test_each_kind_is_launched(lab: Lab) -> None:
    launches = six_kinds.launch_each(lab)
    assert [type(job).__name__ for job in lab.jobs] == list(launches)


def test_every_kind_decides_about_its_dependencies_in_a_step_but_an_ad_hoc_command(lab: Lab) -> None:
    launches = six_kinds.launch_each(lab)
    deciding = [kind for kind, launch in launches.items() if launch.trace.find("models.dependencies")]
    assert deciding == ["Job", "WorkflowJob", "ProjectUpdate", "InventoryUpdate", "SystemJob"]


def test_the_world_is_afterwards_as_it_was(lab: Lab) -> None:
    six_kinds.dependencies(lab)
    template = lab.templates["Demo Job Template"]
    assert (template.project.scm_update_on_launch, template.inventory.name) == (False, "Demo Inventory")
    assert lab.templates["Hosts"].source == "ec2"


def test_the_guide_has_the_table_that_the_launches_make(lab: Lab) -> None:
    assert six_kinds.paths(six_kinds.launch_each(lab)).markdown() in guide.page("six-roads").text


def test_the_guide_has_the_dependencies_that_running_gives(lab: Lab) -> None:
    assert six_kinds.dependencies(lab).markdown() in guide.page("dependencies-by-kind").text
