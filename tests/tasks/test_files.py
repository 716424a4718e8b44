"""Which file or argument of a run carries which field of the job."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from explorer.models import Host, Job


class Unsafe(yaml.SafeLoader):
    """Reads Ansible's `!unsafe` texts as texts."""


Unsafe.add_constructor("!unsafe", lambda _, node: str(node.value))


def arguments(run: Any) -> list[str]:
    return shlex.split(run.files["env/cmdline"])


def variables(run: Any) -> dict[str, Any]:
    return yaml.load(run.files["env/extravars"], Loader=Unsafe)  # noqa: S506  a safe loader with one tag more


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ["-u", "admin"]),
        ({"limit": "host1"}, ["-u", "admin", "-l", "host1"]),
        ({"verbosity": 3}, ["-u", "admin", "-vvv"]),
        ({"job_tags": "a,b"}, ["-u", "admin", "-t", "a,b"]),
    ],
)
def test_a_field_becomes_an_option(prepared: Callable[..., Any], fields: dict[str, Any], expected: list[str]) -> None:
    assert arguments(prepared(**fields)) == expected


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"job_type": "check"}, ["--check", "-u", "admin"]),
        ({"skip_tags": "c"}, ["-u", "admin", "--skip-tags=c"]),
        ({"diff_mode": True}, ["-u", "admin", "--diff"]),
        ({"become_enabled": True}, ["-u", "admin", "--become"]),
        ({"forks": 7}, ["-u", "admin", "--forks=7"]),
        ({"forks": 1000}, ["-u", "admin", "--forks=200"]),
        ({"force_handlers": True}, ["-u", "admin", "--force-handlers"]),
        ({"start_at_task": "Hello"}, ["-u", "admin", "--start-at-task=Hello"]),
        ({"verbosity": 5}, ["-u", "admin", "-vvvvv"]),
    ],
)
def test_a_template_s_field_becomes_an_option(
    lab: Any, prepared: Callable[..., Any], columns: dict[str, Any], expected: list[str]
) -> None:
    template = lab.templates["Deploy the Shop"]
    for name, value in columns.items():
        setattr(template, name, value)
    template.save()
    assert arguments(prepared()) == expected


def test_without_a_credential_the_user_is_root(lab: Any, prepared: Callable[..., Any]) -> None:
    lab.templates["Deploy the Shop"].credentials.clear()
    assert arguments(prepared()) == ["-u", "root"]


def test_variables_are_in_a_file_with_awx_s_own(prepared: Callable[..., Any]) -> None:
    found = variables(prepared(user="alice", extra_vars={"color": "red"}))
    assert found["color"] == "red"
    assert found["shop_port"] == 8080
    assert found["awx_user_name"] == found["tower_user_name"] == "alice"
    assert found["awx_job_template_name"] == "Deploy the Shop"


def test_awx_s_own_variables_win(prepared: Callable[..., Any]) -> None:
    assert variables(prepared(extra_vars={"awx_job_id": "mine"}))["awx_job_id"] == Job.objects.get().pk


def test_jinja_that_was_sent_is_not_evaluated(prepared: Callable[..., Any]) -> None:
    assert "!unsafe 'color': !unsafe '{{ 1 }}'" in prepared(extra_vars={"color": "{{ 1 }}"}).files["env/extravars"]


def test_jinja_of_the_template_is_evaluated(lab: Any, prepared: Callable[..., Any]) -> None:
    template = lab.templates["Deploy the Shop"]
    template.extra_vars = "color: '{{ 1 }}'"
    template.save()
    assert "color: '{{ 1 }}'" in prepared().files["env/extravars"]


def test_the_inventory_is_a_script_that_prints_hosts_and_variables(prepared: Callable[..., Any]) -> None:
    run = prepared()
    printed = subprocess.run(  # noqa: S603
        [sys.executable, "-c", run.files["inventory/hosts"]], capture_output=True, text=True, check=True
    )
    data = json.loads(printed.stdout)
    assert data["all"]["hosts"] == ["host0", "host1", "host2"]
    host = Host.objects.get(name="host0", inventory__name="Demo Inventory")
    assert data["_meta"]["hostvars"]["host0"] == {
        "remote_host_enabled": "true",
        "remote_host_id": host.pk,
        "remote_tower_enabled": "true",
        "remote_tower_id": host.pk,
        "ansible_connection": "local",
        "ansible_python_interpreter": sys.executable,
    }


def test_only_this_user_can_read_the_files(prepared: Callable[..., Any]) -> None:
    run = prepared()
    assert run.mode == 0o700
    assert run.modes["env/extravars"] == run.modes["env/cmdline"] == run.modes["env/settings"] == 0o600
    assert run.modes["inventory/hosts"] == 0o700


def test_nothing_is_left_of_the_files(prepared: Callable[..., Any]) -> None:
    assert not prepared().folder.exists()


def test_a_run_has_a_time_limit(prepared: Callable[..., Any]) -> None:
    assert json.loads(prepared().files["env/settings"])["job_timeout"] == 600
