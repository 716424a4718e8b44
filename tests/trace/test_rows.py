from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import connection, transaction
from django.db.models import Q
from django.db.models.deletion import Collector

from explorer.trace import Trace
from tests.trace.conftest import Recorder


@pytest.fixture
def changes(recorder: Recorder, database: None) -> Callable[[Callable[[], Any]], list[tuple[Any, ...]]]:
    """The rows that a function changes: (action, table, key, before, after)."""

    def run(function: Callable[[], Any]) -> list[tuple[Any, ...]]:
        with recorder() as trace:
            function()
        return [
            (event["action"], event["table"], event["key"], event["before"], event["after"])
            for event in events(trace, "row")
        ]

    return run


def events(trace: Trace, kind: str) -> list[dict[str, Any]]:
    return [event for span in trace.spans for event in span.events if event["type"] == kind]


def test_a_new_row_is_told_with_all_its_columns(changes: Any) -> None:
    ((action, table, key, before, after),) = changes(lambda: Group.objects.create(name="guests"))
    assert (action, table, before) == ("insert", "auth_group", {})
    assert after == {"id": key, "name": "guests"}


def test_an_update_is_told_with_what_was_read_before_and_only_what_changed(changes: Any) -> None:
    ann = User.objects.create(username="ann", email="old@example.com")

    def change() -> None:
        loaded = User.objects.get(username="ann")
        loaded.email = "new@example.com"
        loaded.save()

    assert changes(change) == [
        ("update", "auth_user", ann.pk, {"email": "old@example.com"}, {"email": "new@example.com"})
    ]


def test_a_save_that_changes_nothing_is_no_change(changes: Any) -> None:
    Group.objects.create(name="guests")
    assert changes(lambda: Group.objects.get(name="guests").save()) == []


def test_only_the_fields_that_were_saved_have_changed(changes: Any) -> None:
    ann = User.objects.create(username="ann")

    def change() -> None:
        loaded = User.objects.get(username="ann")
        loaded.email, loaded.first_name = "ann@example.com", "Ann"
        loaded.save(update_fields=["first_name"])

    assert changes(change) == [("update", "auth_user", ann.pk, {"first_name": ""}, {"first_name": "Ann"})]


def test_a_row_that_was_read_before_the_recording_is_told_without_what_it_was(changes: Any) -> None:
    group = Group.objects.create(name="guests")
    group.name = "friends"
    assert changes(group.save) == [("update", "auth_group", group.pk, {}, {"name": "friends"})]


def test_a_change_that_was_rolled_back_is_not_taken_for_what_the_row_holds(changes: Any) -> None:
    key = Group.objects.create(name="guests").pk

    def change() -> None:
        loaded = Group.objects.get(pk=key)
        with transaction.atomic():
            loaded.name = "lost"
            loaded.save()
            transaction.set_rollback(True)
        loaded.name = "kept"
        loaded.save()

    assert [(before, after) for *_, before, after in changes(change)] == [
        ({"name": "guests"}, {"name": "lost"}),
        ({}, {"name": "kept"}),
    ]


def test_links_between_tables_are_told_by_who_has_them(changes: Any) -> None:
    ann = User.objects.create(username="ann")
    one, two = Group.objects.create(name="one"), Group.objects.create(name="two")

    def change() -> None:
        ann.groups.add(one, two)
        ann.groups.remove(one)
        ann.groups.clear()

    assert changes(change) == [
        ("m2m_add", "auth_user_groups", ann.pk, {}, {"group_id": [one.pk, two.pk]}),
        ("m2m_remove", "auth_user_groups", ann.pk, {"group_id": [one.pk]}, {}),
        ("m2m_clear", "auth_user_groups", ann.pk, {}, {}),
    ]


