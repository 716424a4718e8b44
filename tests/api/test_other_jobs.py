"""Ad hoc commands and system jobs."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.models import AdHocCommand, SystemJob
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


def test_a_system_job_is_for_superusers(shop: Shop) -> None:
    assert shop.post("admin", "system_job_templates/@sjt/launch/", {"extra_vars": {"days": 3}}).status_code == 201
    assert SystemJob.objects.get().status == "pending"
    assert shop.post("boss", "system_job_templates/@sjt/launch/").status_code == 403
