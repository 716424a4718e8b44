"""Where an inventory's hosts come from (AWX: `awx.main.models.inventory.InventorySource`, `InventoryUpdate`)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse

from explorer.models.base import BaseModel, VarsDictProperty
from explorer.models.events import InventoryUpdateEvent
from explorer.models.mixins import TaskManagerInventoryUpdateMixin
from explorer.models.mixins.execution_environment import control_plane_execution_environment
from explorer.models.unified_jobs import UnifiedJob, UnifiedJobTemplate
from explorer.models.unified_jobs.instance_groups import groups_of_inventory

INVENTORY_UPDATE_VERBOSITY_CHOICES = [(0, "0 (WARNING)"), (1, "1 (INFO)"), (2, "2 (DEBUG)")]


class InventorySourceOptions(BaseModel):
    """The options of Ansible's inventory plugins."""

    class Meta:
        abstract = True

    credentials: Any
    source = models.CharField(max_length=32, default=None)
    source_path = models.CharField(max_length=1024, blank=True, default="")
    source_vars = models.TextField(blank=True, default="")
    scm_branch = models.CharField(max_length=1024, blank=True, default="")
    enabled_var = models.TextField(blank=True, default="")
    enabled_value = models.TextField(blank=True, default="")
    host_filter = models.TextField(blank=True, default="")
    overwrite = models.BooleanField(default=False)
    overwrite_vars = models.BooleanField(default=False)
    timeout = models.IntegerField(blank=True, default=0)
    verbosity = models.PositiveIntegerField(choices=INVENTORY_UPDATE_VERBOSITY_CHOICES, blank=True, default=1)
    limit = models.TextField(blank=True, default="")
    custom_virtualenv = models.CharField(max_length=100, null=True, blank=True, default=None)

    inventory: Any
    source_vars_dict = VarsDictProperty("source_vars")

    def resolve_execution_environment(self) -> Any:
        """The control plane's image for a constructed inventory, otherwise what every job gets."""
        if self.inventory.kind == "constructed":
            return control_plane_execution_environment()
        return super().resolve_execution_environment()  # type: ignore[misc]

    @property
    def credential(self) -> int | None:
        """The primary key of the source's credential, or None."""
        own = self.get_cloud_credential()
        return own.pk if own else None

    def get_cloud_credential(self) -> Any:
        """Return the credential for the source: of its cloud, or, for other sources, any except a vault's; or None."""
        candidates = list(self.credentials.all())
        if self.source in ("scm", "custom", "file"):
            fitting = (one for one in candidates if one.credential_type.kind != "vault")
        else:
            fitting = (one for one in candidates if one.kind == self.source.replace("ec2", "aws"))
        return next(fitting, None)


class InventorySource(UnifiedJobTemplate, InventorySourceOptions):
    """Hosts from a cloud or from a project's file; each update of them is a job."""

    SOFT_UNIQUE_TOGETHER = (("name", "inventory"),)

    class Meta:
        app_label = "main"
        ordering = ("inventory", "name")

    inventory = models.ForeignKey(
        "Inventory", null=True, default=None, on_delete=models.CASCADE, related_name="inventory_sources"
    )
    source_project = models.ForeignKey(
        "Project", null=True, blank=True, default=None, on_delete=models.CASCADE, related_name="scm_inventory_sources"
    )
    update_on_launch = models.BooleanField(default=False)
    # A launch needs no new update for this number of seconds after the last one.
    update_cache_timeout = models.PositiveIntegerField(default=0)

    @classmethod
    def _get_unified_job_class(cls) -> type[InventoryUpdate]:
        return InventoryUpdate

    @classmethod
    def _get_unified_job_field_names(cls) -> set[str]:
        own = {"name", "description", "organization", "credentials", "inventory"}
        return {field.name for field in InventorySourceOptions._meta.fields} | own

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the source; a new one belongs to its inventory's organization."""
        if not self.pk and self.inventory and not self.organization_id:
            self.organization = self.inventory.organization
        super().save(*args, **kwargs)

    def _get_current_status(self) -> str:
        if not self.source:
            return "none"
        latest = self.current_job or self.last_job
        return latest.status if latest else "never updated"

    def _can_update(self) -> bool:
        if self.source == "scm":
            return bool(self.source_project_id)
        if self.source == "gce":
            # Without a credential for Google Cloud such an update would never end.
            own = self.get_cloud_credential()
            return own is not None and own.kind == "gce"
        return self.source not in ("custom", "file")

    def create_inventory_update(self, **kwargs: Any) -> Any:
        """Create an update from this source and return it; `kwargs` as `create_unified_job` takes them."""
        update: InventoryUpdate = self.create_unified_job(**kwargs)
        return update

    def create_unified_job(self, **kwargs: Any) -> Any:
        """Create an update and return it; its name begins with the inventory's, for many sources share their names."""
        if self.inventory:
            field: Any = self._meta.get_field("name")
            name = f"{self.inventory.name} - {self.name}"[: field.max_length]
            kwargs["_eager_fields"] = {"name": name, **(kwargs.get("_eager_fields") or {})}
        return super().create_unified_job(**kwargs)

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the source's address in the API."""
        return reverse("api:inventory_source_detail", kwargs={"pk": self.pk})


class InventoryUpdate(UnifiedJob, InventorySourceOptions, TaskManagerInventoryUpdateMixin):
    """A job that fetches the hosts of an inventory source."""

    class Meta:
        app_label = "main"
        ordering = ("inventory", "name")

    inventory = models.ForeignKey(
        "Inventory", null=True, default=None, on_delete=models.DO_NOTHING, related_name="inventory_updates"
    )
    inventory_source = models.ForeignKey(InventorySource, models.CASCADE, "inventory_updates", editable=False)
    license_error = models.BooleanField(default=False, editable=False)
    org_host_limit_error = models.BooleanField(default=False, editable=False)
    source_project_update = models.ForeignKey("ProjectUpdate", models.CASCADE, "scm_inventory_updates", null=True)
    scm_revision = models.CharField(max_length=1024, blank=True, default="", editable=False)

    def _get_parent_field_name(self) -> str:
        return "inventory_source"

    @classmethod
    def _get_task_class(cls) -> Any:
        from explorer.tasks.jobs import RunInventoryUpdate

        return RunInventoryUpdate

    @property
    def can_start(self) -> bool:
        """Whether the status allows it, and the source can be updated."""
        return super().can_start and bool(self.inventory_source) and self.inventory_source.can_update

    def websocket_emit_data(self) -> dict[str, Any]:
        data = {**super().websocket_emit_data(), "inventory_source_id": self.inventory_source_id}
        if self.inventory_source.inventory_id is not None:
            data["inventory_id"] = self.inventory_source.inventory_id
        return data

    def _global_timeout_setting(self) -> str:
        return "DEFAULT_INVENTORY_UPDATE_TIMEOUT"

    @property
    def event_class(self) -> Any:
        return InventoryUpdateEvent

    def _get_task_impact(self) -> int:
        return 1

    @property
    def preferred_instance_groups(self) -> list[Any]:
        """The inventory's groups, then its organization's; the global groups if none has any."""
        return groups_of_inventory(self.inventory_source.inventory) or self.global_instance_groups

    @property
    def is_container_group_task(self) -> bool:
        """Whether it runs in a pod of a container group."""
        return bool(self.instance_group and self.instance_group.is_container_group)

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the update's address in the API."""
        return reverse("api:inventory_update_detail", kwargs={"pk": self.pk})
