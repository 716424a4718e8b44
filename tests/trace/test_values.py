from __future__ import annotations

import datetime
import decimal
import enum
import json
import uuid
from collections import OrderedDict, namedtuple
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st
from rest_framework.exceptions import PermissionDenied, ValidationError

from explorer.trace.values import capture, message_of, to_json

Point = namedtuple("Point", "x y")


class Colour(enum.Enum):
    RED = "red"


class Loud:
    def __repr__(self) -> str:
        raise AssertionError("nobody may ask for this")

    __str__ = __repr__


def shown(value: Any) -> Any:
    return to_json(capture(value))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (3, 3),
        (1.5, 1.5),
        (float("nan"), "nan"),
        ("text", "text"),
        (decimal.Decimal("1.50"), "1.50"),
        (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (datetime.date(2026, 1, 2), {"$": "date", "text": "2026-01-02"}),
        ((1, "a"), {"$": "tuple", "items": [1, "a"]}),
        (Point(1, 2), {"$": "tuple", "items": [1, 2]}),
        ({3, 1, 2}, {"$": "set", "items": [1, 2, 3]}),
        (OrderedDict(a=[1]), {"a": [1]}),
        ({1: "a"}, {"$": "dict", "items": [[1, "a"]]}),
        ({"$": "model"}, {"$": "dict", "items": [["$", "model"]]}),
        (b"abc", {"$": "bytes", "length": 3}),
        (ValueError("no"), {"$": "error", "type": "ValueError", "message": "no"}),
        (Colour.RED, "red"),
        (gettext_lazy("text"), "text"),
        (Loud(), {"$": "object", "type": "Loud"}),
        (Loud, {"$": "function", "name": "Loud"}),
        (partial(shown, 1), {"$": "function", "name": "shown"}),
        (range(3), {"$": "object", "type": "range"}),
    ],
)
def test_a_value_becomes_json(value: Any, expected: Any) -> None:
    assert shown(value) == expected


def test_a_matched_url_tells_its_view_and_the_routes_that_did_not_match(database: None) -> None:
    match = shown(resolve("/api/v2/job_templates/3/launch/"))
    assert match["view"].endswith("JobTemplateLaunch")
    assert match["kwargs"] == {"pk": 3}
    assert match["route"].endswith("job_templates/<pk:pk>/launch/")
    assert match["route"] not in match["not_matched"]
    assert "api/v2/hosts/" in match["not_matched"]


def test_models_querysets_and_managers_are_named_without_a_query(database: None) -> None:
    User.objects.create(username="ann")
    ann = User.objects.only("pk").get()
    loaded = User.objects.get()
    lazy = SimpleLazyObject(lambda: User.objects.get())
    with CaptureQueriesContext(
        connection,
    ) as queries:
        values = shown([ann, loaded, User.objects.all(), User.objects, loaded.groups, lazy, Group(name="new")])
    assert len(queries) == 0
    assert values == [
        {"$": "model", "type": "User", "key": ann.pk},
        {"$": "model", "type": "User", "key": ann.pk, "label": "ann"},
        {"$": "queryset", "type": "User"},
        {"$": "manager", "type": "User"},
        {"$": "manager", "type": "Group"},
        {"$": "object", "type": "SimpleLazyObject"},
        {"$": "model", "type": "Group", "key": None, "label": "new"},
    ]


def test_a_value_without_end_is_cut() -> None:
    endless: list[Any] = []
    endless.append(endless)
    assert '"$": "more"' in json.dumps(shown(endless))
    assert shown(list(range(1000)))[-1] == {"$": "more", "type": "list", "length": 1000}
    wide = [[list(range(150)) for _ in range(150)] for _ in range(150)]
    assert len(json.dumps(shown(wide))) < 100_000


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text().filter(lambda key: key != "$"), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(json_values)
def test_json_stays_what_it_is_and_is_a_copy(value: Any) -> None:
    captured = shown(value)
    assert captured == value
    if isinstance(value, list | dict):
        assert captured is not value


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            ValidationError({"limit": ["Too long.", "Too odd."], "forks": "Not now."}),
            "limit: Too long. Too odd.; forks: Not now.",
        ),
        (ValidationError("No."), "No."),
        (PermissionDenied("Not you."), "Not you."),
        (KeyError("x"), "'x'"),
    ],
)
def test_an_exception_says_what_a_person_would_read(error: Exception, said: str) -> None:
    assert message_of(error) == said
