"""The credential types that come with the system; AWX keeps its own in a package of plugins."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class ManagedCredentialType:
    """A type whose fields are defined here and not in its row, where nobody could keep them up to date."""

    namespace: str
    kind: str
    name: str
    fields: tuple[dict[str, Any], ...]
    required: tuple[str, ...] = ()
    injectors: dict[str, Any] = field(default_factory=dict)

    @property
    def inputs(self) -> dict[str, Any]:
        """The schema as the API shows it."""
        schema: dict[str, Any] = {"fields": [dict(one) for one in self.fields]}
        return {**schema, "required": list(self.required)} if self.required else schema


def _text(name: str, label: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "label": label, "type": "string", **more}


def _secret(name: str, label: str, **more: Any) -> dict[str, Any]:
    return _text(name, label, secret=True, **more)


_KEY = _secret("ssh_key_data", "SSH Private Key", format="ssh_private_key", multiline=True)

_TYPES = (
    ManagedCredentialType(
        "ssh",
        "ssh",
        "Machine",
        (
            _text("username", "Username"),
            _secret("password", "Password", ask_at_runtime=True),
            _KEY,
            _text("ssh_public_key_data", "Signed SSH Certificate", multiline=True),
            _secret("ssh_key_unlock", "Private Key Passphrase", ask_at_runtime=True),
            _text("become_method", "Privilege Escalation Method"),
            _text("become_username", "Privilege Escalation Username"),
            _secret("become_password", "Privilege Escalation Password", ask_at_runtime=True),
        ),
    ),
    ManagedCredentialType(
        "scm",
        "scm",
        "Source Control",
        (
            _text("username", "Username"),
            _secret("password", "Password"),
            _KEY,
            _secret("ssh_key_unlock", "Private Key Passphrase"),
        ),
    ),
    ManagedCredentialType(
        "vault",
        "vault",
        "Vault",
        (
            _secret("vault_password", "Vault Password", ask_at_runtime=True),
            _text("vault_id", "Vault Identifier", format="vault_id"),
        ),
        required=("vault_password",),
    ),
    ManagedCredentialType(
        "net",
        "net",
        "Network",
        (
            _text("username", "Username"),
            _secret("password", "Password"),
            _KEY,
            _secret("ssh_key_unlock", "Private Key Passphrase"),
            {"id": "authorize", "label": "Authorize", "type": "boolean"},
            _secret("authorize_password", "Authorize Password"),
        ),
        required=("username",),
    ),
    ManagedCredentialType(
        "aws",
        "cloud",
        "Amazon Web Services",
        (
            _text("username", "Access Key"),
            _secret("password", "Secret Key"),
            _secret("security_token", "STS Token"),
        ),
        required=("username", "password"),
    ),
    ManagedCredentialType(
        "gce",
        "cloud",
        "Google Compute Engine",
        (
            _text("username", "Service Account Email Address"),
            _text("project", "Project"),
            {**_KEY, "label": "RSA Private Key"},
        ),
        required=("username", "ssh_key_data"),
    ),
)

registry: dict[str, ManagedCredentialType] = {managed.namespace: managed for managed in _TYPES}
