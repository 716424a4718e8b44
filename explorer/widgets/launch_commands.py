"""A launch as other clients send it: curl, the `awx` command, Python with requests, a task of awx.awx."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from pprint import pformat
from typing import Any

import yaml

LINE = 40
MOST_SHOWN = 20_000
HOST = "https://awx.example.org"
PASSWORD = "AWX_PASSWORD"  # noqa: S105 the name of a variable

# The module of awx.awx for a kind of template, and its argument that names the template.
MODULES = {
    "job_templates": ("job_launch", "job_template"),
    "workflow_job_templates": ("workflow_launch", "workflow_template"),
    "projects": ("project_update", "name"),
    "inventory_sources": ("inventory_source_update", "name"),
}
# What job_launch calls by another name than the API, and what it takes as a list.
RENAMED = {"job_tags": "tags", "timeout": "job_timeout"}
LISTS = ("job_tags", "skip_tags")


def commands(form: Mapping[str, Any], user: str, body: Mapping[str, Any]) -> dict[str, str]:
    """Return the launch for each client, by its name; "" for a client that can't send it."""
    return {
        "curl": as_curl(form["path"], user, body),
        "awx": as_awx(form, user, body),
        "python": as_python(form["path"], user, body),
        "ansible": as_ansible(form, body),
    }


def as_curl(path: str, user: str, body: Mapping[str, Any]) -> str:
    """The request for a terminal. curl asks for the user's password itself; a long body is in a file."""
    lines = ["curl --request POST", f"--header {shlex.quote('Content-Type: application/json')}"]
    if user:
        lines.append(f"--user {shlex.quote(user)}")
    lines.append(f"--data {_shown(_json(body), 'launch.json')}")
    lines.append(shlex.quote(HOST + path))
    return " \\\n  ".join(lines)


def as_awx(form: Mapping[str, Any], user: str, body: Mapping[str, Any]) -> str:
    """The same launch with the `awx` command, which has none for a relaunch.

    The user's password is taken from its environment.
    """
    if form["action"] == "relaunch":
        return ""
    who = f" --conf.username {shlex.quote(user)}" if user else ""
    lines = [f"awx{who} {form['resource']} {form['action']} {form['key']}"]
    lines += [f"--{name} {_shown(_argument(value), f'{name}.json')}" for name, value in body.items()]
    return " \\\n  ".join(lines)


def as_python(path: str, user: str, body: Mapping[str, Any]) -> str:
    """The request as a script with requests, which takes the user's password from the environment."""
    auth = [f'    auth=({user!r}, os.environ["{PASSWORD}"]),'] if user else []
    lines = [
        *(["import os", ""] if user else []),
        "import requests",
        "",
        "response = requests.post(",
        f'    "{HOST}{path}",',
        *auth,
        f"    json={_sent(body)},",
        "    timeout=30,",
        ")",
        "response.raise_for_status()",
        'print(response.json().get("ignored_fields"))',
    ]
    return "\n".join(lines)


def _sent(body: Mapping[str, Any]) -> str:
    text = pformat(dict(body), width=100, sort_dicts=False)
    return text.replace("\n", "\n    ") if len(text) <= MOST_SHOWN else 'json.load(open("launch.json"))'


def as_ansible(form: Mapping[str, Any], body: Mapping[str, Any]) -> str:
    """The launch as a task of awx.awx, which has no module for relaunches and system jobs.

    Its modules refuse what the template doesn't prompt for, where the API ignores it.
    """
    if form["action"] == "relaunch" or form["resource"] not in MODULES:
        return ""
    module, argument = MODULES[form["resource"]]
    arguments = {argument: form["key"]} | {RENAMED.get(name, name): _value(name, sent) for name, sent in body.items()}
    task = [{"name": f"Run {module}", f"awx.awx.{module}": arguments}]
    text = yaml.safe_dump(task, sort_keys=False, allow_unicode=True, default_flow_style=False)
    return text.rstrip() if len(text) <= MOST_SHOWN else ""


def _value(name: str, value: Any) -> Any:
    return [one.strip() for one in value.split(",")] if name in LISTS and isinstance(value, str) else value


def _shown(text: str, file: str) -> str:
    """An argument as it is typed, or the name of a file to put it in. Both commands read one after an @."""
    return shlex.quote(text) if len(text) <= MOST_SHOWN else f"@{file}"


def _argument(value: Any) -> str:
    return value if isinstance(value, str) else _json(value)


def _json(value: Any) -> str:
    """On one line where that is short enough to be read."""
    short = json.dumps(value, ensure_ascii=False, default=str)
    return short if len(short) <= LINE else _indented(value)


def _indented(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str, indent=2).replace("\n", "\n  ")
