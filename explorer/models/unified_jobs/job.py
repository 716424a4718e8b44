"""What every job has in common (AWX: `awx.main.models.unified_jobs.UnifiedJob`)."""

from __future__ import annotations

import json
import logging
from functools import partial
from io import StringIO
from typing import Any

from django.conf import settings
from django.db import connection, models
from django.urls import reverse
from polymorphic.models import PolymorphicModel
from rest_framework.exceptions import ParseError

from explorer.constants import ACTIVE_STATES, CAN_CANCEL, CAN_START, JOB_STATUS_CHOICES
from explorer.consumers import emit_channel_notification
from explorer.dispatch import control, get_task_queuename
from explorer.fields import prevent_search
from explorer.models.base import CommonModelNameNotUnique, PasswordFieldsModel
from explorer.models.ha import InstanceGroup
from explorer.models.mixins import ExecutionEnvironmentMixin, TaskManagerUnifiedJobMixin
from explorer.models.relations import optional_key
from explorer.models.unified_jobs import meta_vars, output
from explorer.models.unified_jobs.launcher import launcher_of
from explorer.models.unified_jobs.lifecycle import lifecycle_attributes, logger_job_lifecycle
from explorer.models.unified_jobs.saved_prompts import check_prompt_names, save_config
from explorer.models.unified_jobs.starting import missing, obstacles, stored_start_args
from explorer.models.unified_jobs.status import set_what_follows_from_status, show_on_template
from explorer.models.unified_jobs.websocket import status_message, workflow_message
from explorer.scheduler.schedule import ScheduleDependencyManager, ScheduleTaskManager
from explorer.utils.common import (
    copy_m2m_relationships,
    copy_model_by_class,
    get_capacity_type,
    get_type_for_model,
    getattr_dne,
    parse_yaml_or_json,
)

logger = logging.getLogger("explorer.models.unified_jobs")

LAUNCH_TYPE_CHOICES = [
    ("manual", "Manual"),
    ("relaunch", "Relaunch"),
    ("callback", "Callback"),
    ("scheduled", "Scheduled"),
    ("dependency", "Dependency"),
    ("workflow", "Workflow"),
    ("webhook", "Webhook"),
    ("sync", "Sync"),
    ("scm", "SCM Update"),
]


