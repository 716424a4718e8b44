"""The cluster: nodes, and groups of nodes (AWX: `awx.main.models.ha`)."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.timezone import now

from explorer.constants import ASSIGNED_STATES
from explorer.fields import ImplicitRoleField, prevent_search
from explorer.models.base import BaseModel
from explorer.models.mixins import ResourceMixin
from explorer.models.rbac import SYSTEM_ADMINISTRATOR, SYSTEM_AUDITOR


def _assigned_jobs(**where: Any) -> models.QuerySet[Any]:
    jobs = apps.get_model("main", "UnifiedJob")._default_manager.filter(status__in=ASSIGNED_STATES, **where)
    return jobs.non_polymorphic()


class InstanceManager(models.Manager["Instance"]):
    """Finds the instance that this process runs on."""

    def my_hostname(self) -> str:
        """Return the hostname of this process's instance."""
        return settings.CLUSTER_HOST_ID

    def me(self) -> Instance:
        """Return this process's instance; RuntimeError if it isn't registered."""
        node = self.filter(hostname=self.my_hostname()).first()
        if node is None:
            raise RuntimeError(
                f"No instance is called {self.my_hostname()!r}, which is this process's CLUSTER_HOST_ID."
            )
        return node


class Instance(BaseModel):
    """A node that controls jobs, runs them, or both; capacity is counted in forks."""

    class Types(models.TextChoices):
        """What a node does."""

        CONTROL = "control", "Controls jobs"
        EXECUTION = "execution", "Runs jobs"
        HYBRID = "hybrid", "Controls and runs jobs"
        HOP = "hop", "Passes messages on"

    class States(models.TextChoices):
        """The states of a node, from its installation to its removal."""

        PROVISIONING = "provisioning", "Being set up"
        PROVISION_FAIL = "provision-fail", "Set-up failed"
        INSTALLED = "installed", "Set up, not heard of yet"
        READY = "ready", "Ready"
        UNAVAILABLE = "unavailable", "Not heard of any more"
        DEPROVISIONING = "deprovisioning", "Being taken down"
        DEPROVISION_FAIL = "deprovision-fail", "Could not be taken down"

    hostname = models.CharField(unique=True, max_length=250)
    node_type = models.CharField(max_length=16, choices=Types.choices, default=Types.HYBRID)
    node_state = models.CharField(max_length=16, choices=States.choices, default=States.READY)
    enabled = models.BooleanField("in use", default=True)
    version = models.CharField(max_length=120, blank=True, default="")
    errors = models.TextField(default="", blank=True, editable=False)
    created = models.DateTimeField("made", auto_now_add=True)
    modified = models.DateTimeField("last saved", auto_now=True)
    last_seen = models.DateTimeField(null=True, editable=False)
    capacity = models.PositiveIntegerField(default=100, editable=False)
    cpu_capacity = models.IntegerField(default=0, editable=False)
    mem_capacity = models.IntegerField(default=0, editable=False)
    capacity_adjustment = models.DecimalField(
        default=Decimal(1), max_digits=3, decimal_places=2, validators=[MinValueValidator(0)]
    )

    objects = InstanceManager()

    class Meta:
        app_label = "main"
        ordering = ("hostname",)

    def __str__(self) -> str:
        return self.hostname

    @property
    def consumed_capacity(self) -> int:
        """Capacity in use: the task impact of jobs it runs, and `AWX_CONTROL_NODE_TASK_IMPACT` for each it controls."""
        runs = _assigned_jobs(execution_node=self.hostname)
        controls = _assigned_jobs(controller_node=self.hostname)
        consumed = 0
        if self.node_type in (self.Types.HYBRID, self.Types.EXECUTION):
            consumed += runs.aggregate(sum=models.Sum("task_impact"))["sum"] or 0
        if self.node_type in (self.Types.HYBRID, self.Types.CONTROL):
            consumed += settings.AWX_CONTROL_NODE_TASK_IMPACT * controls.count()
        return consumed

    @property
    def remaining_capacity(self) -> int:
        """Capacity that is left; below zero if a job larger than the instance was started."""
        used = self.consumed_capacity
        return self.capacity - used

    @property
    def jobs_running(self) -> int:
        """How many jobs are assigned to this instance: waiting or running."""
        return _assigned_jobs(execution_node=self.hostname).count()

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the instance's address in the API."""
        return reverse("api:instance_detail", kwargs={"pk": self.pk})

    def is_lost(self, ref_time: datetime | None = None) -> bool:
        """Whether the node has been silent for longer than its kind may be."""
        if self.last_seen is None:
            return True
        seconds = settings.CLUSTER_NODE_HEARTBEAT_PERIOD * settings.CLUSTER_NODE_MISSED_HEARTBEAT_TOLERANCE
        if self.node_type in (self.Types.EXECUTION, self.Types.HOP):
            seconds += settings.RECEPTOR_SERVICE_ADVERTISEMENT_PERIOD
        return self.last_seen < (ref_time or now()) - timedelta(seconds=seconds)

    def mark_offline(self, errors: str = "") -> list[str]:
        """Let the node have no capacity until it is heard of again; returns the columns that changed."""
        if self.node_state not in (self.States.READY, self.States.UNAVAILABLE, self.States.INSTALLED):
            return []
        self.node_state = self.States.UNAVAILABLE
        self.capacity = self.cpu_capacity = self.mem_capacity = 0
        self.errors = errors
        changed = ["node_state", "capacity", "cpu_capacity", "mem_capacity", "errors"]
        self.save(update_fields=changed)
        return changed


