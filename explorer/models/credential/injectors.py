"""How credentials reach a run: as environment variables, files and variables of Ansible.

AWX: `awx.main.models.credential.CredentialType.inject_credential`, and its plug-ins for the managed types.
"""

from __future__ import annotations

import json
import logging
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from explorer.utils.safe_yaml import safe_dump

logger = logging.getLogger("explorer.models.credential")

HIDDEN_PASSWORD = "**********"  # noqa: S105  what stands for one

_HIDDEN_NAME = re.compile("API|TOKEN|KEY|SECRET|PASS", re.IGNORECASE)
_ADDRESS_WITH_PASSWORD = re.compile(r"^.*?://[^:]+:(.*?)@.*?$")
_ENV_NAME = re.compile(r"^[a-zA-Z_][a-zA-Z0-9_]*$")
# They would change what runs, instead of giving it a secret (AWX: `awx.main.constants.ENV_BLOCKLIST`).
_ENV_BLOCKED = frozenset(
    (
        "VIRTUAL_ENV",
        "PATH",
        "PYTHONPATH",
        "JOB_ID",
        "INVENTORY_ID",
        "INVENTORY_SOURCE_ID",
        "INVENTORY_UPDATE_ID",
        "AD_HOC_COMMAND_ID",
        "REST_API_URL",
        "REST_API_TOKEN",
        "MAX_EVENT_RES",
        "CALLBACK_QUEUE",
        "CALLBACK_CONNECTION",
        "CACHE",
        "JOB_CALLBACK_DEBUG",
        "INVENTORY_HOSTVARS",
        "AWX_HOST",
        "PROJECT_REVISION",
        "SUPERVISOR_CONFIG_PATH",
    )
)


def build_safe_env(env: Mapping[str, Any]) -> dict[str, Any]:
    """`env` as it may be kept on the job: `**********` in place of what a name or an address says to be secret.

    Rule: `awx.main.models.credential.build_safe_env`.
    """
    return {name: _safe(name, value) for name, value in env.items()}


def _safe(name: str, value: Any) -> Any:
    if name == "AWS_ACCESS_KEY_ID":
        return value
    if name.startswith("ANSIBLE_") and not name.startswith(("ANSIBLE_NET", "ANSIBLE_GALAXY_SERVER")):
        return value
    if _HIDDEN_NAME.search(name) or (isinstance(value, str) and _ADDRESS_WITH_PASSWORD.match(value)):
        return HIDDEN_PASSWORD
    return value


def inject(
    credential: Any, env: dict[str, str], safe_env: dict[str, str], args: list[str], private_data_dir: str
) -> None:
    """Bring a credential into a run: change `env`, `safe_env` (without secrets) and `args`, and write its files.

    A managed type without injectors has a function here; a custom type has templates, filled in with its fields.
    """
    kind = credential.credential_type
    if kind.injectors:
        _inject_by_templates(credential, env, safe_env, args, private_data_dir)
    elif kind.managed and kind.namespace in _BUILT_IN:
        own = dict(_BUILT_IN[kind.namespace](credential, private_data_dir))
        env.update(own)
        safe_env.update(build_safe_env(own))


def _aws(credential: Any, private_data_dir: str) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    yield "AWS_ACCESS_KEY_ID", credential.get_input("username", default="")
    yield "AWS_SECRET_ACCESS_KEY", credential.get_input("password", default="")
    if credential.has_input("security_token"):
        token = credential.get_input("security_token", default="")
        yield "AWS_SECURITY_TOKEN", token
        yield "AWS_SESSION_TOKEN", token


def _gce(credential: Any, private_data_dir: str) -> Iterator[tuple[str, str]]:
    project, user = (credential.get_input(name, default="") for name in ("project", "username"))
    account = {
        "type": "service_account",
        "private_key": credential.get_input("ssh_key_data", default=""),
        "client_email": user,
        "project_id": project,
        "token_uri": "https://oauth2.googleapis.com/token",
    }
    path = write_file(json.dumps(account, indent=2), private_data_dir)
    yield "GCE_CREDENTIALS_FILE_PATH", path
    yield "GOOGLE_APPLICATION_CREDENTIALS", path
    yield "GCP_SERVICE_ACCOUNT_FILE", path
    yield "GCP_AUTH_KIND", "serviceaccount"
    yield "GCP_PROJECT", project
    yield "GCE_PROJECT", project
    yield "GCE_EMAIL", user


_BUILT_IN: dict[str, Callable[[Any, str], Iterator[tuple[str, str]]]] = {"aws": _aws, "gce": _gce}


def write_file(content: str, private_data_dir: str) -> str:
    """Write a file that only this user can read, and return its path."""
    handle, path = tempfile.mkstemp(dir=Path(private_data_dir, "env"))
    with os.fdopen(handle, "w") as file:
        file.write(content)
    return path


def _inject_by_templates(
    credential: Any, env: dict[str, str], safe_env: dict[str, str], args: list[str], private_data_dir: str
) -> None:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    templates = ImmutableSandboxedEnvironment()
    injectors = credential.credential_type.injectors
    tower = SimpleNamespace()
    fields, safe_fields = _namespaces(credential, tower)
    for label, template in injectors.get("file", {}).items():
        path = write_file(templates.from_string(template).render(fields), private_data_dir)
        _, dot, name = label.partition(".")
        if dot:
            tower.filename = getattr(tower, "filename", SimpleNamespace())
            setattr(tower.filename, name, path)
        else:
            tower.filename = path
    for name, template in injectors.get("env", {}).items():
        if not _ENV_NAME.match(name) or name in _ENV_BLOCKED or name.startswith("ANSIBLE_"):
            logger.error("The credential type's variable %s is left out: it would change how the run works", name)
            continue
        env[name] = templates.from_string(template).render(fields)
        safe_env[name] = templates.from_string(template).render(safe_fields)
    if "INVENTORY_UPDATE_ID" in env:  # ansible-inventory takes no variables
        return
    if variables := _rendered(injectors.get("extra_vars", {}), templates, fields):
        args += ["-e", f"@{write_file(safe_dump(variables), private_data_dir)}"]


def _namespaces(credential: Any, tower: SimpleNamespace) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields for the templates, and the same without secrets, for what is kept on the job."""
    kind = credential.credential_type
    fields: dict[str, Any] = {"tower": tower}
    safe: dict[str, Any] = {"tower": tower}
    described = {field["id"]: field for field in kind.inputs.get("fields", [])}
    for name in credential.inputs:
        value: Any = credential.get_input(name)
        if isinstance(value, bool) or value:
            if described.get(name, {}).get("format") == "ssh_private_key" and not str(value).endswith("\n"):
                value = f"{value}\n"
            fields[name] = value
            safe[name] = HIDDEN_PASSWORD if name in kind.secret_fields else value
    for name, field in described.items():
        if field.get("type") == "boolean" and name not in credential.inputs:
            fields[name] = safe[name] = False
    return fields, safe


def _rendered(node: Any, templates: Any, fields: dict[str, Any]) -> Any:
    if isinstance(node, dict):
        return {_rendered(key, templates, fields): _rendered(value, templates, fields) for key, value in node.items()}
    if isinstance(node, list):
        return [_rendered(one, templates, fields) for one in node]
    return templates.from_string(node).render(fields)