class UnifiedJob(
    PolymorphicModel,
    PasswordFieldsModel,
    CommonModelNameNotUnique,
    TaskManagerUnifiedJobMixin,
    ExecutionEnvironmentMixin,
):
    """A row for every job of any kind: `UnifiedJob.objects.all()` returns objects of the subclasses.

    The methods follow a job's life: what each kind answers, how it is saved with its prompts, started, placed,
    announced and canceled, where it came from, and how it is launched again.
    """

    PASSWORD_FIELDS = ("start_args",)
    extra_vars_dict: Any  # of those kinds that have variables

    class Meta:
        app_label = "main"
        ordering = ("id",)

    unified_job_template = optional_key("UnifiedJobTemplate", "%(class)s_unified_jobs", editable=False)
    created = models.DateTimeField(default=None, editable=False, db_index=True)
    launch_type = models.CharField(
        max_length=20, choices=LAUNCH_TYPE_CHOICES, default="manual", editable=False, db_index=True
    )
    dependent_jobs = models.ManyToManyField("self", "%(class)s_blocked_jobs", symmetrical=False, editable=False)
    execution_node = models.TextField(blank=True, default="", editable=False)
    controller_node = models.TextField(blank=True, default="", editable=False)
    cancel_flag = models.BooleanField(blank=True, default=False, editable=False)
    status = models.CharField(max_length=20, choices=JOB_STATUS_CHOICES, default="new", editable=False, db_index=True)
    failed = models.BooleanField(default=False, editable=False)
    started = models.DateTimeField(null=True, default=None, editable=False)
    dependencies_processed = models.BooleanField(default=False, editable=False)
    finished = models.DateTimeField(null=True, default=None, editable=False, db_index=True)
    canceled_on = models.DateTimeField(null=True, default=None, editable=False, db_index=True)
    elapsed = models.DecimalField(max_digits=12, decimal_places=3, editable=False)
    job_args = prevent_search(models.TextField(blank=True, default="", editable=False))
    job_cwd = models.CharField(max_length=1024, blank=True, default="", editable=False)
    job_env = prevent_search(models.JSONField(default=dict, blank=True, editable=False))
    job_explanation = models.TextField(blank=True, default="", editable=False)
    start_args = prevent_search(models.TextField(blank=True, default="", editable=False))
    result_traceback = models.TextField(blank=True, default="", editable=False)
    celery_task_id = models.CharField(max_length=100, blank=True, default="", editable=False)
    labels: models.ManyToManyField[Any, Any] = models.ManyToManyField("Label", "%(class)s_labels", blank=True)
    instance_group = optional_key("InstanceGroup")
    preferred_instance_groups_cache = models.JSONField(null=True, blank=True, default=None, editable=False)
    task_impact = models.PositiveIntegerField(default=0, editable=False)
    organization = optional_key("Organization", "%(class)ss")
    credentials: models.ManyToManyField[Any, Any] = models.ManyToManyField("Credential", "%(class)ss")
    # How many hosts ended in which status; null until all events of the run are saved.
    host_status_counts = models.JSONField(null=True, blank=True, default=None, editable=False)
    emitted_events = models.PositiveIntegerField(default=0, editable=False)
    work_unit_id = models.CharField(max_length=255, null=True, blank=True, default=None, editable=False)

    def __str__(self) -> str:
        return f"{self.created}-{self.id}-{self.status}"

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the job's address in the API, which depends on its kind."""
        return reverse(f"api:{self.job_type_name}_detail", kwargs={"pk": self.pk})

    @property
    def job_type_name(self) -> str:
        """The kind of job as the API names it: `job`, `project_update`, …"""
        kind: Any = self.get_real_instance_class()
        return get_type_for_model(kind)

    @property
    def log_format(self) -> str:
        """The job as log messages name it."""
        return f"{get_type_for_model(type(self))} {self.id} ({self.status})"

    @classmethod
    def _get_task_class(cls) -> Any:
        raise NotImplementedError(f"{cls.__name__} names no task that runs it on a node.")

    @classmethod
    def _get_unified_job_template_class(cls) -> Any:
        raise NotImplementedError(f"{cls.__name__} names no template whose fields a copy of a job takes.")

    def _get_parent_field_name(self) -> str:
        """The column in which this kind of job names its template; `unified_job_template` is a copy of that."""
        return "unified_job_template"

    def _get_parent_instance(self) -> Any:
        name = self._get_parent_field_name()
        return getattr(self, name) if name else None

    def _get_task_impact(self) -> int:
        return self.task_impact

    def _set_default_dependencies_processed(self) -> None:
        """Kinds of jobs without dependencies say so when they are created, and skip the dependency manager."""

    def _resources_sufficient_for_launch(self) -> bool:
        return True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the job with what follows from its status, and show a new status on its template.

        Rule: `awx.main.models.unified_jobs.UnifiedJob.save`.
        """
        update_fields = kwargs.get("update_fields")
        status_before = self.status
        if self.pk and self.status != "waiting" and (not update_fields or "status" in update_fields):
            # Read from the database: the status of this object may have been set long before.
            stored = UnifiedJob.objects.non_polymorphic().filter(pk=self.pk).values_list("status", flat=True).first()
            status_before = stored or self.status

        changed = set_what_follows_from_status(self)
        if update_fields:
            kwargs["update_fields"] = list(dict.fromkeys([*update_fields, *changed]))
        super().save(*args, **kwargs)

        # The template doesn't show `waiting`, which jobs reach in batches.
        if self.status not in (status_before, "waiting"):
            if getattr(self, "allow_simultaneous", False):
                # Simultaneous jobs of one template would wait for the lock on its row.
                connection.on_commit(self._update_parent_instance)
            else:
                self._update_parent_instance()

    def _update_parent_instance(self) -> None:
        """Save this job's status on its template, and the job as its current or last one."""
        parent = self._get_parent_instance()
        if parent:
            parent.save(update_fields=self._update_parent_instance_no_save(parent))

    def _update_parent_instance_no_save(self, parent_instance: Any) -> list[str]:
        """Change the template without saving it; return the names of the fields that were set."""
        return show_on_template(self, parent_instance)

    def handle_extra_data(self, extra_data: Any) -> None:
        """Merge prompted variables into the job's `extra_vars`; of two with one name the prompted one is used.

        `extra_data` is a dict, or JSON or YAML text; text that can't be read is logged and ignored.
        """
        if not extra_data or not hasattr(self, "extra_vars"):
            return
        try:
            prompted = parse_yaml_or_json(extra_data, silent_failure=False)
        except ParseError as problem:
            logger.warning("%s goes without the prompted variables: %s", self, problem)
            prompted = {}
        self.update_fields(extra_vars=json.dumps(self.extra_vars_dict | prompted))

    def create_config_from_prompts(self, kwargs: dict[str, Any], parent: Any = None) -> Any:
        """Save the launch's prompts as a `JobLaunchConfig` and return it.

        `kwargs` are the prompts by field, `parent` the template (default: the job's own; without one nothing is saved,
        and None is returned). Raises ValueError for a field that the template doesn't prompt for.
        """
        parent = parent or self._get_parent_instance()
        if parent is None:
            return None
        check_prompt_names(self, kwargs, parent)
        config_class: Any = self._meta.get_field("launch_config").related_model
        config = config_class(job=self)
        save_config(config, kwargs, parent)
        return config

    @property
    def can_start(self) -> bool:
        """Whether the job is in a status from which it may be started."""
        return self.status in CAN_START

    def get_passwords_needed_to_start(self) -> list[str]:
        """Return the names of the passwords that this launch must bring."""
        return []

    def signal_start(self, **kwargs: Any) -> bool:
        """Save the status `pending` and schedule a manager; nothing runs yet.

        `kwargs` are what a run needs besides the job's fields: passwords typed at launch. They are stored encrypted.
        Returns False, and changes nothing, if the job can't start or a password is missing.
        """
        if not self.can_start or missing(self.get_passwords_needed_to_start(), kwargs):
            return False

        self.update_fields(status="pending", start_args=json.dumps(kwargs))
        self.websocket_emit_status(status="pending")

        # Dependencies come first, unless they have been looked for already.
        manager = ScheduleTaskManager() if self.dependencies_processed else ScheduleDependencyManager()
        manager.schedule()
        return True

    def pre_start(self, **kwargs: Any) -> tuple[bool, dict[str, Any] | None]:
        """Check again, after the task manager has chosen a node, whether the job may start.

        Returns whether it may, and the passwords that the node needs. If it may not, `job_explanation` says why.
        """
        start_args = stored_start_args(self) or kwargs
        passwords = self.get_passwords_needed_to_start()
        obstacle = next(obstacles(self, missing(passwords, start_args)), None)
        if obstacle:
            self.update_fields(job_explanation=obstacle)
            return False, None

        # Until here it explained what the job waited for.
        self.job_explanation = ""
        return True, {name: start_args[name] for name in passwords}

    @property
    def capacity_type(self) -> str | None:
        """`execution`, `control`, or None for a job that runs on no node itself."""
        return get_capacity_type(self)

    @property
    def preferred_instance_groups(self) -> list[Any]:
        """The instance groups to try, in order of preference; each kind of job has its own rule."""
        template = self.unified_job_template
        return list(template.instance_groups.all()) if template else []

    def _get_preferred_instance_group_cache(self) -> list[int]:
        return [group.pk for group in self.preferred_instance_groups]

    @property
    def control_plane_instance_group(self) -> list[Any]:
        """The group for jobs that run on control nodes only, as a list of one."""
        return list(InstanceGroup.objects.filter(name=settings.DEFAULT_CONTROL_PLANE_QUEUE_NAME))

    @property
    def global_instance_groups(self) -> list[Any]:
        """The groups for jobs without a preference: the default group, then the control plane."""
        names = [settings.DEFAULT_EXECUTION_QUEUE_NAME, settings.DEFAULT_CONTROL_PLANE_QUEUE_NAME]
        return sorted(InstanceGroup.objects.filter(name__in=names), key=lambda group: names.index(group.name))

    @property
    def is_container_group_task(self) -> bool:
        """Whether it runs in a pod of a container group, and so on no instance."""
        return False

    def get_queue_name(self) -> str:
        """Return the dispatcher queue of the node that controls or runs this job."""
        node = self.controller_node or self.execution_node
        return node or get_task_queuename()

    def websocket_emit_status(self, status: str) -> None:
        """Send a websocket message about `status` on commit: sent earlier, it would make browsers read the old one."""
        connection.on_commit(partial(self._websocket_emit_status, status))

    def _websocket_emit_status(self, status: str) -> None:
        message = status_message(self, status)
        emit_channel_notification("jobs-status_changed", message)
        if self.spawned_by_workflow:
            emit_channel_notification(f"workflow_events-{self.workflow_job_id}", workflow_message(self, message))

    def websocket_emit_data(self) -> dict[str, Any]:
        """Return what this kind of job adds to its status messages."""
        data: dict[str, Any] = {"type": self.job_type_name}
        if self.spawned_by_workflow:
            data |= {"workflow_job_id": self.workflow_job_id, "workflow_node_id": self.workflow_node_id}
        return data

    def log_lifecycle(self, state: str, blocked_by: Any = None) -> None:
        """Write to the lifecycle log, the logger `explorer.lifecycle`.

        `state` is one of created, acknowledged, blocked, needs_capacity, controller_node_chosen, execution_node_chosen,
        waiting; `blocked_by` the job that it is blocked by. The record carries the same as attributes: `type`,
        `task_id`, `task_name`, `state`, `work_unit_id`, and `blocked_by`, `controller_node` or `execution_node`.
        """
        extra = lifecycle_attributes(self, state, blocked_by)
        what = f"blocked by {extra['blocked_by']}" if "blocked_by" in extra else state.replace("_", " ")
        logger_job_lifecycle.debug("%s-%s %s", extra["type"], self.id, what, extra=extra)

    @property
    def can_cancel(self) -> bool:
        """Whether the job isn't finished yet."""
        return self.status in CAN_CANCEL

    def cancel(self, job_explanation: str | None = None, is_chain: bool = False) -> bool:
        """Cancel the job and those that can't succeed without it; return whether it is canceled or about to be.

        `is_chain` says that another job's cancel calls this one, and takes care of all the others.
        """
        if self.can_cancel:
            if not is_chain:
                for job in self.get_jobs_fail_chain():
                    job.cancel(job_explanation=self._build_job_explanation(), is_chain=True)
            if not self.cancel_flag:
                self.websocket_emit_status("canceled")
                # The passwords for a start aren't needed any more.
                explained = {} if job_explanation is None else {"job_explanation": job_explanation}
                self.update_fields(cancel_flag=True, start_args="", **explained)
            if not (self.celery_task_id and self.cancel_dispatcher_process()):
                self.update_fields(status="canceled")
        return self.cancel_flag

    def _build_job_explanation(self) -> str | None:
        if self.job_explanation:
            return None
        return (
            f'Previous Task Canceled: {{"job_type": "{self.job_type_name}", '
            f'"job_name": "{self.name}", "job_id": "{self.id}"}}'
        )

    def cancel_dispatcher_process(self) -> bool:
        """Tell the job's node to stop it; True means that the node will set the job's status.

        AWX asks the node's dispatcher and waits for the answer, and so does this method where the job runs in this
        process. Inside a transaction AWX can't wait and assumes that the node will.
        """
        return bool(control.cancel([self.celery_task_id])) or not connection.get_autocommit()

    def _global_timeout_setting(self) -> str | None:
        """The name of the setting that limits how long a run of this kind may take; None for no limit."""
        return None

    @property
    def event_class(self) -> Any:
        """The model of this kind's events."""
        raise NotImplementedError(f"{type(self).__name__} has no events.")

    @property
    def event_parent_key(self) -> str:
        """The column of an event that names the job."""
        return self.event_class.JOB_REFERENCE

    def get_event_queryset(self) -> Any:
        """The events of this job."""
        return self.event_class.objects.filter(**{self.event_parent_key: self.pk})

    @property
    def event_processing_finished(self) -> bool:
        """Whether all events of the run are saved."""
        if self.status in ACTIVE_STATES:
            return False
        return self.emitted_events <= self.get_event_queryset().count()

    def result_stdout_raw_handle(self, enforce_max_bytes: bool = True) -> StringIO:
        """All that the run printed, as a file. StdoutMaxBytesExceeded where that is more than is shown at once."""
        return StringIO(output.raw(self, settings.STDOUT_MAX_BYTES_DISPLAY if enforce_max_bytes else None))

    def _escape_ascii(self, content: str) -> str:
        """`content` without colours."""
        return output.without_colours(content)

    def _result_stdout_raw(
        self, redact_sensitive: bool = False, escape_ascii: bool = False, enforce_max_bytes: bool = True
    ) -> str:
        """All that the run printed; without passwords in addresses and without colours, as asked."""
        text = self.result_stdout_raw_handle(enforce_max_bytes).read()
        return output.cleaned(text, redact_sensitive, escape_ascii)

    @property
    def result_stdout_raw(self) -> str:
        """What the run printed, with colours."""
        return self._result_stdout_raw()

    @property
    def result_stdout(self) -> str:
        """What the run printed, without colours."""
        return self._result_stdout_raw(escape_ascii=True)

    def _result_stdout_raw_limited(
        self,
        start_line: int = 0,
        end_line: int | None = None,
        redact_sensitive: bool = True,
        escape_ascii: bool = False,
    ) -> tuple[str, int, int, int]:
        """Some lines of it, the first one's number, the number behind the last one's, and how many there are."""
        text, *numbers = output.limited(self.result_stdout_raw_handle().read(), start_line, end_line)
        return output.cleaned(text, redact_sensitive, escape_ascii), numbers[0], numbers[1], numbers[2]

    def result_stdout_raw_limited(
        self, start_line: int = 0, end_line: int | None = None, redact_sensitive: bool = False
    ) -> tuple[str, int, int, int]:
        """Some lines of what the run printed, with colours."""
        return self._result_stdout_raw_limited(start_line, end_line, redact_sensitive)

    def result_stdout_limited(
        self, start_line: int = 0, end_line: int | None = None, redact_sensitive: bool = False
    ) -> tuple[str, int, int, int]:
        """Some lines of what the run printed, without colours."""
        return self._result_stdout_raw_limited(start_line, end_line, redact_sensitive, escape_ascii=True)

    def awx_meta_vars(self) -> dict[str, Any]:
        """Variables with which a playbook learns about its own job: `awx_job_id`, `tower_job_id`, …"""
        return meta_vars.under_both_names(meta_vars.of_unified_job(self))

    def get_effective_artifacts(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ARG002
        """Return what the run leaves for later nodes of its workflow (Ansible's `set_stats`)."""
        return {}

    @property
    def spawned_by_workflow(self) -> bool:
        """Whether a workflow's node made this job."""
        return self.launch_type == "workflow"

    def get_workflow_job(self) -> Any:
        """Return the workflow job whose node made this job, or None."""
        node = self._workflow_node()
        return node.workflow_job if node else None

    def _workflow_node(self) -> Any:
        return getattr_dne(self, "unified_job_node") if self.spawned_by_workflow else None

    @property
    def workflow_job_id(self) -> int | None:
        """The primary key of the workflow job whose node made this job, or None."""
        node = self._workflow_node()
        return node.workflow_job_id if node else None

    @property
    def workflow_node_id(self) -> int | None:
        """The primary key of the node that made this job, or None."""
        node = self._workflow_node()
        return node.pk if node else None

    @property
    def ancestor_job(self) -> Any:
        """The outermost workflow job, or the job itself if no workflow made it."""
        outer = self.get_workflow_job()
        return outer.ancestor_job if outer else self

    @property
    def launched_by(self) -> dict[str, Any]:
        """Id, name, type and URL of the job's launcher; an empty dict if that isn't known any more."""
        return launcher_of(self.ancestor_job)

    def launch_prompts(self) -> dict[str, Any] | None:
        """Return the prompts that the job was launched with; None if they weren't saved."""
        config = getattr_dne(self, "launch_config")
        return None if config is None else config.prompts_dict()

    def copy_unified_job(self, *, _eager_fields: dict[str, Any] | None = None, **new_prompts: Any) -> Any:
        """Return a new job like this one, to launch it again.

        If template and prompts are there, the template makes it, as it is today; `new_prompts` replace the saved ones,
        `_eager_fields` are set on the job directly. Otherwise the job itself is copied.
        """
        eager_fields = {**(_eager_fields or {}), "launch_type": "relaunch"}
        prompts = self.launch_prompts()
        if self.unified_job_template and prompts is not None:
            return self.unified_job_template.create_unified_job(**prompts | new_prompts, _eager_fields=eager_fields)

        names = set(self._get_unified_job_template_class()._get_unified_job_field_names())
        fields = sorted(names | {self._get_parent_field_name()})
        copy = copy_model_by_class(self, type(self), fields, {})
        for name, value in eager_fields.items():
            setattr(copy, name, value)
        copy.save()
        copy_m2m_relationships(self, copy, fields)
        return copy
