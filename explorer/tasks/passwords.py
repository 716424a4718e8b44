"""The secrets that a run needs, in clear text, from credentials and from the launch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_OF_MACHINE = {"ssh_key_unlock": "ssh_key_unlock", "ssh_password": "password", "become_password": "become_password"}
_NOT_GIVEN = ("", "ASK")


def keys_of(credentials: Iterable[Any]) -> dict[str, Any]:
    """The SSH keys and signed certificates of these credentials, by credential."""
    data: dict[str, Any] = {"credentials": {}}
    for credential in credentials:
        if credential.has_input("ssh_key_data"):
            data["credentials"][credential] = credential.get_input("ssh_key_data", default="")
        if credential.has_input("ssh_public_key_data"):
            certificates = data.setdefault("certificates", {})
            certificates[credential] = credential.get_input("ssh_public_key_data", default="")
    return data


def of_machine(credential: Any, typed: Mapping[str, str]) -> dict[str, str]:
    """Password, passphrase and escalation password of a machine credential; what was typed at launch wins."""
    if credential is None:
        return {}
    found = {name: typed.get(name) or credential.get_input(field, default="") for name, field in _OF_MACHINE.items()}
    return {name: value for name, value in found.items() if value not in _NOT_GIVEN}


def of_job(job: Any, typed: Mapping[str, str]) -> dict[str, str]:
    """The passwords of a job's machine and vault credentials. RuntimeError for two vaults of one id.

    Rule: `awx.main.tasks.jobs.RunJob.build_passwords`.
    """
    found = of_machine(job.machine_credential, typed)
    for credential in job.vault_credentials:
        vault_id = credential.get_input("vault_id", default=None)
        name = f"vault_password.{vault_id}" if vault_id else "vault_password"
        if vault_id and name in found:
            raise RuntimeError(
                f"Two vault credentials have the id {vault_id!r}, and only one password can answer for it."
            )
        value = typed.get(name) or credential.get_input("vault_password", default="")
        if value not in _NOT_GIVEN:
            found[name] = value
    if "ssh_key_unlock" not in found:
        unlocking = (one for one in job.network_credentials if one.has_input("ssh_key_unlock"))
        if network := next(unlocking, None):
            found["ssh_key_unlock"] = typed.get("ssh_key_unlock") or network.get_input("ssh_key_unlock", default="")
    return found


def of_source_control(credential: Any) -> dict[str, str]:
    """User, password and passphrase of a source control credential."""
    if credential is None:
        return {}
    fields = {"scm_key_unlock": "ssh_key_unlock", "scm_username": "username", "scm_password": "password"}
    return {name: credential.get_input(field, default="") for name, field in fields.items()}
