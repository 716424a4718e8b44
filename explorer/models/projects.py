"""Projects, which playbooks come from (AWX: `awx.main.models.projects`)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.text import slugify

from explorer.constants import FAILED_OR_ERROR
from explorer.fields import ImplicitRoleField
from explorer.models import project_folder
from explorer.models.base import PERM_INVENTORY_DEPLOY, PROJECT_UPDATE_JOB_TYPE_CHOICES
from explorer.models.events import ProjectUpdateEvent
from explorer.models.mixins import ResourceMixin, TaskManagerProjectUpdateMixin
from explorer.models.mixins.execution_environment import control_plane_execution_environment
from explorer.models.rbac import ROLE_SINGLETON_SYSTEM_ADMINISTRATOR, ROLE_SINGLETON_SYSTEM_AUDITOR
from explorer.models.relations import optional_key
from explorer.models.unified_jobs import UnifiedJob, UnifiedJobTemplate

SCM_TYPE_CHOICES = [
    ("", "Manual"),
    ("git", "Git"),
    ("svn", "Subversion"),
    ("insights", "Red Hat Insights"),
    ("archive", "Remote Archive"),
]


class ProjectOptions(models.Model):
    """The options of source control."""

    class Meta:
        abstract = True

    local_path = models.CharField(max_length=1024, blank=True)
    scm_type = models.CharField(max_length=8, choices=SCM_TYPE_CHOICES, blank=True, default="")
    scm_url = models.CharField(max_length=1024, blank=True, default="")
    scm_branch = models.CharField(max_length=256, blank=True, default="")
    scm_refspec = models.CharField(max_length=1024, blank=True, default="")
    scm_clean = models.BooleanField(default=False)
    scm_delete_on_update = models.BooleanField(default=False)
    scm_track_submodules = models.BooleanField(default=False)
    credential = optional_key("main.Credential", "%(class)ss")
    timeout = models.IntegerField(blank=True, default=0)

    def resolve_execution_environment(self) -> Any:
        """The control plane's image: an update can't choose another. Jobs use the project's default environment."""
        return control_plane_execution_environment()

    def get_project_path(self, check_if_exists: bool = True) -> str | None:
        """The project's folder; None where it has none, or with `check_if_exists` where that isn't there."""
        return project_folder.path_of(self, check_if_exists)

    def get_cache_path(self) -> str:
        """Where roles and collections that the project asks for are kept."""
        return project_folder.cache_of(self)

    @property
    def playbooks(self) -> list[str]:
        """The playbooks in the project's folder, as paths in it."""
        return project_folder.playbooks_in(self.get_project_path())

    @property
    def inventories(self) -> list[str]:
        """The files in the project's folder that an inventory source can read, as paths in it."""
        return project_folder.inventories_in(self.get_project_path())

    def get_lock_file(self) -> str | None:
        """The file that is locked while a run uses the project's folder; None where the project has no folder."""
        return project_folder.lock_file_of(self)


class Project(UnifiedJobTemplate, ProjectOptions, ResourceMixin):
    """A repository of playbooks; each update of it is a job."""

    SOFT_UNIQUE_TOGETHER = (("name", "organization"),)
    FIELDS_TRIGGER_UPDATE = frozenset({"scm_url", "scm_branch", "scm_type", "scm_refspec"})

    class Meta:
        app_label = "main"
        ordering = ("id",)

    default_environment = optional_key("ExecutionEnvironment", "+")
    scm_update_on_launch = models.BooleanField(default=False)
    # A launch needs no new update for this number of seconds after the last one.
    scm_update_cache_timeout = models.PositiveIntegerField(blank=True, default=0)
    allow_override = models.BooleanField(default=False)
    scm_revision = models.CharField(max_length=1024, blank=True, default="", editable=False)
    playbook_files = models.JSONField(blank=True, default=list, editable=False)
    inventory_files = models.JSONField(blank=True, default=list, editable=False)

    admin_role = ImplicitRoleField(
        ("organization.project_admin_role", f"singleton:{ROLE_SINGLETON_SYSTEM_ADMINISTRATOR}")
    )
    use_role = ImplicitRoleField("admin_role")
    update_role = ImplicitRoleField("admin_role")
    read_role = ImplicitRoleField(
        ("organization.auditor_role", f"singleton:{ROLE_SINGLETON_SYSTEM_AUDITOR}", "use_role", "update_role")
    )

    _skip_update = False

    @classmethod
    def _get_unified_job_class(cls) -> type[ProjectUpdate]:
        return ProjectUpdate

    @classmethod
    def _get_unified_job_field_names(cls) -> set[str]:
        return {field.name for field in ProjectOptions._meta.fields} | {"name", "description", "organization"}

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the project; update one under source control if it is new or its source changed, unless `skip_update`.

        The folder of such a project is named after its primary key, which a new project has only after its first save.
        """
        is_new = not self.pk
        before = self._stored_values()
        self._skip_update = kwargs.pop("skip_update", False)
        if not is_new and self._name_folder() and kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = [*kwargs["update_fields"], "local_path"]
        super().save(*args, **kwargs)
        if is_new and self._name_folder():
            super().save(update_fields=["local_path"])
        after = self._get_fields_snapshot()
        comes_from_elsewhere = any(before.get(name) != after.get(name) for name in self.FIELDS_TRIGGER_UPDATE)
        if (is_new or comes_from_elsewhere) and self.scm_type and not self._skip_update:
            self.update()

    def _name_folder(self) -> bool:
        """Give the folder of a new project its name, and return whether it got one."""
        if not self.scm_type or self.local_path.startswith("_"):
            return False
        self.local_path = f"_{self.pk}__{slugify(self.name).replace('-', '_')}"
        return True

    def _get_current_status(self) -> str:
        if self._skip_update:
            return self.status
        if not self.scm_type:
            return "ok" if self.get_project_path() else "missing"
        latest = self.current_job or self.last_job
        return latest.status if latest else "never updated"

    def _get_last_job_run(self) -> Any:
        # Without source control AWX shows when the project's folder changed; no project has a folder here.
        return super()._get_last_job_run() if self.scm_type else None

    def _can_update(self) -> bool:
        return bool(self.scm_type)

    def create_project_update(self, **kwargs: Any) -> Any:
        """Create an update of this project and return it; `kwargs` as `create_unified_job` takes them."""
        update: ProjectUpdate = self.create_unified_job(**kwargs)
        return update

    def get_reason_if_failed(self) -> str | None:
        """Return why jobs can't use this project after its last update failed; None if they can.

        If every launch updates the project, an old failure is no reason.
        """
        if self.scm_update_on_launch or self.status not in FAILED_OR_ERROR:
            return None
        return f"The last update of project {self.name} failed, so there is no revision to run."

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the project's address in the API."""
        return reverse("api:project_detail", kwargs={"pk": self.pk})


