"""What a filled-in launch form sends. Plain data in, plain data out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import yaml

from explorer import safe_yaml


def password_controls(form: Mapping[str, Any], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A control for each password that credentials ask for at launch.

    Where credentials can be chosen the chosen ones count, else those that the form's `passwords` names.
    """
    choice = next((control for control in form["controls"] if control["name"] == "credentials"), None)
    if choice is None:
        return [password_control(name) for name in form["passwords"]]
    chosen = values.get("credentials", choice["value"])
    asked = [name for one in choice["options"] if one["value"] in chosen for name in one.get("passwords", ())]
    return [password_control(name) for name in dict.fromkeys(asked)]


def password_control(name: str) -> dict[str, Any]:
    """The control for one password of a credential."""
    label = name.replace("_", " ").replace(".", " ").capitalize().replace("Ssh", "SSH")
    return {
        "group": "password",
        "name": name,
        "label": label,
        "kind": "password",
        "help": "A credential asks for it at launch.",
        "required": True,
        "value": "",
        "options": [],
    }


def launch_body(values: Mapping[str, Any], secrets: Mapping[str, Any]) -> dict[str, Any]:
    """The body of the POST.

    `values` holds prompts by name and the survey's answers under `survey`; `secrets` maps "survey.<variable>",
    "password.<name>" and "prompt.extra_vars" to what was typed there. Fields nobody touched aren't in it.
    """
    body = {name: value for name, value in values.items() if name not in ("survey", "extra_vars")}
    answers = {**values.get("survey", {}), **_of_group("survey", secrets)}
    written = values.get("extra_vars", secrets.get("prompt.extra_vars"))
    if written is not None or answers:
        body["extra_vars"] = _variables("" if written is None else written, answers)
    if passwords := _of_group("password", secrets):
        body["credential_passwords"] = passwords
    return body


def _of_group(group: str, secrets: Mapping[str, str]) -> dict[str, str]:
    return {key.partition(".")[2]: text for key, text in secrets.items() if key.startswith(f"{group}.")}


def _variables(written: Any, answers: Mapping[str, Any]) -> Any:
    """Typed variables and a survey's answers in one dict; text that is no dict goes as it is, to be refused."""
    parsed = parse_variables(written)
    return {**parsed, **answers} if isinstance(parsed, Mapping) else written


def parse_variables(written: Any) -> Any:
    """Variables as a dict where the text is one, JSON or YAML; else what was written."""
    if not isinstance(written, str):
        return written
    try:
        return safe_yaml.load(written) or {}
    except yaml.YAMLError:
        return written


def masked(filled: Collection[str]) -> dict[str, str]:
    """A placeholder for each secret that was typed: enough to see where it goes."""
    return {key: f"<{key.partition('.')[2]}>" for key in filled}
