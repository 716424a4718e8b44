from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from explorer.models import InstanceGroup, Inventory, Organization
from explorer.utils.current_user import impersonate
from explorer.worlds.builder import World


def test_update_fields_saves_what_changed_and_says_what(world: Callable[[Any], World]) -> None:
    org = world({"org": {"kind": "organization"}})["org"]
    assert org.update_fields(name="org", max_hosts=5) == ["max_hosts"]
    assert Organization.objects.get().max_hosts == 5
    assert org.update_fields(max_hosts=7, save=False) == ["max_hosts"]
    assert Organization.objects.get().max_hosts == 5


def test_the_current_user_signs_what_they_make_and_edit(world: Callable[[Any], World]) -> None:
    built = world({"ann": {"kind": "user"}, "ben": {"kind": "user"}})
    with impersonate(built["ann"]):
        made = Organization.objects.create(name="org")
    assert (made.created_by, made.modified_by) == (built["ann"], built["ann"])
    edited = Organization.objects.get()
    edited.description = "ours"
    with impersonate(built["ben"]):
        edited.save(update_fields=["description"])
    found = Organization.objects.get()
    assert (found.created_by, found.modified_by) == (built["ann"], built["ben"])


def test_saving_without_an_edit_changes_no_signature(world: Callable[[Any], World]) -> None:
    built = world({"ann": {"kind": "user"}, "org": {"kind": "organization"}})
    with impersonate(built["ann"]):
        Organization.objects.get().save()
    assert Organization.objects.get().modified_by is None


def test_fields_are_cleaned_by_their_methods(world: Callable[[Any], World]) -> None:
    org = world({"org": {"kind": "organization"}})["org"]
    org.description = None
    org.name = ""
    with pytest.raises(ValidationError) as refused:
        org.clean_fields()
    assert set(refused.value.message_dict) == {"name"}
    assert org.description == ""


def test_an_inventorys_variables_are_read_from_its_text() -> None:
    assert Inventory(variables="a: 1").variables_dict == {"a": 1}
    with pytest.raises(AttributeError, match="variables"):
        Inventory().variables_dict = {}


def test_instance_groups_keep_the_order_they_were_added_in(world: Callable[[Any], World]) -> None:
    built = world({"org": {"kind": "organization"}})
    named = {name: InstanceGroup.objects.create(name=name) for name in "abc"}
    groups = [named[name] for name in "cab"]
    built["org"].instance_groups.add(*groups[:2])
    built["org"].instance_groups.add(groups[2])
    assert [group.name for group in built["org"].instance_groups.all()] == ["c", "a", "b"]
    [prefetched] = Organization.objects.prefetch_related("instance_groups")
    assert [group.name for group in prefetched.instance_groups.all()] == ["c", "a", "b"]
    built["org"].instance_groups.remove(groups[0])
    assert [group.name for group in built["org"].instance_groups.all()] == ["a", "b"]