class InstanceGroup(BaseModel, ResourceMixin):
    """Nodes that jobs can prefer; a container group has none and runs jobs as pods."""

    name = models.CharField(unique=True, max_length=250)
    created = models.DateTimeField("made", auto_now_add=True)
    modified = models.DateTimeField("last saved", auto_now=True)
    instances: Any = models.ManyToManyField("Instance", related_name="rampart_groups", editable=False)
    is_container_group = models.BooleanField("runs pods", default=False)
    credential = models.ForeignKey(
        "Credential", null=True, blank=True, default=None, on_delete=models.SET_NULL, related_name="%(class)ss"
    )
    pod_spec_override = prevent_search(models.TextField(blank=True, default=""))
    # Zero means no limit.
    max_concurrent_jobs = models.IntegerField(default=0)
    max_forks = models.IntegerField(default=0)

    admin_role = ImplicitRoleField(SYSTEM_ADMINISTRATOR)
    use_role = ImplicitRoleField("admin_role")
    read_role = ImplicitRoleField((SYSTEM_AUDITOR, "use_role", "admin_role"))

    class Meta:
        app_label = "main"

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the group's address in the API."""
        return reverse("api:instance_group_detail", kwargs={"pk": self.pk})

    @property
    def capacity(self) -> int:
        """The capacity of all nodes together; of a container group, its `max_forks`."""
        if self.is_container_group:
            return self.max_forks
        return sum(instance.capacity for instance in self.instances.all())

    @property
    def jobs_running(self) -> int:
        """How many jobs are assigned to this group: waiting or running."""
        return _assigned_jobs(instance_group=self).count()


def _owner(model: str) -> Any:
    return models.ForeignKey(model, on_delete=models.CASCADE)


def _position() -> Any:
    """A group's place in the order of preference, from 0."""
    return models.PositiveIntegerField(null=True, default=None, db_index=True)


class OrganizationInstanceGroupMembership(models.Model):
    """A group that an organization's jobs prefer."""

    instancegroup = _owner("InstanceGroup")
    position = _position()
    organization = _owner("Organization")

    class Meta:
        app_label = "main"


class InventoryInstanceGroupMembership(models.Model):
    """A group that jobs on an inventory prefer."""

    instancegroup = _owner("InstanceGroup")
    position = _position()
    inventory = _owner("Inventory")

    class Meta:
        app_label = "main"


class UnifiedJobTemplateInstanceGroupMembership(models.Model):
    """A group that a template's jobs prefer."""

    instancegroup = _owner("InstanceGroup")
    position = _position()
    unifiedjobtemplate = _owner("UnifiedJobTemplate")

    class Meta:
        app_label = "main"


class JobLaunchConfigInstanceGroupMembership(models.Model):
    """A group that was prompted for at a launch."""

    instancegroup = _owner("InstanceGroup")
    position = _position()
    joblaunchconfig = _owner("JobLaunchConfig")

    class Meta:
        app_label = "main"


class WorkflowJobTemplateNodeBaseInstanceGroupMembership(models.Model):
    """A group that a workflow job template's node prefers."""

    instancegroup = _owner("InstanceGroup")
    position = _position()
    workflowjobtemplatenode = _owner("WorkflowJobTemplateNode")

    class Meta:
        app_label = "main"


class WorkflowJobNodeBaseInstanceGroupMembership(models.Model):
    """A group that a workflow job's node prefers."""

    instancegroup = _owner("InstanceGroup")
    position = _position()
    workflowjobnode = _owner("WorkflowJobNode")

    class Meta:
        app_label = "main"


class WorkflowJobInstanceGroupMembership(models.Model):
    """A group that a workflow job passes to its nodes."""

    instancegroup = _owner("InstanceGroup")
    position = _position()
    workflowjobnode = _owner("WorkflowJob")

    class Meta:
        app_label = "main"
