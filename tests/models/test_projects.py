"""When a project is fetched: when it is new, and when it comes from elsewhere than before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from explorer.dispatch.queue import messages
from explorer.models import Project, ProjectUpdate
from explorer.worlds.builder import World

GIVEN: dict[str, Any] = {
    "org": {"kind": "organization"},
    "proj": {"kind": "project", "organization": "@org", "scm_type": "git", "scm_url": "a.git", "status": "successful"},
}


@pytest.fixture
def project(world: Callable[[Any], World]) -> Project:
    """A project as it is loaded, which was fetched some time ago."""
    world(GIVEN)
    messages.clear()
    return Project.objects.get()


@pytest.mark.parametrize(
    ("field", "value"),
    [("scm_url", "b.git"), ("scm_branch", "dev"), ("scm_type", "svn"), ("scm_refspec", "refs/pull/*")],
)
def test_a_project_that_comes_from_elsewhere_is_fetched_again(project: Project, field: str, value: str) -> None:
    setattr(project, field, value)
    project.save()
    update = ProjectUpdate.objects.get()
    assert (update.status, getattr(update, field)) == ("pending", value)
    assert [message.name for message in messages] == ["task_manager"]


@pytest.mark.parametrize(("field", "value"), [("name", "other"), ("scm_clean", True), ("scm_update_on_launch", True)])
def test_another_field_that_changes_is_no_reason_to_fetch_it(project: Project, field: str, value: Any) -> None:
    setattr(project, field, value)
    project.save()
    assert not ProjectUpdate.objects.exists()


def test_a_change_is_fetched_once(project: Project) -> None:
    project.scm_branch = "dev"
    for _ in range(2):
        project.save()
    assert ProjectUpdate.objects.count() == 1


def test_a_change_that_is_saved_without_an_update_is_not_fetched(project: Project) -> None:
    project.scm_branch = "dev"
    project.save(skip_update=True)
    assert not ProjectUpdate.objects.exists()


def test_a_project_without_source_control_is_missing_where_its_folder_is_not_there(project: Project) -> None:
    project.scm_type = ""
    project.save()
    assert not ProjectUpdate.objects.exists()
    assert Project.objects.get().status == "missing"


def test_a_project_that_comes_under_source_control_gets_a_folder_of_its_own(world: Callable[[Any], World]) -> None:
    project = world({"proj": {"kind": "project", "name": "The Shop", "local_path": "here"}})["proj"]
    project.scm_type = "git"
    project.save(update_fields=["scm_type"])
    assert Project.objects.get().local_path == f"_{project.pk}__the_shop"
    assert ProjectUpdate.objects.count() == 1


def test_a_new_project_under_source_control_is_fetched_once(database: None) -> None:
    project = Project(name="New", scm_type="git", scm_url="a.git")
    project.save()
    assert [update.project for update in ProjectUpdate.objects.all()] == [project]
    assert Project.objects.get().local_path == f"_{project.pk}__new"
