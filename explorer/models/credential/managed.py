"""The credential types that come with the system; AWX keeps its own in a package of plugins."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, ClassVar


class ManagedCredentialType(SimpleNamespace):
    """A type whose fields are defined here and not in its row, where they couldn't be kept up to date.

    `registry` holds all of them by namespace (AWX: `awx.main.models.credential.ManagedCredentialType`).
    """

    registry: ClassVar[dict[str, ManagedCredentialType]] = {}

    namespace: str
    kind: str
    name: str
    fields: tuple[dict[str, Any], ...]
    required: tuple[str, ...]
    injectors: dict[str, Any]

    def __init__(
        self, namespace: str, kind: str, name: str, fields: tuple[dict[str, Any], ...], required: tuple[str, ...] = ()
    ) -> None:
        super().__init__(namespace=namespace, kind=kind, name=name, fields=fields, required=required, injectors={})
        self.registry[namespace] = self

    @property
    def inputs(self) -> dict[str, Any]:
        """The schema as the API shows it."""
        schema: dict[str, Any] = {"fields": [dict(one) for one in self.fields]}
        return {**schema, "required": list(self.required)} if self.required else schema

    def get_creation_params(self) -> dict[str, Any]:
        """Return the values of the type's row."""
        return {"namespace": self.namespace, "kind": self.kind, "name": self.name, "managed": True}


def _text(name: str, label: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "label": label, "type": "string", **more}


def _secret(name: str, label: str, **more: Any) -> dict[str, Any]:
    return _text(name, label, secret=True, **more)


_KEY = _secret("ssh_key_data", "SSH Private Key", format="ssh_private_key", multiline=True)

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
)
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
)
ManagedCredentialType(
    "vault",
    "vault",
    "Vault",
    (
        _secret("vault_password", "Vault Password", ask_at_runtime=True),
        _text("vault_id", "Vault Identifier", format="vault_id"),
    ),
    required=("vault_password",),
)
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
)
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
)
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
)
