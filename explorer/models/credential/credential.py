"""A credential: inputs for a type, secrets encrypted, some prompted for at launch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.urls import reverse

from explorer.fields import ImplicitRoleField, prevent_search
from explorer.models.base import CommonModelNameNotUnique, PasswordFieldsModel
from explorer.models.credential.ssh_keys import is_encrypted_key
from explorer.models.mixins import ResourceMixin
from explorer.models.rbac import SYSTEM_ADMINISTRATOR, SYSTEM_AUDITOR
from explorer.utils.encryption import MARK, decrypt_field, encrypt_field

_ABSENT = object()


class Credential(PasswordFieldsModel, CommonModelNameNotUnique, ResourceMixin):
    """Inputs that give a job access: to machines, a repository, a cloud."""

    credential_type = models.ForeignKey("CredentialType", on_delete=models.CASCADE, related_name="credentials")
    credential_type_id: int
    managed = models.BooleanField(editable=False, default=False)
    organization = models.ForeignKey(
        "Organization", null=True, default=None, blank=True, on_delete=models.CASCADE, related_name="credentials"
    )
    inputs = prevent_search(models.JSONField(blank=True, default=dict))

    admin_role = ImplicitRoleField((SYSTEM_ADMINISTRATOR, "organization.credential_admin_role"))
    use_role = ImplicitRoleField("admin_role")
    read_role = ImplicitRoleField((SYSTEM_AUDITOR, "organization.auditor_role", "use_role", "admin_role"))

    class Meta:
        app_label = "main"
        ordering = ("name",)
        unique_together = [("organization", "name", "credential_type")]

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the credential's address in the API."""
        return reverse("api:credential_detail", kwargs={"pk": self.pk})

    @property
    def kind(self) -> str | None:
        """The namespace of its type: `ssh`, `aws`, …"""
        kind = self.credential_type
        return kind.namespace

    @property
    def cloud(self) -> bool:
        """Whether it is for a cloud."""
        return self._is_for("cloud")

    @property
    def kubernetes(self) -> bool:
        """Whether it is for a Kubernetes cluster."""
        return self._is_for("kubernetes")

    def _is_for(self, kind: str) -> bool:
        return self.credential_type.kind == kind

    @property
    def passwords_needed(self) -> list[str]:
        """The names of the passwords that a launch with this credential must bring."""
        if self._is_for("vault"):
            return self._vault_passwords_needed()
        if not self._is_for("ssh"):
            return []
        asked = {"ssh_password": "password", "become_password": "become_password"}
        needed = [name for name, field in asked.items() if self.inputs.get(field) == "ASK"]
        return [*needed, "ssh_key_unlock"] if self.needs_ssh_key_unlock else needed

    def _vault_passwords_needed(self) -> list[str]:
        if self.inputs.get("vault_password") != "ASK":
            return []
        vault_id = self.inputs.get("vault_id")
        return [f"vault_password.{vault_id}" if vault_id else "vault_password"]

    @property
    def needs_ssh_key_unlock(self) -> bool:
        """Whether its key is encrypted and the passphrase isn't stored."""
        if not self._is_for("ssh") or self.inputs.get("ssh_key_unlock") not in ("ASK", ""):
            return False
        return is_encrypted_key(self.get_input("ssh_key_data", default=""))

    def _password_field_allows_ask(self, field: str) -> bool:
        kind = self.credential_type
        return field in kind.askable_fields

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the credential with its secret inputs encrypted.

        An input that is `$encrypted$`, as the API shows a secret, keeps the value that is stored.
        """
        self.PASSWORD_FIELDS = self.credential_type.secret_fields
        unchanged = [name for name in self.PASSWORD_FIELDS if self.inputs.get(name) == MARK]
        if self.pk and unchanged:
            stored = Credential.objects.values_list("inputs", flat=True).get(pk=self.pk)
            self.inputs = {**self.inputs, **{name: stored[name] for name in unchanged}}
        super().save(*args, **kwargs)

    def _take_secrets(self) -> dict[str, Any]:
        secrets = {name: self.inputs[name] for name in self.PASSWORD_FIELDS if name in self.inputs}
        self.inputs = {name: value for name, value in self.inputs.items() if name not in secrets}
        return secrets

    def _put_secrets(self, secrets: dict[str, Any]) -> None:
        if secrets:
            self.inputs = {**self.inputs, **secrets}
            self.save(update_fields=["inputs"])

    def mark_field_for_save(self, update_fields: list[str], field: str) -> None:  # noqa: ARG002
        """Add the column of all secret fields, `inputs`."""
        super().mark_field_for_save(update_fields, "inputs")

    def encrypt_field(self, field: str, ask: bool) -> None:
        """Encrypt one input in place; an empty one is removed."""
        if field not in self.inputs:
            return
        secret = encrypt_field(self, field, ask)
        if secret:
            self.inputs[field] = secret
        else:
            del self.inputs[field]

    def display_inputs(self) -> dict[str, Any]:
        """Return the inputs with `$encrypted$` in place of secrets."""
        return {name: MARK if str(value).startswith(MARK) else value for name, value in self.inputs.items()}

    def unique_hash(self, display: bool = False) -> str:
        """Return the same text for credentials of which a job may have only one: same type, and same vault id if any.

        With `display` the text is for users: "Vault (id=dev)".
        """
        kind = self.credential_type
        alias = kind.name if display else str(self.credential_type_id)
        if kind.kind != "vault" or not self.has_input("vault_id"):
            return alias
        vault_id = self.get_input("vault_id")
        return f"{alias} (id={vault_id})" if display else f"{alias}_{vault_id}"

    @staticmethod
    def unique_dict(cred_qs: Iterable[Credential]) -> dict[str, Credential]:
        """Return the credentials by `unique_hash`; of two with the same, the last."""
        return {credential.unique_hash(): credential for credential in cred_qs}

    def has_input(self, field_name: str) -> bool:
        """Whether the credential has that input, and it isn't empty."""
        return self.inputs.get(field_name) not in ("", None)

    def get_input(self, field_name: str, default: Any = _ABSENT) -> Any:
        """Return the input in clear text, else `default`, else the type's default; AttributeError if there is none."""
        kind = self.credential_type
        if field_name in self.inputs:
            secret = field_name in kind.secret_fields
            return decrypt_field(self, field_name) if secret else self.inputs[field_name]
        value = default if default is not _ABSENT else kind.defaults_of_fields.get(field_name, _ABSENT)
        if value is _ABSENT:
            raise AttributeError(f"{kind.name} credential {self.name!r} has no input {field_name!r}.")
        return value
