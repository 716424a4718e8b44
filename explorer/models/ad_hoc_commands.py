"""One module, run once, without a playbook (AWX: `awx.main.models.ad_hoc_commands`)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.text import Truncator

from explorer.fields import prevent_search
from explorer.models.base import AD_HOC_JOB_TYPE_CHOICES, VERBOSITY_CHOICES, VarsDictProperty
from explorer.models.events import AdHocCommandEvent
from explorer.models.unified_jobs import UnifiedJob
from explorer.models.unified_jobs.instance_groups import groups_of_inventory

_COPIED = (
    "job_type",
    "inventory_id",
    "limit",
    "credential_id",
    "execution_environment_id",
    "module_name",
    "module_args",
    "forks",
    "verbosity",
    "extra_vars",
    "become_enabled",
    "diff_mode",
)
_USUAL_FORKS = 5


class AdHocCommand(UnifiedJob):
    """The only kind of job without a template: the API creates it directly."""

    class Meta:
        app_label = "main"
        ordering = ("id",)

    diff_mode = models.BooleanField(default=False)
    job_type = models.CharField(max_length=64, choices=AD_HOC_JOB_TYPE_CHOICES, default="run")
    inventory = models.ForeignKey("Inventory", null=True, on_delete=models.SET_NULL, related_name="ad_hoc_commands")
    limit = models.TextField(blank=True, default="")
    hosts: models.ManyToManyField[Any, Any] = models.ManyToManyField(
        "Host", through="AdHocCommandEvent", related_name="ad_hoc_commands", editable=False
    )
    credential = models.ForeignKey(
        "Credential", null=True, default=None, on_delete=models.SET_NULL, related_name="ad_hoc_commands"
    )
    module_name = models.CharField(max_length=1024, blank=True, default="")
    module_args = models.TextField(blank=True, default="")
    forks = models.PositiveIntegerField(blank=True, default=0)
    verbosity = models.PositiveIntegerField(choices=VERBOSITY_CHOICES, blank=True, default=0)
    become_enabled = models.BooleanField(default=False)
    extra_vars = prevent_search(models.TextField(blank=True, default=""))

    extra_vars_dict = VarsDictProperty("extra_vars")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the command, with what a template decides when it creates a job."""
        changed = self._set_fields(
            preferred_instance_groups_cache=self.preferred_instance_groups_cache
            or self._get_preferred_instance_group_cache(),
            name=self.name or self._describe(),
            task_impact=self.task_impact or self._get_task_impact(),
        )
        if "update_fields" in kwargs:
            kwargs["update_fields"] = [*kwargs["update_fields"], *changed]
        super().save(*args, **kwargs)

    def _describe(self) -> str:
        return Truncator(": ".join(filter(None, (self.module_name, self.module_args)))).chars(512)

    def clean_inventory(self) -> Any:
        """Return the inventory; ValidationError if there is none."""
        if not self.inventory:
            raise ValidationError("A command needs an inventory to run against.")
        return self.inventory

    def clean_credential(self) -> Any:
        """Return the credential; ValidationError if it isn't a machine credential."""
        if self.credential and self.credential.kind != "ssh":
            raise ValidationError(f"{self.credential.name} is no machine credential; a command needs one.")
        return self.credential

    def clean_module_name(self) -> str:
        """Return the module, by default `command`; ValidationError if it may not be run ad hoc."""
        module = self.module_name.strip() or "command"
        if module not in settings.AD_HOC_COMMANDS:
            raise ValidationError(f"Module {module!r} may not be run ad hoc.")
        return module

    def clean_module_args(self) -> str:
        """Return the module's arguments; ValidationError if there are none for `command` or `shell`."""
        if self.module_name in ("command", "shell") and not self.module_args:
            raise ValidationError(f"Module {self.module_name} needs arguments: the command to run.")
        return self.module_args

    def get_passwords_needed_to_start(self) -> list[str]:
        """Return `passwords_needed_to_start`."""
        return self.passwords_needed_to_start

    @property
    def passwords_needed_to_start(self) -> list[str]:
        """The names of the passwords that the credential prompts for at launch."""
        return self.credential.passwords_needed if self.credential else []

    def _set_default_dependencies_processed(self) -> None:
        self.dependencies_processed = True

    def _get_parent_field_name(self) -> str:
        return ""

    @classmethod
    def _get_task_class(cls) -> Any:
        from explorer.tasks.jobs import RunAdHocCommand

        return RunAdHocCommand

    @property
    def event_class(self) -> Any:
        return AdHocCommandEvent

    def _get_task_impact(self) -> int:
        forks = self.forks or _USUAL_FORKS
        hosts = self.inventory.total_hosts if self.inventory else _USUAL_FORKS
        return min(hosts, forks) + 1

    @property
    def preferred_instance_groups(self) -> list[Any]:
        """The inventory's groups, then its organization's; the global ones if none has any."""
        return groups_of_inventory(self.inventory) or self.global_instance_groups

    @property
    def is_container_group_task(self) -> bool:
        """Whether it runs in a pod of a container group."""
        return bool(self.instance_group and self.instance_group.is_container_group)

    def copy(self) -> AdHocCommand:
        """Create the same command again, as a new job, and return it."""
        return AdHocCommand.objects.create(**{name: getattr(self, name) for name in _COPIED})

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the command's address in the API."""
        return reverse("api:ad_hoc_command_detail", kwargs={"pk": self.pk})
