"""Who may launch a template, and what a launch would be like if the template were another."""

from __future__ import annotations

import pytest

from explorer.explain.who_may import Launcher
from explorer.lab import Lab
from explorer.models import Inventory, InventorySource, JobTemplate, Organization


def test_each_user_who_may_launch_is_named_with_the_role(lab: Lab) -> None:
    organization = Organization.objects.get()
    organization.job_template_admin_role.members.add(lab.users["eve"])

    found = lab.who_may("Deploy the Shop")

    assert list(found) == [
        Launcher("admin", ("superuser",)),
        Launcher("alice", ("execute_role on job template 'Deploy the Shop'",)),
        Launcher("bob", ("execute_role on job template 'Deploy the Shop'",)),
        Launcher("eve", ("job_template_admin_role on organization 'Default'",)),
    ]
    assert "Not by: nobody else" in repr(found)


def test_the_others_are_named(lab: Lab) -> None:
    assert lab.who_may("Deploy the Shop").others == ["eve"]


@pytest.mark.parametrize("user", ["admin", "alice", "bob", "eve"])
def test_a_launch_agrees(lab: Lab, user: str) -> None:
    may = user in [one.user for one in lab.who_may("Demo Job Template")]
    assert (lab.launch("Demo Job Template", user=user).status_code == 201) is may


def test_updates_take_the_update_role(lab: Lab) -> None:
    inventory = Inventory.objects.get(name="Demo Inventory")
    source = InventorySource.objects.create(name="Hosts", source="ec2", inventory=inventory)
    inventory.update_role.members.add(lab.users["eve"])
    [_admin, eve] = lab.who_may(source)
    assert eve == Launcher("eve", ("update_role on inventory 'Demo Inventory'",))


def test_two_launches_show_what_a_flag_does(lab: Lab) -> None:
    answers = {"shop_version": "2.0", "rollout": "half"}
    found = lab.what_if(
        "Deploy the Shop", {"ask_limit_on_launch": False}, user="alice", limit="web", extra_vars=answers
    )

    assert (found.as_it_is.job.limit, found.changed.job.limit) == ("web", "")
    assert found.changed.ignored == {"limit": "web"}
    assert not found.comparison.same
    assert "with ask_limit_on_launch=False:" in repr(found)
    assert JobTemplate.objects.get(name="Deploy the Shop").ask_limit_on_launch


def test_a_field_that_isnt_there_is_refused_before_anything_is_launched(lab: Lab) -> None:
    with pytest.raises(LookupError, match="ask_limit_on_launch"):
        lab.what_if("Deploy the Shop", {"ask_limit_on_lunch": False})
    assert len(lab.jobs) == 0
