"""The fields that a job copies from its template (AWX: `awx.main.models.jobs.JobOptions`)."""

from __future__ import annotations

from typing import Any

from django.db import models

from explorer.fields import prevent_search
from explorer.models.base import JOB_TYPE_CHOICES, VERBOSITY_CHOICES, BaseModel, VarsDictProperty, accepts_json
from explorer.models.relations import optional_key


class JobOptions(BaseModel):
    """How a playbook is run: what, against which hosts, with which options of `ansible-playbook`."""

    class Meta:
        abstract = True

    credentials: Any
    diff_mode = models.BooleanField(default=False)
    job_type = models.CharField(max_length=64, choices=JOB_TYPE_CHOICES, default="run")
    inventory = optional_key("main.Inventory", "%(class)ss")
    project = optional_key("main.Project", "%(class)ss")
    playbook = models.CharField(max_length=1024, blank=True, default="")
    scm_branch = models.CharField(max_length=1024, blank=True, default="")
    forks = models.PositiveIntegerField(blank=True, default=0)
    limit = models.TextField(blank=True, default="")
    verbosity = models.PositiveIntegerField(choices=VERBOSITY_CHOICES, blank=True, default=0)
    extra_vars = prevent_search(accepts_json(models.TextField(blank=True, default="")))
    job_tags = models.TextField(blank=True, default="")
    force_handlers = models.BooleanField(blank=True, default=False)
    skip_tags = models.CharField(max_length=1024, blank=True, default="")
    start_at_task = models.CharField(max_length=1024, blank=True, default="")
    become_enabled = models.BooleanField(default=False)
    # Jobs of one template may run at the same time.
    allow_simultaneous = models.BooleanField("concurrent jobs", default=False)
    timeout = models.IntegerField(blank=True, default=0)
    use_fact_cache = models.BooleanField(default=False)

    extra_vars_dict = VarsDictProperty("extra_vars")

    @property
    def passwords_needed_to_start(self) -> list[str]:
        """The names of the passwords that the credentials prompt for at launch."""
        if not self.pk:
            return []
        return [name for credential in self.credentials.all() for name in credential.passwords_needed]

    @property
    def machine_credential(self) -> Any:
        """The credential to log in to hosts with, or None."""
        return self.credentials.filter(credential_type__kind="ssh").first()

    @property
    def network_credentials(self) -> list[Any]:
        """The credentials for network devices."""
        return list(self.credentials.filter(credential_type__kind="net"))

    @property
    def cloud_credentials(self) -> list[Any]:
        """The credentials for clouds."""
        return list(self.credentials.filter(credential_type__kind="cloud"))

    @property
    def vault_credentials(self) -> list[Any]:
        """The credentials that open vaults."""
        return list(self.credentials.filter(credential_type__kind="vault"))