def test_changes_that_go_past_the_instances_are_seen(changes: Any) -> None:
    def change() -> None:
        one, two = Group.objects.bulk_create([Group(name="one"), Group(name="two")])
        one.name, two.name = "ONE", "TWO"
        Group.objects.bulk_update([one, two], ["name"])
        Group.objects.filter(name="ONE").update(name="1")

    found = changes(change)
    assert [(action, after["name"]) for action, *_, after in found] == [
        ("insert", "one"),
        ("insert", "two"),
        ("bulk_update", "ONE"),
        ("bulk_update", "TWO"),
        ("bulk_update", "1"),
    ]


def test_deleted_rows_are_told_with_what_they_were(changes: Any) -> None:
    group = Group.objects.create(name="guests")
    key = group.pk
    told = [change for change in changes(group.delete) if change[0] == "delete"]
    assert told == [("delete", "auth_group", key, {"id": key, "name": "guests"}, {})]


def test_a_row_that_takes_a_deleted_ones_key_is_new(changes: Any) -> None:
    old = Group.objects.create(name="guests")
    key = old.pk

    def replace() -> None:
        Group.objects.get(pk=key).delete()
        Group(pk=key, name="hosts").save()

    assert changes(replace)[-1] == ("insert", "auth_group", key, {}, {"id": key, "name": "hosts"})


@pytest.mark.parametrize(
    ("delete", "told"),
    [
        (lambda rows: rows.filter(codename="a"), {"codename": "a"}),
        (lambda rows: rows.exclude(codename="a"), {}),
        (lambda rows: rows.filter(~Q(codename="a"), name="b"), {"name": "b"}),
        (lambda rows: rows.filter(Q(codename="a") | Q(codename="b")), {}),
        (lambda rows: rows.filter(codename__gt="a", content_type_id=1), {"content_type_id": 1}),
        (lambda rows: rows.filter(codename__in=["a", "b"]), {}),
        (lambda rows: rows, {}),
    ],
)
def test_of_rows_that_are_deleted_unread_only_what_they_have_in_common_is_told(
    changes: Any, delete: Callable[[Any], Any], told: dict[str, Any]
) -> None:
    def change() -> None:
        collector = Collector(using="default")
        collector.fast_deletes.append(delete(Permission.objects.all()))
        with transaction.atomic():
            collector.delete()
            transaction.set_rollback(True)

    assert changes(change) == [("delete", "auth_permission", None, told, {})]


def test_links_that_go_by_other_conditions_than_whose_they_are_are_not_told_as_all_of_them(changes: Any) -> None:
    ann = User.objects.create(username="ann")
    one = Group.objects.create(name="one")
    links = User.groups.through.objects
    assert changes(links.filter(user=ann).exclude(group=one).delete) == [
        ("delete", "auth_user_groups", None, {"user_id": ann.pk}, {})
    ]


def test_a_row_that_was_deleted_is_forgotten(changes: Any) -> None:
    key = Group.objects.create(name="guests").pk

    def change() -> None:
        Group.objects.get(pk=key).delete()
        with connection.cursor() as cursor:  # behind the models' back
            cursor.execute("INSERT INTO auth_group (id, name) VALUES (%s, 'friends')", [key])
        Group(pk=key, name="guests").save()

    assert changes(change)[-1] == ("update", "auth_group", key, {}, {"name": "guests"})


def test_watching_adds_no_statement(recorder: Recorder, database: None, statements: Any) -> None:
    ann = User.objects.create(username="ann")
    permission = Permission.objects.create(codename="x", name="x", content_type_id=1)

    def change() -> None:
        group = Group.objects.create(name="guests")
        ann.groups.add(group)
        group.permissions.set([permission])
        group.permissions.clear()
        ann.groups.set([])
        ann.groups.add(group)
        Group.objects.all().delete()

    untraced = statements(change)
    with recorder() as trace:
        traced = statements(change)
    assert traced == untraced
    assert len(events(trace, "sql")) == len(
        [sql for sql in traced if not sql.startswith(("BEGIN", "SAVEPOINT", "RELEASE"))]
    )
