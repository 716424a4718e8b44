"""Ad hoc commands: made, made for one inventory or host, and made again."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import override_settings

from explorer.models import AdHocCommand, Host
from tests.api.conftest import Shop

PING = {"inventory": "@inv", "credential": "@ssh", "module_name": "ping"}


def test_a_command_is_made_and_started(shop: Shop) -> None:
    answer = shop.post("admin", "ad_hoc_commands/", PING)
    command = AdHocCommand.objects.get()
    assert (answer.status_code, answer.data["name"], command.status) == (201, "ping", "pending")


def test_a_command_without_its_password_is_not_made(shop: Shop) -> None:
    answer = shop.post("admin", "ad_hoc_commands/", {**PING, "credential": "@ask"})
    assert (answer.status_code, answer.data) == (400, {"passwords_needed_to_start": ["ssh_password"]})
    assert not AdHocCommand.objects.exists()


def test_a_password_is_sent_beside_the_fields(shop: Shop) -> None:
    answer = shop.post("admin", "ad_hoc_commands/", {**PING, "credential": "@ask", "ssh_password": "p"})
    assert answer.status_code == 201


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({"inventory": "@inv"}, ["credential", "module_args"]),
        ({**PING, "module_name": "reboot"}, ["module_name"]),
        ({**PING, "extra_vars": '{"ansible_connection": "local"}'}, ["extra_vars"]),
    ],
)
def test_errors_are_named_after_the_field(shop: Shop, data: Any, errors: Any) -> None:
    answer = shop.post("admin", "ad_hoc_commands/", data)
    assert (answer.status_code, sorted(answer.data)) == (400, errors)


def test_a_command_takes_the_adhoc_role(shop: Shop) -> None:
    assert shop.post("alice", "ad_hoc_commands/", PING).status_code == 403
    assert shop.post("boss", "ad_hoc_commands/", PING).status_code == 201


def test_what_a_job_decides_for_itself_cannot_be_sent(shop: Shop) -> None:
    shop.post("admin", "ad_hoc_commands/", {**PING, "status": "successful", "launch_type": "callback"})
    command = AdHocCommand.objects.get()
    assert (command.status, command.launch_type) == ("pending", "manual")


def test_an_inventorys_own_address_decides_the_inventory(shop: Shop) -> None:
    answer = shop.post("boss", "inventories/@staging/ad_hoc_commands/", PING)
    assert (answer.status_code, AdHocCommand.objects.get().inventory) == (201, shop["staging"])
    assert shop.get("boss", "inventories/@staging/ad_hoc_commands/").data["count"] == 1
    assert shop.get("boss", "inventories/@inv/ad_hoc_commands/").data["count"] == 0


def test_a_hosts_own_address_decides_inventory_and_limit(shop: Shop) -> None:
    host = Host.objects.get(inventory=shop["staging"], name="host1")
    answer = shop.post("boss", f"hosts/{host.pk}/ad_hoc_commands/", {**PING, "limit": "all"})
    command = AdHocCommand.objects.get()
    assert (answer.status_code, command.inventory, command.limit) == (201, shop["staging"], "host1")


def test_a_parent_that_one_may_not_see_is_forbidden(shop: Shop) -> None:
    host = Host.objects.filter(inventory=shop["inv"]).first()
    for path in ("inventories/@inv/ad_hoc_commands/", f"hosts/{host and host.pk}/ad_hoc_commands/"):
        assert (shop.get("eve", path).status_code, shop.post("eve", path, PING).status_code) == (403, 403)


def test_a_command_is_made_again_as_it_was(shop: Shop) -> None:
    old = shop.post("admin", "ad_hoc_commands/", {**PING, "limit": "host1", "forks": 7}).data["id"]
    answer = shop.post("admin", f"ad_hoc_commands/{old}/relaunch/", {"limit": "all"})
    again = AdHocCommand.objects.get(pk=answer.data["ad_hoc_command"])
    assert (answer.status_code, again.status, again.limit, again.forks) == (201, "pending", "host1", 7)
    assert again.pk != old


def test_a_relaunch_asks_for_the_passwords_again(shop: Shop) -> None:
    old = shop.post("admin", "ad_hoc_commands/", {**PING, "credential": "@ask", "ssh_password": "p"}).data["id"]
    path, wanted = f"ad_hoc_commands/{old}/relaunch/", {"passwords_needed_to_start": ["ssh_password"]}
    assert shop.get("admin", path).data == wanted
    assert shop.post("admin", path).data == wanted
    assert shop.post("admin", path, {"ssh_password": "p"}).status_code == 201


def test_a_module_that_is_forbidden_by_now_is_not_run_again(shop: Shop) -> None:
    old = shop.post("admin", "ad_hoc_commands/", PING).data["id"]
    with override_settings(AD_HOC_COMMANDS=["command"]):
        answer = shop.post("admin", f"ad_hoc_commands/{old}/relaunch/")
    assert (answer.status_code, list(answer.data)) == (400, ["module_name"])
