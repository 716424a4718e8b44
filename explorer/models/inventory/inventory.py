"""What playbooks run on (AWX: `awx.main.models.inventory.Inventory`, `Host`)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import connection, models, transaction
from django.urls import reverse

from explorer.consumers import emit_channel_notification
from explorer.fields import ImplicitRoleField
from explorer.models.base import CommonModelNameNotUnique, VarsDictProperty, accepts_json
from explorer.models.inventory import script
from explorer.models.mixins import ResourceMixin
from explorer.models.relations import optional_key, preferred_groups

KIND_CHOICES = [
    ("", "Its hosts are its own."),
    ("smart", "Its hosts are found by a filter."),
    ("constructed", "Its hosts come from other inventories."),
]


class Inventory(CommonModelNameNotUnique, ResourceMixin):
    """A set of hosts, with variables for all of them."""

    organization = models.ForeignKey("Organization", null=True, on_delete=models.SET_NULL, related_name="inventories")
    variables = accepts_json(models.TextField(blank=True, default=""))
    kind = models.CharField(max_length=32, choices=KIND_CHOICES, blank=True, default="")
    host_filter = models.TextField(blank=True, null=True, default=None)
    pending_deletion = models.BooleanField(default=False, editable=False)
    prevent_instance_group_fallback = models.BooleanField(default=False)

    # Counted when hosts or sources change, so that a launch needs no counting.
    has_active_failures = models.BooleanField(default=False, editable=False)
    total_hosts = models.PositiveIntegerField(default=0, editable=False)
    hosts_with_active_failures = models.PositiveIntegerField(default=0, editable=False)
    total_groups = models.PositiveIntegerField(default=0, editable=False)
    has_inventory_sources = models.BooleanField(default=False, editable=False)
    total_inventory_sources = models.PositiveIntegerField(default=0, editable=False)
    inventory_sources_with_failures = models.PositiveIntegerField(default=0, editable=False)

    labels: Any = models.ManyToManyField("Label", blank=True, related_name="inventory_labels")
    instance_groups = preferred_groups("InventoryInstanceGroupMembership")

    admin_role = ImplicitRoleField("organization.inventory_admin_role")
    update_role = ImplicitRoleField("admin_role")
    adhoc_role = ImplicitRoleField("admin_role")
    use_role = ImplicitRoleField("adhoc_role")
    read_role = ImplicitRoleField(("organization.auditor_role", "update_role", "use_role", "admin_role"))

    variables_dict = VarsDictProperty(field="variables")

    class Meta:
        app_label = "main"
        verbose_name_plural = "inventories"
        unique_together = [["organization", "name"]]
        ordering = ("name",)

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the inventory's address in the API."""
        return reverse("api:inventory_detail", kwargs={"pk": self.pk})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the inventory; a constructed one has a source that makes its hosts from other inventories."""
        super().save(*args, **kwargs)
        if self.kind == "constructed" and not self.inventory_sources.exists():
            self.inventory_sources.create(
                name=f"Source of {self.name}"[:512],
                source="constructed",
                overwrite=True,
                overwrite_vars=True,
                update_on_launch=True,
            )

    def get_script_data(
        self,
        hostvars: bool = False,
        towervars: bool = False,
        show_all: bool = False,
        slice_number: int = 1,
        slice_count: int = 1,
    ) -> dict[str, Any]:
        """The inventory as Ansible reads it from a script: groups, hosts, and with `hostvars` the hosts' variables."""
        return script.script_data(self, hostvars, towervars, show_all, slice_number, slice_count)

    def update_computed_fields(self) -> None:
        """Compute the counters of hosts, groups and sources again, and the task impact of pending jobs."""
        news = script.computed_fields(self)
        more_hosts = news["total_hosts"] != self.total_hosts
        if changed := self._set_fields(**news):
            self.save(update_fields=changed)
        if more_hosts:
            for job in self.jobs.filter(status="pending"):
                job.update_fields(task_impact=job._get_task_impact())

    def websocket_emit_status(self, status: str) -> None:
        """Tell browsers that show inventories about this one's status, when the transaction is committed."""
        news = {"group_name": "inventories", "inventory_id": self.pk, "status": status}
        connection.on_commit(partial(emit_channel_notification, "inventories-status_changed", news))

    @transaction.atomic
    def schedule_deletion(self, user_id: int | None = None) -> None:
        """Take the inventory from its job templates, and have it deleted on behalf of that user by a message.

        RuntimeError where that was asked for before.
        """
        from explorer.tasks.system import delete_inventory

        if self.pending_deletion:
            raise RuntimeError(f"Inventory {self.name} is being deleted already.")
        self.pending_deletion = True
        self.save(update_fields=["pending_deletion"])
        self.jobtemplates.clear()
        self.websocket_emit_status("pending_deletion")
        delete_inventory.delay(self.pk, user_id)

    def get_sliced_hosts(self, host_queryset: Any, slice_number: int, slice_count: int) -> Sequence[Host]:
        """Return every `slice_count`-th host from the `slice_number`-th on; all hosts if the job isn't a slice."""
        if slice_number > 0 and slice_count > 1:
            return host_queryset[slice_number - 1 :: slice_count]
        return host_queryset


class Host(CommonModelNameNotUnique):
    """One machine of an inventory."""

    inventory = models.ForeignKey("Inventory", on_delete=models.CASCADE, related_name="hosts")
    enabled = models.BooleanField("in use", default=True)
    instance_id = models.CharField(max_length=1024, blank=True, default="")
    variables = accepts_json(models.TextField(blank=True, default=""))

    last_job = optional_key("Job", "hosts_as_last_job+", editable=False)
    last_job_host_summary = optional_key("JobHostSummary", "hosts_as_last_job_summary+", editable=False)
    inventory_sources: Any = models.ManyToManyField("InventorySource", related_name="hosts", editable=False)

    variables_dict = VarsDictProperty(field="variables")

    class Meta:
        app_label = "main"
        unique_together = ("inventory", "name")
        ordering = ("name",)

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the host's address in the API."""
        return reverse("api:host_detail", kwargs={"pk": self.pk})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the host, and count it if it is new: the inventory's hosts decide on the impact of its jobs."""
        is_new = not self.pk
        super().save(*args, **kwargs)
        if is_new:
            self.inventory.update_computed_fields()


class Group(CommonModelNameNotUnique):
    """Hosts, and other groups, with variables for all of them."""

    inventory = models.ForeignKey("Inventory", on_delete=models.CASCADE, related_name="groups")
    # Related to its parents under "children", as in AWX: `group.children` are the groups inside it.
    parents: Any = models.ManyToManyField("self", symmetrical=False, related_name="children", blank=True)
    variables = accepts_json(models.TextField(blank=True, default=""))
    hosts: Any = models.ManyToManyField("Host", related_name="groups", blank=True)
    inventory_sources: Any = models.ManyToManyField("InventorySource", related_name="groups", editable=False)

    variables_dict = VarsDictProperty(field="variables")

    class Meta:
        app_label = "main"
        unique_together = ("inventory", "name")
        ordering = ("name",)

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the group's address in the API."""
        return reverse("api:group_detail", kwargs={"pk": self.pk})
