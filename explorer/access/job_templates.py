"""Job templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch

from explorer.access.base import BaseAccess, UnifiedCredentialsMixin, check_superuser, get_object_from_data
from explorer.models import ExecutionEnvironment, Inventory, JobTemplate, Label, Project, UnifiedJob

# What a template's admin may change without holding any role on its inventory and project.
_NON_SENSITIVE_FIELDS = frozenset(
    {
        "name",
        "description",
        "forks",
        "limit",
        "verbosity",
        "extra_vars",
        "job_tags",
        "force_handlers",
        "skip_tags",
        "ask_variables_on_launch",
        "ask_tags_on_launch",
        "ask_job_type_on_launch",
        "ask_skip_tags_on_launch",
        "ask_inventory_on_launch",
        "ask_credential_on_launch",
        "survey_enabled",
        "custom_virtualenv",
        "diff_mode",
        "timeout",
        "job_slice_count",
        "last_job_run",
        "created",
        "modified",
    }
)


class JobTemplateAccess(UnifiedCredentialsMixin, BaseAccess):
    """Who may see, create, start and change job templates (AWX: main.access.JobTemplateAccess)."""

    model = JobTemplate
    select_related = ("created_by", "modified_by", "inventory", "project", "organization")
    prefetch_related = (
        "instance_groups",
        "credentials__credential_type",
        Prefetch("labels", queryset=Label.objects.order_by("name")),
        Prefetch("last_job", UnifiedJob.objects.non_polymorphic()),
    )

    def can_add(self, data: Mapping[str, Any]) -> bool:
        """Takes the use role on the project and on the inventory, and an execution environment that one may see.

        Without data: whether there is any project that the user could build a template on. A refusal names the field
        in `messages`.
        """
        if not data:
            return Project.accessible_pk_qs(self.user, "use_role").exists()
        if self.user.is_superuser:
            return True
        inventory, project = _wanted("inventory", Inventory, data), _wanted("project", Project, data)
        if inventory and self.user not in inventory.use_role:
            self.messages["inventory"] = ["You may not use this inventory: it takes its use role."]
            return False
        if not self.check_related("execution_environment", ExecutionEnvironment, data, role_field="read_role"):
            return False
        if project and self.user not in project.use_role:
            self.messages["project"] = ["You may not use this project: it takes its use role."]
            return False
        return project is not None

    def can_start(self, obj: JobTemplate) -> bool:
        """Takes the execute role on the template, and nothing on its inventory, project or credentials.

        That is the point of a template: someone who may use those has tied them together, and others may run it.
        """
        return self.user.is_superuser or self.user in obj.execute_role

    def can_change(self, obj: JobTemplate, data: Mapping[str, Any] | None) -> bool:
        """Takes the admin role, and the use role on inventory and project where a change could misuse them.

        Otherwise a template would lend its admin what belongs to others.
        """
        if not (self.user.is_superuser or self.user in obj.admin_role):
            return False
        if data is None or self.changes_are_non_sensitive(obj, data):
            return True
        return self.check_related(
            "execution_environment", ExecutionEnvironment, data, obj=obj, role_field="read_role"
        ) and all(
            self.check_related(
                name, model, data, obj=obj, role_field="use_role", mandatory=getattr(obj, f"{name}_id") is not None
            )
            for name, model in (("inventory", Inventory), ("project", Project))
        )

    def changes_are_non_sensitive(self, obj: JobTemplate, data: Mapping[str, Any]) -> bool:
        """Whether `data` leaves alone what decides which resources a job uses."""
        columns = {field.name: field for field in obj._meta.concrete_fields}
        changed = {name for name in data if name in columns and getattr(obj, name) != data[name]}
        return all(
            name in _NON_SENSITIVE_FIELDS or _names_the_same(getattr(obj, columns[name].attname), data[name])
            for name in changed
        )

    def can_delete(self, obj: JobTemplate) -> bool:
        return self.user.is_superuser or self.user in obj.admin_role

    @check_superuser
    def can_attach(
        self, obj: JobTemplate, sub_obj: Any, relationship: str, data: Any, skip_sub_obj_read_check: bool = False
    ) -> bool:
        """Whether the user may attach `sub_obj`; an instance group takes its use role, and an organization."""
        if relationship == "instance_groups":
            return bool(obj.organization) and self.user in sub_obj.use_role and self.user in obj.admin_role
        return super().can_attach(obj, sub_obj, relationship, data, skip_sub_obj_read_check)

    @check_superuser
    def can_unattach(self, obj: JobTemplate, sub_obj: Any, relationship: str, data: Any = None) -> bool:
        """Whether the user may take `sub_obj` away; an instance group takes what attaching it takes."""
        if relationship == "instance_groups":
            return self.can_attach(obj, sub_obj, relationship, data)
        return super().can_unattach(obj, sub_obj, relationship, data)


def _wanted(field: str, model: Any, data: Mapping[str, Any]) -> Any:
    """Return the object that a new template would have in `field`, or None."""
    if reference := data.get("reference_obj"):
        return getattr(reference, field, None)
    return get_object_from_data(field, model, data) if data.get(field) else None


def _names_the_same(current_key: Any, sent: Any) -> bool:
    """Whether `sent` is the key that a relation has already; an empty text stands for none."""
    return sent == current_key or (current_key is None and sent == "")
