"""OPTIONS: what an address is about, and what it takes."""

from __future__ import annotations

from tests.api.conftest import Shop


def test_a_launch_tells_its_type_and_roles(shop: Shop) -> None:
    told = shop.request("admin", "OPTIONS", "job_templates/@jt/launch/").data
    assert sorted(told) == ["actions", "description", "name", "object_roles", "parses", "renders", "types"]
    assert told["types"] == ["job_template"]
    assert told["object_roles"] == ["admin_role", "execute_role", "read_role"]


def test_a_launch_tells_which_fields_are_read_and_which_are_sent(shop: Shop) -> None:
    actions = shop.request("alice", "OPTIONS", "job_templates/@jt/launch/").data["actions"]
    assert "defaults" in actions["GET"]
    assert "limit" not in actions["GET"]
    assert "limit" in actions["POST"]
    assert "defaults" not in actions["POST"]
    kinds = {name: actions["POST"][name]["type"] for name in ("inventory", "credentials", "extra_vars", "diff_mode")}
    assert kinds == {"inventory": "id", "credentials": "list_of_ids", "extra_vars": "json", "diff_mode": "boolean"}


def test_a_list_of_all_kinds_tells_them(shop: Shop) -> None:
    told = shop.request("admin", "OPTIONS", "unified_jobs/").data
    assert "workflow_job" in told["types"]
    assert ("job", "Playbook Run") in told["actions"]["GET"]["type"]["choices"]
    assert told["max_page_size"] == 200


def test_what_one_may_not_do_is_not_described(shop: Shop) -> None:
    assert "POST" not in shop.request("eve", "OPTIONS", "job_templates/").data.get("actions", {})
    assert "POST" in shop.request("admin", "OPTIONS", "job_templates/").data["actions"]


def test_a_view_without_a_model_has_no_roles(shop: Shop) -> None:
    told = shop.request("admin", "OPTIONS", "").data
    assert not {"types", "object_roles"} & set(told)
