"""A template becomes a job (AWX: `awx.main.models.unified_jobs.UnifiedJobTemplate.create_unified_job`)."""

from __future__ import annotations

from typing import Any

from explorer.models.credential import Credential
from explorer.utils.common import copy_m2m_relationships, copy_model_by_class
from explorer.utils.encryption import MARK, encrypt_dict


class SpawningMixin:
    """Making a job from a template and a launch's prompts."""

    credentials: Any
    # Each kind of template says which kind of job it makes, and which fields that takes over.
    _get_unified_job_class: Any
    _get_unified_job_field_names: Any

    def create_unified_job(self, *, instance_groups: Any = None, **kwargs: Any) -> Any:
        """A new job in status `new`, saved, with labels, credentials and a record of the prompts.

        `kwargs` are the accepted prompts by field, and sometimes `survey_passwords` (of a relaunch), `_eager_fields`
        (values that go straight onto the job) and, for slices, `_unified_job_class` and `_parent_field_name`.
        `instance_groups` replace the groups that the template prefers.
        """
        survey_passwords = kwargs.pop("survey_passwords", {})
        eager_fields = kwargs.pop("_eager_fields", None) or {}
        self._encrypt_survey_answers(kwargs)

        unified_job, fields, prompts = self._build_job(kwargs, eager_fields)
        self._remember_survey_passwords(unified_job, kwargs, survey_passwords)
        self._decide_where_and_when(unified_job, instance_groups)
        unified_job.save()

        self._merge_credentials(prompts, kwargs)
        copy_m2m_relationships(self, unified_job, fields, kwargs=prompts)
        if "extra_vars" in prompts:
            unified_job.handle_extra_data(prompts["extra_vars"])

        config = unified_job.create_config_from_prompts(kwargs, self)
        for group in instance_groups or ():
            config.instance_groups.add(group)
        unified_job.log_lifecycle(state="created")
        return unified_job

    def _build_job(self, kwargs: dict[str, Any], eager_fields: dict[str, Any]) -> tuple[Any, list[str], dict[str, Any]]:
        """The unsaved job, the fields it takes over, and those of the prompts that it has a field for."""
        fields = set(self._get_unified_job_field_names())
        job_class = kwargs.pop("_unified_job_class", None)
        parent_field_name = kwargs.pop("_parent_field_name", None)
        if job_class is None:
            job_class = self._get_unified_job_class()
        else:
            # The container of a sliced job is a workflow job: it has only some of the fields.
            fields &= job_class._get_unified_job_field_names()
        prompts = {name: value for name, value in kwargs.items() if name in fields}
        unified_job = copy_model_by_class(self, job_class, sorted(fields), prompts)
        for name, value in eager_fields.items():
            setattr(unified_job, name, value)
        setattr(unified_job, parent_field_name or unified_job._get_parent_field_name(), self)
        return unified_job, sorted(fields), prompts

    def _encrypt_survey_answers(self, kwargs: dict[str, Any]) -> None:
        passwords = self._survey_password_names()
        if passwords:
            encrypt_dict(kwargs.get("extra_vars", {}), passwords)

    def _survey_password_names(self) -> list[str]:
        names = getattr(self, "survey_password_variables", None)
        return names() if names else []

    def _remember_survey_passwords(self, unified_job: Any, kwargs: dict[str, Any], known: dict[str, str]) -> None:
        passwords = known | dict.fromkeys(self._survey_password_names(), MARK)
        if passwords:
            unified_job.survey_passwords = passwords
            kwargs["survey_passwords"] = passwords

    def _decide_where_and_when(self, spawned: Any, instance_groups: Any) -> None:
        """What the managers would have to look up for every pending job in every cycle is decided once, here."""
        prompted = [group.id for group in instance_groups or ()]
        spawned.preferred_instance_groups_cache = prompted or spawned._get_preferred_instance_group_cache()
        spawned._set_default_dependencies_processed()
        spawned.task_impact = spawned._get_task_impact()

    def _merge_credentials(self, prompts: dict[str, Any], kwargs: dict[str, Any]) -> None:
        # A prompted credential replaces the template's of the same kind; the template's others stay.
        if not prompts.get("credentials"):
            return
        merged = Credential.unique_dict(self.credentials.all())
        merged.update(Credential.unique_dict(prompts["credentials"]))
        prompts["credentials"] = kwargs["credentials"] = list(merged.values())
