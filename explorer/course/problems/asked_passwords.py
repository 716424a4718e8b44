"""Passwords that a launch and a relaunch want in different shapes (ansible/awx issue 1621)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from explorer.course.problem import Problem, Trial
from explorer.course.trials import tried

if TYPE_CHECKING:
    from explorer.lab.session import Lab

Client = Callable[[Mapping[str, Any], Mapping[str, str]], Mapping[str, Any]]

_OPS = {"organization": "@Ops"}

WORLD: dict[str, dict[str, Any]] = {
    "Ops": {"kind": "organization"},
    "Hardening": {"kind": "project", **_OPS, "scm_type": "git", "status": "successful"},
    "Servers": {"kind": "inventory", **_OPS, "hosts": 2},
    "Login": {"kind": "credential", **_OPS, "type": "ssh", "inputs": {"username": "root", "password": "ASK"}},
    "Vault": {"kind": "credential", **_OPS, "type": "vault", "inputs": {"vault_id": "prod", "vault_password": "ASK"}},
    "Harden": {
        "kind": "job_template",
        **_OPS,
        "project": "@Hardening",
        "inventory": "@Servers",
        "playbook": "harden.yml",
        "credentials": ["@Login", "@Vault"],
    },
    "admin": {"kind": "user", "superuser": True},
    "carl": {"kind": "user", "roles": [["@Harden", "execute_role"]]},
}

SAFE = {"ssh_password": "a rabbit", "vault_password.prod": "a hole", "become_password": "a hat"}


def goal(lab: Lab, body: Client) -> Iterator[Trial]:
    """`body` makes what carl POSTs, of what a GET of the same address tells and of all the passwords in his safe."""
    first = lab.launch("Harden", "carl", strict=False, **_body(lab, launch_path(lab), body))
    yield tried("A launch accepts the body.", {"status_code": 201}, first)
    relaunch = f"/api/v2/jobs/{first.job_id}/relaunch/"
    again = lab.request("POST", relaunch, "carl", _body(lab, relaunch, body))
    yield Trial("A relaunch accepts the body.", again.status_code == 201, _PASSWORDS, str(again))
    lab.templates["Harden"].credentials.remove(lab.world["Vault"])
    sent = _body(lab, launch_path(lab), body)
    third = lab.launch("Harden", "carl", strict=False, **sent)
    yield tried("When the template has lost its vault, a launch still accepts the body.", {"status_code": 201}, third)
    leaked = [name for name in SAFE if name != "ssh_password" and SAFE[name] in json.dumps(sent)]
    yield Trial("Passwords that nobody asked for stay in the safe.", not leaked, _PASSWORDS, f"It sent {leaked}.")


def launch_path(lab: Lab) -> str:
    return f"/api/v2/job_templates/{lab.templates['Harden'].pk}/launch/"


def _body(lab: Lab, path: str, body: Client) -> Mapping[str, Any]:
    return body(lab.request("GET", path, "carl").data, dict(SAFE))


_PASSWORDS = "Look at passwords_needed_to_start in the response to the GET, and at the guide's page passwords."

PROBLEM = Problem("asked-passwords", WORLD, goal)