class ProjectUpdate(UnifiedJob, ProjectOptions, TaskManagerProjectUpdateMixin):
    """A job that fetches a project: `check` updates the project itself, `run` fetches it for one job."""

    class Meta:
        app_label = "main"

    project = models.ForeignKey("Project", related_name="project_updates", on_delete=models.CASCADE, editable=False)
    job_type = models.CharField(max_length=64, choices=PROJECT_UPDATE_JOB_TYPE_CHOICES, default="check")
    job_tags = models.CharField(max_length=1024, blank=True, default="")
    scm_revision = models.CharField(max_length=1024, blank=True, default="", editable=False)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the update, with the tags of those parts of AWX's update playbook that it needs."""
        if self._set_fields(job_tags=self._needed_tags()) and "update_fields" in kwargs:
            kwargs["update_fields"] = [*kwargs["update_fields"], "job_tags"]
        super().save(*args, **kwargs)

    def _needed_tags(self) -> str:
        tags = self.job_tags.split(",") if self.job_tags else []
        tags = tags or [f"update_{self.scm_type}", "install_roles", "install_collections"]
        if not self.scm_delete_on_update:
            tags = [tag for tag in tags if tag != "delete"]
        elif self.job_type == "check" and "delete" not in tags:
            tags.append("delete")
        return ",".join(tags)

    def _set_default_dependencies_processed(self) -> None:
        self.dependencies_processed = True

    def _global_timeout_setting(self) -> str:
        return "DEFAULT_PROJECT_UPDATE_TIMEOUT"

    @property
    def event_class(self) -> Any:
        return ProjectUpdateEvent

    @property
    def result_stdout(self) -> str:
        """The output without colours, and without passwords in addresses: source control prints them."""
        return self._result_stdout_raw(redact_sensitive=True, escape_ascii=True)

    @property
    def result_stdout_raw(self) -> str:
        """The output with colours, without passwords in addresses."""
        return self._result_stdout_raw(redact_sensitive=True)

    def result_stdout_raw_limited(
        self, start_line: int = 0, end_line: int | None = None, redact_sensitive: bool = True
    ) -> tuple[str, int, int, int]:
        """Some lines of it, with colours."""
        return self._result_stdout_raw_limited(start_line, end_line, redact_sensitive)

    def result_stdout_limited(
        self, start_line: int = 0, end_line: int | None = None, redact_sensitive: bool = True
    ) -> tuple[str, int, int, int]:
        """Some lines of it, without colours."""
        return self._result_stdout_raw_limited(start_line, end_line, redact_sensitive, escape_ascii=True)

    @property
    def branch_override(self) -> bool:
        """Whether it fetches another branch than the project's own."""
        return bool(self.scm_branch and self.scm_branch != self.project.scm_branch)

    @property
    def cache_id(self) -> str:
        """What the roles and collections of this revision are kept under."""
        return str(self.pk) if self.branch_override else self.scm_revision

    def _get_parent_field_name(self) -> str:
        return "project"

    def _update_parent_instance(self) -> None:
        """Save this update's status on the project, unless it was made for one job only."""
        if self.job_type != PERM_INVENTORY_DEPLOY or self._is_first_update():
            super()._update_parent_instance()

    def _is_first_update(self) -> bool:
        # An update for one job changes the project's status only if the project was never updated.
        never = self.project.status == "never updated" and self.status == "running"
        return never or self.project.current_job_id == self.pk

    @classmethod
    def _get_task_class(cls) -> Any:
        from explorer.tasks.jobs import RunProjectUpdate

        return RunProjectUpdate

    def websocket_emit_data(self) -> dict[str, Any]:
        return {**super().websocket_emit_data(), "project_id": self.project_id}

    def _get_task_impact(self) -> int:
        return int(self.job_type != PERM_INVENTORY_DEPLOY)

    def cancel(self, job_explanation: str | None = None, is_chain: bool = False) -> bool:
        """Cancel the update, and the running inventory updates that read the project; return whether it is canceled.

        An update that is a part of another job's run (`launch_type="sync"`) has no such inventory updates.
        """
        is_canceled = super().cancel(job_explanation, is_chain)
        if is_canceled and self.launch_type != "sync":
            _cancel_inventory_updates_from(self)
        return is_canceled

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the update's address in the API."""
        return reverse("api:project_update_detail", kwargs={"pk": self.pk})


def _cancel_inventory_updates_from(project_update: ProjectUpdate) -> None:
    explanation = f"Project update {project_update.name}, whose files this update reads, was canceled."
    running = project_update.scm_inventory_updates.filter(status="running")
    for inventory_update in running:
        inventory_update.cancel(explanation)
