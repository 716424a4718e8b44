from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from explorer.models import Credential, Inventory, JobTemplate, Organization
from explorer.models.rbac import implied_by, role_fields
from explorer.worlds.builder import World

TEMPLATE = {
    "org": {"kind": "organization"},
    "other": {"kind": "organization"},
    "proj": {"kind": "project", "organization": "@org", "scm_type": "git", "scm_url": "https://git.example.org/a.git"},
    "inv": {"kind": "inventory", "organization": "@org"},
    "inv2": {"kind": "inventory", "organization": "@other"},
    "jt": {"kind": "job_template", "project": "@proj", "inventory": "@inv", "playbook": "a.yml"},
    "root": {"kind": "user", "superuser": True},
    "auditor": {"kind": "user", "system_auditor": True},
    "eve": {"kind": "user"},
}


def build_with(world: Callable[[Any], World], *roles: tuple[str, str]) -> World:
    return world({**TEMPLATE, "joe": {"kind": "user", "roles": [list(role) for role in roles]}})


@pytest.mark.parametrize(
    ("given", "on", "wanted", "holds"),
    [
        ("execute_role", "@jt", "execute_role", True),
        ("execute_role", "@jt", "read_role", True),
        ("execute_role", "@jt", "admin_role", False),
        ("admin_role", "@jt", "execute_role", True),
        ("read_role", "@jt", "execute_role", False),
        ("execute_role", "@org", "execute_role", True),
        ("job_template_admin_role", "@org", "admin_role", True),
        ("admin_role", "@org", "admin_role", True),
        ("auditor_role", "@org", "read_role", True),
        ("auditor_role", "@org", "execute_role", False),
        ("member_role", "@org", "read_role", False),
        ("admin_role", "@other", "read_role", False),
        ("admin_role", "@inv", "read_role", False),
    ],
)
def test_a_role_reaches_a_template_as_far_as_awx_says(
    world: Callable[[Any], World], given: str, on: str, wanted: str, holds: bool
) -> None:
    built = build_with(world, (on, given))
    assert (built["joe"] in getattr(built["jt"], wanted)) is holds
    assert JobTemplate.accessible_objects(built["joe"], wanted).filter(pk=built["jt"].pk).exists() is holds


@pytest.mark.parametrize(
    ("given", "wanted", "holds"),
    [
        ("admin_role", "use_role", True),
        ("adhoc_role", "use_role", True),
        ("use_role", "adhoc_role", False),
        ("update_role", "read_role", True),
        ("update_role", "use_role", False),
    ],
)
def test_an_inventorys_roles_imply_one_another(
    world: Callable[[Any], World], given: str, wanted: str, holds: bool
) -> None:
    built = build_with(world, ("@inv", given))
    assert (built["joe"] in getattr(built["inv"], wanted)) is holds
    assert built["joe"] not in getattr(built["inv2"], wanted)


def test_a_superuser_holds_every_role_and_an_auditor_reads_everything(world: Callable[[Any], World]) -> None:
    built = world(TEMPLATE)
    jt = built["jt"]
    assert built["root"] in jt.admin_role
    assert built["auditor"] in jt.read_role
    assert built["auditor"] not in jt.execute_role
    assert built["eve"] not in jt.read_role
    assert set(Inventory.accessible_objects(built["auditor"], "read_role")) == {built["inv"], built["inv2"]}


def test_an_organizations_template_admin_may_run_its_templates_but_no_workflows(world: Callable[[Any], World]) -> None:
    given = {**TEMPLATE, "wf": {"kind": "workflow_job_template", "organization": "@org"}}
    built = world({**given, "joe": {"kind": "user", "roles": [["@org", "job_template_admin_role"]]}})
    assert built["joe"] in built["org"].execute_role
    assert built["joe"] not in built["wf"].execute_role


def test_one_question_takes_one_statement(world: Callable[[Any], World]) -> None:
    built = build_with(world, ("@jt", "execute_role"))
    assert built["joe"] in built["jt"].execute_role
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert built["joe"] in built["jt"].execute_role
        JobTemplate.accessible_objects(built["joe"], "execute_role").count()
    assert len(asked) == 2


def test_members_are_added_and_removed(world: Callable[[Any], World]) -> None:
    built = world(TEMPLATE)
    role = built["jt"].execute_role
    role.members.add(built["eve"])
    role.members.add(built["eve"])
    assert list(role.members.all()) == [built["eve"]]
    role.members.remove(built["eve"])
    assert built["eve"] not in role


def test_becoming_a_system_auditor_is_remembered_and_undone(world: Callable[[Any], World]) -> None:
    eve = world(TEMPLATE)["eve"]
    eve.is_system_auditor = True
    assert type(eve).objects.get(pk=eve.pk).is_system_auditor
    eve.is_system_auditor = False
    assert not type(eve).objects.get(pk=eve.pk).is_system_auditor


def test_only_users_hold_roles(world: Callable[[Any], World]) -> None:
    built = world(TEMPLATE)
    with pytest.raises(TypeError, match="Organization"):
        built["org"] in built["jt"].read_role  # noqa: B015


def test_every_declared_parent_exists() -> None:
    for model in (Organization, Inventory, Credential, JobTemplate):
        for name in role_fields(model):
            implied = implied_by(model, name)
            assert name in implied.own
            assert implied.organization <= set(role_fields(Organization))
