"""Bodies that are no JSON object, and numbers that are no JSON."""

from __future__ import annotations

import pytest

from explorer.models import UnifiedJob
from tests.api.conftest import Shop

NO_OBJECTS = ["5", "[]", '"x"', "null", "{", "[" * 2000 + "]" * 2000]

POSTED_TO = [
    "job_templates/@jt/launch/",
    "workflow_job_templates/@wfjt/launch/",
    "system_job_templates/@sjt/launch/",
    "projects/@proj/update/",
    "inventory_sources/@src/update/",
    "inventories/@inv/update_inventory_sources/",
    "inventories/@inv/ad_hoc_commands/",
    "ad_hoc_commands/",
    "jobs/99999/relaunch/",
    "jobs/99999/cancel/",
    "job_templates/99999/launch/",
]


@pytest.mark.parametrize("path", POSTED_TO)
@pytest.mark.parametrize("user", ["admin", "eve", None])
def test_a_body_that_is_no_object_is_refused_before_anything_else(shop: Shop, path: str, user: str | None) -> None:
    for body in NO_OBJECTS:
        answer = shop.send(user, path, body)
        assert (answer.status_code, list(answer.data)) == (400, ["detail"]), body
    assert not UnifiedJob.objects.exists()


def test_a_body_that_is_no_object_is_refused_for_a_get_as_well(shop: Shop) -> None:
    assert shop.send("eve", "job_templates/@jt/launch/", "5", method="GET").status_code == 400


def test_a_list_that_creates_asks_for_a_user_before_it_reads(shop: Shop) -> None:
    assert shop.send(None, "job_templates/", "5").status_code == 401
    assert shop.send("eve", "job_templates/", "5").status_code == 400


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
@pytest.mark.parametrize("field", ["forks", "timeout", "job_slice_count", "verbosity", "inventory", "diff_mode"])
def test_a_number_that_is_no_json_is_an_error_of_its_field(shop: Shop, field: str, number: str) -> None:
    answer = shop.send("admin", "job_templates/@jt/launch/", f'{{"{field}": {number}}}')
    assert (answer.status_code, list(answer.data)) == (400, [field])


@pytest.mark.parametrize("field", ["credentials", "labels", "instance_groups"])
def test_a_number_that_is_no_json_is_no_id(shop: Shop, field: str) -> None:
    answer = shop.send("admin", "job_templates/@jt/launch/", f'{{"{field}": [Infinity]}}')
    assert (answer.status_code, list(answer.data)) == (400, [field])


def test_variables_hold_no_number_that_is_no_json(shop: Shop) -> None:
    for variables in ('{"a": NaN}', '{"a": [{"b": Infinity}]}', "NaN"):
        answer = shop.send("admin", "job_templates/@jt/launch/", f'{{"extra_vars": {variables}}}')
        assert (answer.status_code, list(answer.data)) == (400, ["extra_vars"])


def test_a_command_takes_no_infinite_ids(shop: Shop) -> None:
    answer = shop.send("admin", "ad_hoc_commands/", '{"inventory": Infinity, "credential": Infinity}')
    assert answer.status_code == 400


def test_values_may_be_nested_as_deep_as_anybody_needs(shop: Shop) -> None:
    nested = '{"extra_vars": {"a": ' + "[" * 150 + "]" * 150 + "}}"
    assert shop.send("admin", "job_templates/@jt/launch/", nested).status_code == 201
