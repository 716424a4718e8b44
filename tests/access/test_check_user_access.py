"""Check a permission."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from rest_framework.exceptions import ParseError

from explorer import access
from explorer.models import AdHocCommand, Inventory, JobLaunchConfig, JobTemplate, Label

GIVEN = {
    "org": {"kind": "organization"},
    "inv": {"kind": "inventory", "organization": "@org"},
    "other": {"kind": "inventory", "organization": "@org"},
    "proj": {"kind": "project", "organization": "@org"},
    "tag": {"kind": "label", "organization": "@org"},
    "own": {"kind": "label", "organization": "@org"},
    "jt": {
        "kind": "job_template",
        "organization": "@org",
        "project": "@proj",
        "inventory": "@inv",
        "labels": ["@own"],
    },
    "ee": {"kind": "execution_environment"},
    "private": {"kind": "execution_environment", "organization": "@org"},
    "ig": {"kind": "instance_group"},
    "joe": {"kind": "user", "roles": [["@jt", "execute_role"], ["@inv", "use_role"]]},
    "admin": {"kind": "user", "superuser": True},
}


def may_choose(made: Any, user: str = "joe", **prompts: Any) -> Any:
    return access.check_user_access(made[user], JobLaunchConfig, "add", prompts, template=made["jt"])


def test_each_action_has_a_role_of_its_own(world: Any) -> None:
    made = world(GIVEN)
    assert access.check_user_access(made["joe"], JobTemplate, "start", made["jt"])
    assert not access.check_user_access(made["joe"], JobTemplate, "change", made["jt"], {})
    assert access.check_user_access(made["joe"], Inventory, "use", made["inv"])
    assert not access.check_user_access(made["joe"], Inventory, "use", made["other"])


def test_prompts_are_checked_one_by_one(world: Any) -> None:
    made = world(GIVEN)
    assert may_choose(made, inventory=made["inv"])
    assert not may_choose(made, inventory=made["other"])
    assert not may_choose(made, inventory=made["inv"], instance_groups=[made["ig"]])
    assert may_choose(made, "admin", inventory=made["other"], instance_groups=[made["ig"]])


def test_a_label_on_the_template_is_free_to_use(world: Any) -> None:
    made = world(GIVEN)
    assert may_choose(made, labels=[made["own"]])
    assert not may_choose(made, labels=[made["own"], made["tag"]])
    assert set(access.get_user_queryset(made["joe"], Label)) == {made["own"]}


def test_an_execution_environment_of_no_organization_is_for_all(world: Any) -> None:
    made = world(GIVEN)
    assert may_choose(made, execution_environment=made["ee"])
    assert not may_choose(made, execution_environment=made["private"])


def test_related_objects_may_be_named_by_id(world: Any) -> None:
    made = world(GIVEN)
    assert not access.check_user_access(made["joe"], AdHocCommand, "add", {"inventory": str(made["inv"].pk)})
    with pytest.raises(ParseError, match="inventory"):
        access.check_user_access(made["joe"], AdHocCommand, "add", {"inventory": "abc"})
    with pytest.raises(ParseError):
        access.check_user_access(made["joe"], AdHocCommand, "add", {"inventory": 99999})


def test_capabilities_are_plain_answers_for_buttons(world: Any) -> None:
    made = world(GIVEN)
    can = access.get_user_capabilities(made["joe"], made["jt"], ["start", "edit"])
    assert can == {"start": True, "edit": False}


def test_a_model_without_an_access_class_is_named(world: Any) -> None:
    made = world(GIVEN)
    with pytest.raises(LookupError, match="Session"):
        access.get_user_queryset(made["joe"], Session)
