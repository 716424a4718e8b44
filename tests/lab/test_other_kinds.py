"""Everything that can be launched is launched the same way, and its form asks for what it takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import explorer
from explorer.lab import Lab

ORG = {"organization": "@org"}
ASK_ALL = [
    *("inventory", "limit", "variables", "scm_branch", "job_type", "tags", "skip_tags", "verbosity", "diff_mode"),
    *("credential", "execution_environment", "labels", "forks", "job_slice_count", "timeout", "instance_groups"),
]
WORLD: dict[str, dict[str, Any]] = {
    "org": {"kind": "organization"},
    "admin": {"kind": "user", "superuser": True},
    "proj": {
        "kind": "project",
        **ORG,
        "scm_type": "git",
        "scm_url": "https://git.example.org/a.git",
        "status": "successful",
    },
    "inv": {"kind": "inventory", **ORG, "hosts": 2},
    "asking": {"kind": "credential", **ORG, "type": "ssh", "inputs": {"username": "bob", "password": "ASK"}},
    "image": {"kind": "execution_environment", "image": "registry.example.org/ee:1"},
    "group": {"kind": "instance_group"},
    "jt": {
        "kind": "job_template",
        **ORG,
        "project": "@proj",
        "inventory": "@inv",
        "playbook": "site.yml",
        "credentials": ["@asking"],
        **{f"ask_{name}_on_launch": True for name in ASK_ALL},
    },
    "flow": {
        "kind": "workflow_job_template",
        **ORG,
        "ask_limit_on_launch": True,
        "nodes": [{"ref": "first", "unified_job_template": "@jt"}],
    },
    "cloud": {"kind": "inventory_source", "inventory": "@inv", "source": "ec2"},
    "cleanup": {"kind": "system_job_template", "job_type": "cleanup_jobs"},
}


@pytest.fixture
def lab() -> Iterator[Lab]:
    opened = explorer.start(WORLD)
    yield opened
    opened.close()


def names(form: Any) -> set[str]:
    return {control["name"] for control in form.form["controls"]}


def test_every_kind_of_template_can_be_launched(lab: Lab) -> None:
    for name in lab.templates:
        fields: dict[str, Any] = {"credential_passwords": {"ssh_password": "s3cret-pass"}} if name == "jt" else {}
        launch = lab.launch(name, **fields)
        assert launch.status_code in (201, 202), launch
        assert launch.job is not None

    kinds = sorted(job._meta.model_name for job in lab.jobs)
    assert kinds == ["inventoryupdate", "job", "projectupdate", "systemjob", "workflowjob"]


def test_every_kind_of_template_has_a_form_that_launches(lab: Lab) -> None:
    form = lab.launch_form("flow")
    for name in lab.templates:
        form.template = name
        form.launch(**({"credential_passwords": {"ssh_password": "s3cret-pass"}} if name == "jt" else {}))
        assert form.result["ok"], form.result


def test_a_control_for_each_of_the_sixteen_promptable_fields(lab: Lab) -> None:
    form = lab.launch_form("jt")

    assert names(form) == set(lab.templates["jt"].get_ask_mapping())
    assert len(names(form)) == 16


def test_a_workflow_asks_for_its_own_fields(lab: Lab) -> None:
    assert names(lab.launch_form("flow")) == {"limit"}


def test_a_password_that_is_missing_is_told_at_its_control(lab: Lab) -> None:
    form = lab.launch_form("jt")
    assert [control["name"] for control in form.passwords] == ["ssh_password"]

    form.launch()

    assert form.result["errors"] == {"password.ssh_password": ["This password is required."]}


def test_no_password_is_asked_when_its_credential_is_not_chosen(lab: Lab) -> None:
    form = lab.launch_form("jt")

    form.values = {"credentials": []}

    assert form.passwords == []


def test_a_credentials_password_reaches_neither_form_nor_trace(lab: Lab) -> None:
    form = lab.launch_form("jt")

    form.launch(credential_passwords={"ssh_password": "s3cret-pass"})

    assert form.result["ok"], form.result
    assert "s3cret-pass" not in str(form.get_state())
    assert "s3cret-pass" not in str(form.last.trace.to_dict())


def test_a_world_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="organisation"):
        explorer.start({"org": {"kind": "organisation"}})
