"""What every template has in common (AWX: `awx.main.models.unified_jobs.UnifiedJobTemplate`)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import models
from django.urls import reverse
from polymorphic.models import PolymorphicModel
from rest_framework.exceptions import ParseError

from explorer.constants import ALL_STATUS_CHOICES
from explorer.fields import AskForField
from explorer.models.base import CommonModelNameNotUnique, NotificationFieldsModel
from explorer.models.mixins import ExecutionEnvironmentMixin, ResourceMixin
from explorer.models.relations import optional_key, preferred_groups
from explorer.models.unified_jobs.creating import (
    build_job,
    encrypt_survey_answers,
    merge_credentials,
    set_defaults_for_the_managers,
    set_survey_passwords,
)
from explorer.utils.common import copy_m2m_relationships, get_type_for_model, parse_yaml_or_json

# Accepted, rejected, errors; each by field.
Sorted = tuple[dict[str, Any], dict[str, Any], dict[str, Any]]


class UnifiedJobTemplate(
    PolymorphicModel, CommonModelNameNotUnique, ExecutionEnvironmentMixin, NotificationFieldsModel
):
    """A row for every template: `UnifiedJobTemplate.objects.all()` returns objects of the subclasses."""

    class Meta:
        app_label = "main"
        ordering = ("name",)

    current_job = optional_key("UnifiedJob", "%(class)s_as_current_job+", editable=False)
    last_job = optional_key("UnifiedJob", "%(class)s_as_last_job+", editable=False)
    last_job_failed = models.BooleanField(default=False, editable=False)
    last_job_run = models.DateTimeField(null=True, default=None, editable=False)
    status = models.CharField(max_length=32, choices=ALL_STATUS_CHOICES, default="ok", editable=False)
    organization = optional_key("Organization", "%(class)ss")
    credentials: models.ManyToManyField[Any, Any] = models.ManyToManyField("Credential", "%(class)ss")
    labels: models.ManyToManyField[Any, Any] = models.ManyToManyField("Label", "%(class)s_labels", blank=True)
    instance_groups = preferred_groups("UnifiedJobTemplateInstanceGroupMembership")

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the template's address in the API, which depends on its kind."""
        kind: Any = self.get_real_instance_class()
        return reverse(f"api:{get_type_for_model(kind)}_detail", kwargs={"pk": self.pk})

    @classmethod
    def _submodels_with_roles(cls) -> list[Any]:
        return [model for model in cls.__subclasses__() if issubclass(model, ResourceMixin)]

    @classmethod
    def accessible_pk_qs(cls, accessor: Any, role_field: str) -> models.QuerySet[Any]:
        """Return the primary keys of the templates on which the user `accessor` holds `role_field`.

        Called on `UnifiedJobTemplate` itself, those of every kind that has roles: inventory sources and system job
        templates have none. Rule: `awx.main.models.unified_jobs.UnifiedJobTemplate.accessible_pk_qs`.
        """
        if cls is not UnifiedJobTemplate:
            # The kinds that have roles are resources, too.
            return super().accessible_pk_qs(accessor, role_field)  # type: ignore[misc]
        held = models.Q()
        for kind in cls._submodels_with_roles():
            held |= models.Q(pk__in=kind.accessible_pk_qs(accessor, role_field))
        return cls.objects.non_polymorphic().filter(held).order_by().values("pk")

    def validate_unique(self, exclude: Any = None) -> None:
        """Compare with templates of the same kind: templates of different kinds may have one name."""
        self.pre_save_polymorphic()
        super().validate_unique({name for name in exclude or () if name != "polymorphic_ctype"})

    @property
    def last_updated(self) -> Any:
        """`last_job_run`, under the name that projects and inventory sources show it by."""
        return self.last_job_run

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the template, with the status and time of its latest job."""
        changed = self._set_status_and_last_job_run(save=False)
        if "update_fields" in kwargs:
            kwargs["update_fields"] = list(dict.fromkeys([*kwargs["update_fields"], *changed]))
        super().save(*args, **kwargs)

    def _get_current_status(self) -> str:
        if self.current_job:
            return self.current_job.status
        if self.last_job:
            return "failed" if self.last_job_failed else "successful"
        return "never updated"

    def _get_last_job_run(self) -> Any:
        return self.last_job.finished if self.last_job else None

    def _set_status_and_last_job_run(self, save: bool = True) -> list[str]:
        return self.update_fields(status=self._get_current_status(), last_job_run=self._get_last_job_run(), save=save)

    def _can_update(self) -> bool:
        return False

    @property
    def can_update(self) -> bool:
        """Whether `update` would create a job."""
        return self._can_update()

    def update(self, **kwargs: Any) -> Any:
        """Create a job without prompts and start it; return None, and do neither, if the template can't be updated."""
        if not self.can_update:
            return None
        job = self.create_unified_job()
        job.signal_start(**kwargs)
        return job

    @classmethod
    def _get_unified_job_class(cls) -> Any:
        raise NotImplementedError(f"{cls.__name__} names no kind of job that it makes.")

    def create_unified_job(self, *, instance_groups: Any = None, **kwargs: Any) -> Any:
        """Create a job in status `new`, with labels, credentials and its launch config, and return it.

        `kwargs` are the accepted prompts by field, and sometimes `survey_passwords` (of a relaunch), `_eager_fields`
        (values that are set on the job directly) and, for slices, `_unified_job_class` and `_parent_field_name`.
        `instance_groups` replace the groups that the template prefers.
        """
        survey_passwords = kwargs.pop("survey_passwords", {})
        eager_fields = kwargs.pop("_eager_fields", None) or {}
        encrypt_survey_answers(self, kwargs)

        unified_job, fields, prompts = build_job(self, kwargs, eager_fields)
        set_survey_passwords(self, unified_job, kwargs, survey_passwords)
        set_defaults_for_the_managers(unified_job, instance_groups)
        unified_job.save()

        merge_credentials(self, prompts, kwargs)
        copy_m2m_relationships(self, unified_job, fields, kwargs=prompts)
        if "extra_vars" in prompts:
            unified_job.handle_extra_data(prompts["extra_vars"])

        config = unified_job.create_config_from_prompts(kwargs, self)
        for group in instance_groups or ():
            config.instance_groups.add(group)
        unified_job.log_lifecycle(state="created")
        return unified_job

    @classmethod
    def get_ask_mapping(cls) -> dict[str, str]:
        """Return the flag of each field that a launch may set: `{"limit": "ask_limit_on_launch", …}`."""
        return {field.allows_field: field.name for field in cls._meta.fields if isinstance(field, AskForField)}

    def _accept_or_ignore_job_kwargs(self, _exclude_errors: Collection[str] = (), **kwargs: Any) -> Sorted:
        """Sort a launch's fields into accepted and rejected, with errors by field.

        The rule for templates that prompt for nothing; job and workflow job templates have rules of their own.
        """
        return {}, kwargs, {name: [f"This kind of template takes no {name} at launch."] for name in kwargs}

    def accept_or_ignore_variables(
        self,
        data: Any,
        errors: dict[str, Any] | None = None,
        _exclude_errors: Collection[str] = (),
        extra_passwords: Collection[str] | None = None,
    ) -> Sorted:
        """Sort a launch's variables into accepted and rejected, with errors by field.

        `data` is a dict, or JSON or YAML text; text that can't be read is an error of `extra_vars`, and nothing is
        accepted. A template that takes variables has a method `_accept_or_ignore_variables`, which says which ones.
        """
        errors = {} if errors is None else errors
        try:
            variables = parse_yaml_or_json(data, silent_failure=False)
        except ParseError as problem:
            errors["extra_vars"] = [str(problem)]
            return {}, data, errors
        sort = getattr(self, "_accept_or_ignore_variables", None)
        if sort is None:
            if variables:
                errors["extra_vars"] = [f"This kind of template takes no variables ({', '.join(variables)})."]
            return {}, variables, errors
        more = {"extra_passwords": extra_passwords} if extra_passwords else {}
        return sort(variables, errors, _exclude_errors=_exclude_errors, **more)
