"""A type of credential: its fields, and which of them are secret."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse

from explorer.models.base import CommonModelNameNotUnique
from explorer.models.credential import injectors
from explorer.models.credential.managed import ManagedCredentialType

_KINDS = {
    "ssh": "Machine",
    "vault": "Vault",
    "net": "Network",
    "scm": "Source Control",
    "cloud": "Cloud",
    "registry": "Container Registry",
    "token": "Personal Access Token",
    "insights": "Insights",
    "external": "External",
    "kubernetes": "Kubernetes",
    "galaxy": "Galaxy/Automation Hub",
    "cryptography": "Cryptography",
}


class CredentialType(CommonModelNameNotUnique):
    """A type of credential. A job has at most one of each, except for vault passwords."""

    KIND_CHOICES = tuple(_KINDS.items())

    kind = models.CharField(choices=KIND_CHOICES, max_length=32)
    namespace = models.CharField(max_length=1024, editable=False, null=True, default=None)
    managed = models.BooleanField(editable=False, default=False)
    inputs = models.JSONField(blank=True, default=dict)
    injectors = models.JSONField(blank=True, default=dict)

    class Meta:
        app_label = "main"
        ordering = ("kind", "name")
        unique_together = [("name", "kind")]

    @classmethod
    def from_db(cls, *row: Any, **options: Any) -> CredentialType:
        """Return the type; a managed type's fields come from the code, not from its row."""
        instance = super().from_db(*row, **options)
        native = ManagedCredentialType.registry.get(instance.namespace) if instance.managed else None
        if native:
            instance.inputs, instance.injectors = native.inputs, native.injectors
        return instance

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the type's address in the API."""
        return reverse("api:credential_type_detail", kwargs={"pk": self.pk})

    @property
    def defined_fields(self) -> list[str]:
        """The ids of all its fields."""
        return [field["id"] for field in self._fields()]

    @property
    def secret_fields(self) -> list[str]:
        """The ids of the fields that are stored encrypted."""
        return [field["id"] for field in self._fields() if field.get("secret")]

    @property
    def askable_fields(self) -> list[str]:
        """The ids of the fields that may be "ASK": a launch prompts for them."""
        return [field["id"] for field in self._fields() if field.get("ask_at_runtime")]

    @property
    def defaults_of_fields(self) -> dict[str, Any]:
        """The defaults of those fields that declare one, by the fields' ids."""
        return {field["id"]: field["default"] for field in self._fields() if "default" in field}

    def _fields(self) -> list[dict[str, Any]]:
        return self.inputs.get("fields", [])

    def inject_credential(
        self, credential: Any, env: dict[str, str], safe_env: dict[str, str], args: list[str], private_data_dir: str
    ) -> None:
        """Bring `credential`, which is of this type, into a run: by variables, arguments and files."""
        injectors.inject(credential, env, safe_env, args, private_data_dir)

    @classmethod
    def setup_tower_managed_defaults(cls) -> None:
        """Create a row for each managed type that has none yet."""
        present = set(cls.objects.filter(managed=True).values_list("namespace", flat=True))
        for native in ManagedCredentialType.registry.values():
            if native.namespace not in present:
                cls.objects.create(**native.get_creation_params())
