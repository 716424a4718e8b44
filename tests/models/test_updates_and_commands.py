"""Projects, inventory sources, ad hoc commands."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from explorer.models import AdHocCommand, Project, ProjectUpdate
from tests.models.conftest import Shop

CLOUD = {"kind": "credential", "organization": "@org", "type": "gce", "inputs": {}}


def test_a_new_project_is_fetched(shop: Shop) -> None:
    world = shop()
    project = Project.objects.create(name="New", organization=world["org"], scm_type="git", scm_url="https://git/b.git")
    assert project.local_path == f"_{project.pk}__new"
    assert ProjectUpdate.objects.get(project=project).status == "pending"
    assert Project.objects.get(name="New").status == "pending"


def test_a_manual_project_has_nothing_to_fetch(shop: Shop) -> None:
    project = Project.objects.create(name="By hand", organization=shop()["org"], local_path="by_hand")
    assert project.status == "missing"
    assert project.update() is None


def test_an_update_names_the_parts_it_needs(shop: Shop) -> None:
    project = shop()["proj"]
    assert project.create_project_update().job_tags == "update_git,install_roles,install_collections"
    project.scm_delete_on_update = True
    assert project.create_project_update().job_tags.endswith(",delete")


def test_a_failed_project_stops_jobs_unless_each_fetches_it_anew(shop: Shop) -> None:
    project = shop()["proj"]
    project.status = "failed"
    assert "proj" in (project.get_reason_if_failed() or "")
    project.scm_update_on_launch = True
    assert project.get_reason_if_failed() is None


def test_a_fetch_for_one_job_says_nothing_about_the_project(shop: Shop) -> None:
    project = shop()["proj"]
    project.create_project_update().signal_start()
    sync = project.create_project_update(_eager_fields={"job_type": "run", "launch_type": "sync"})
    sync.update_fields(status="running")
    sync.update_fields(status="failed")
    assert Project.objects.get().status == "pending"


@pytest.mark.parametrize(
    ("source", "can_update"),
    [
        ({"source": "ec2"}, True),
        ({"source": "scm"}, False),
        ({"source": "scm", "source_project": "@proj"}, True),
        ({"source": "file"}, False),
        ({"source": "gce"}, False),
    ],
)
def test_which_sources_can_be_fetched(shop: Shop, source: dict[str, Any], can_update: bool) -> None:
    assert shop(src={"kind": "inventory_source", "inventory": "@inv", **source})["src"].can_update is can_update


def test_a_cloud_source_needs_its_own_clouds_credential(shop: Shop) -> None:
    world = shop(src={"kind": "inventory_source", "inventory": "@inv", "source": "gce"}, cloud=CLOUD)
    world["src"].credentials.add(world["cloud"])
    assert world["src"].can_update
    assert world["src"].create_inventory_update().credential == world["cloud"].pk


def test_an_inventory_update_is_named_after_inventory_and_source(shop: Shop) -> None:
    world = shop(src={"kind": "inventory_source", "inventory": "@inv", "source": "ec2"})
    update = world["src"].update()
    assert (update.name, update.inventory, update.status) == ("inv - src", world["inv"], "pending")


def test_a_command_decides_for_itself_what_a_template_would(shop: Shop) -> None:
    world = shop()
    command = AdHocCommand.objects.create(inventory=world["inv"], module_name="command", module_args="uptime")
    assert (command.name, command.task_impact) == ("command: uptime", 4)
    assert command.preferred_instance_groups_cache == [world["default"].pk, world["controlplane"].pk]
    again = command.copy()
    assert (again.name, again.pk) == (command.name, command.pk + 1)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"module_args": "uptime"}, "inventory"),
        ({"module_name": "command"}, "module_args"),
        ({"module_name": "frobnicate"}, "module_name"),
    ],
)
def test_a_command_has_to_be_whole(shop: Shop, fields: dict[str, Any], problem: str) -> None:
    shop()
    with pytest.raises(ValidationError) as caught:
        AdHocCommand(elapsed=0, name="x", **fields).clean_fields(exclude=["polymorphic_ctype", "created", "modified"])
    assert problem in caught.value.message_dict
