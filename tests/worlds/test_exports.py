"""`awx export` becomes a world: the same objects, no secret, and a list of what differs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import explorer
from explorer.lab import Lab
from explorer.models import Credential, Group, JobTemplate, WorkflowJobTemplate
from explorer.worlds.anonymous import anonymous
from explorer.worlds.builder import World
from explorer.worlds.exports import Imported, take_over
from explorer.worlds.exports.reading import read_export
from explorer.worlds.exports.secrets import PLACEHOLDER
from explorer.worlds.files import load_world, save_world

EXPORT = Path(__file__).parent / "export.yml"


@pytest.fixture
def imported() -> Imported:
    return take_over(read_export(EXPORT))


@pytest.fixture
def mine(imported: Imported, tmp_path: Path) -> Iterator[Lab]:
    path = tmp_path / "mine.json"
    save_world(path, imported.objects, imported.left_out, imported.changed)
    lab = explorer.start(str(path))
    yield lab
    lab.close()


def test_a_launch_in_it_keeps_the_templates_rules(mine: Lab) -> None:
    launch = mine.launch(
        "Deploy",
        user="tom",
        limit="web1.shop.example",
        extra_vars={"version": "1.3", "other": 1},
        credential_passwords={"become_password": "test"},
    )

    assert launch.status_code == 201
    assert (launch.job.limit, launch.job.inventory.name) == ("web1.shop.example", "Servers")
    assert launch.ignored == {"extra_vars": {"other": 1}}
    assert launch.job.execution_environment.name == "Shop EE"


def test_members_of_a_team_have_its_roles(mine: Lab) -> None:
    tom, template = mine.users["tom"], JobTemplate.objects.get()
    assert tom in template.execute_role
    assert tom in template.inventory.use_role
    assert mine.users["ann"].is_superuser


def test_hosts_and_groups_are_there(mine: Lab) -> None:
    inventory = JobTemplate.objects.get().inventory
    assert {host.name: host.enabled for host in inventory.hosts.all()} == {
        "web1.shop.example": True,
        "web2.shop.example": False,
    }
    web = Group.objects.get(name="web")
    assert [host.name for host in web.hosts.all()] == ["web1.shop.example"]
    assert [group.name for group in web.parents.all()] == ["all_of_it"]
    assert inventory.total_groups == 2


def test_nodes_keep_their_edges_and_an_approval_is_passed(mine: Lab) -> None:
    workflow = WorkflowJobTemplate.objects.get()
    edges = {
        node.identifier: [following.identifier for following in node.success_nodes.all()]
        for node in workflow.workflow_nodes.all()
    }
    assert edges == {"aaa": ["ccc"], "ccc": []}
    last = workflow.workflow_nodes.get(identifier="ccc")
    assert (last.all_parents_must_converge, last.limit, last.extra_data) == (
        True,
        "web1.shop.example",
        {"version": "2.0"},
    )


def test_secrets_are_placeholders(mine: Lab, tmp_path: Path) -> None:
    key = Credential.objects.get(name="Key of the Servers")
    assert key.get_input("ssh_key_data") == PLACEHOLDER
    assert key.get_input("become_password") == "ASK"
    assert key.credential_type.namespace == "ssh"
    text = (tmp_path / "mine.json").read_text()
    assert "hunter2" not in text
    assert "$encrypted$" not in text


@pytest.mark.parametrize(
    "what",
    ["schedule 'Nightly' of job template 'Deploy'", "notification template 'Chat'", "notification_templates_error of"],
)
def test_what_a_lab_cant_have_is_listed_with_the_reason(imported: Imported, what: str) -> None:
    [reason] = [reason for name, reason in imported.left_out if name.startswith(what)]
    assert reason.startswith("a lab ")


@pytest.mark.parametrize(
    "what",
    [
        "team 'Operators'",
        "approval node 'bbb' of workflow job template 'Deploy'",
        "ssh_key_data of credential 'Key of the Servers'",
        "credential type 'Microsoft Azure Resource Manager'",
        "execution environment 'Shop EE'",
        "variables of inventory 'Servers'",
        "survey of job template 'Deploy'",
    ],
)
def test_what_differs_from_the_export_is_listed(imported: Imported, what: str) -> None:
    assert what in [name for name, _reason in imported.changed]


def test_json_gives_the_same_world(imported: Imported, tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_text(json.dumps(read_export(EXPORT)))
    assert take_over(read_export(path)) == imported


def test_anonymous_names_are_consistent(imported: Imported, world: Callable[[Any], World]) -> None:
    objects = anonymous(imported.objects)
    text = json.dumps(objects)
    for name in (
        "Shop",
        "Deploy",
        "tom",
        "ann",
        "web1",
        "example.com",
        "playbooks",
        "Servers",
        "Which version",
        "boss",
    ):
        assert name not in text
    built = world(objects)
    templates = [one for one in built.values() if isinstance(one, JobTemplate)]
    assert [template.inventory.hosts.count() for template in templates] == [2]
    assert [one["variable"] for one in templates[0].survey_spec["spec"]] == ["version", "password"]


def test_a_world_file_says_what_is_wrong_with_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text("[1]")
    with pytest.raises(ValueError, match="`explorer import` writes one"):
        load_world(path)
    path.write_text('{"objects": {}, "explorer_world": 99}')
    with pytest.raises(ValueError, match="version 99"):
        load_world(path)


def test_an_export_is_refused_where_it_is_something_else(tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_text('{"objects": {"a": 1}}')
    with pytest.raises(ValueError, match="awx export"):
        read_export(path)
