"""What was prompted at a launch needs permissions of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.db.models import Model, QuerySet

from explorer.access.base import BaseAccess, UnifiedCredentialsMixin, check_superuser
from explorer.access.resources import LabelAccess
from explorer.models import Credential, ExecutionEnvironment, InstanceGroup, Inventory, JobLaunchConfig, Label


class JobLaunchConfigAccess(UnifiedCredentialsMixin, BaseAccess):
    """Whether the user may launch with these prompts (AWX: main.access.JobLaunchConfigAccess).

    Checked after validation, about accepted fields only: what was ignored does no harm. It takes the use role on an
    inventory, on credentials and on instance groups; labels and execution environments need only be visible.
    """

    model = JobLaunchConfig
    select_related = ("job",)
    prefetch_related = ("inventory", "credentials")

    M2M_CHECKS: ClassVar[dict[str, type[Model]]] = {
        "credentials": Credential,
        "labels": Label,
        "instance_groups": InstanceGroup,
    }

    def _related_filtered_queryset(self, model: Any) -> QuerySet[Any]:
        """Return the keys of the rows of `model` that this user may choose at launch."""
        if model is Label:
            return LabelAccess(self.user).filtered_queryset().values("pk")
        return model.accessible_pk_qs(self.user, "use_role")

    def has_obj_m2m_access(self, obj: JobLaunchConfig) -> bool:
        """Whether the user may choose everything that a saved config lists, whatever its template has."""
        return not any(
            getattr(obj, name).exclude(pk__in=self._related_filtered_queryset(model)).exists()
            for name, model in self.M2M_CHECKS.items()
        )

    @check_superuser
    def can_add(self, data: Mapping[str, Any], template: Any = None) -> bool:
        """Whether the user may launch `template` with the prompts in `data`.

        `data` holds validated prompts by field, or under `reference_obj` an earlier launch's config. What is on
        `template` already needs no permission: a launch without prompts would use it as well.
        """
        if "reference_obj" in data:
            chosen_ok = self.has_obj_m2m_access(data["reference_obj"])
        else:
            chosen_ok = not any(
                (added := _not_on_template(name, data.get(name), template))
                and model._default_manager.filter(pk__in=added)
                .exclude(pk__in=self._related_filtered_queryset(model))
                .exists()
                for name, model in self.M2M_CHECKS.items()
            )
        return (
            chosen_ok
            and self.check_related("inventory", Inventory, data, "use_role")
            and self.check_related("execution_environment", ExecutionEnvironment, data, "read_role")
        )

    @check_superuser
    def can_use(self, obj: JobLaunchConfig) -> bool:
        """Whether the user may launch with everything that a saved config holds."""
        return (
            self.has_obj_m2m_access(obj)
            and self.check_related("inventory", Inventory, {}, "use_role", obj=obj, mandatory=True)
            and self.check_related("execution_environment", ExecutionEnvironment, {}, "read_role", obj=obj)
        )

    def can_change(self, obj: JobLaunchConfig, data: Mapping[str, Any] | None) -> bool:
        """Takes for a new inventory or execution environment what choosing it at launch takes."""
        return self.check_related("inventory", Inventory, data, "use_role", obj=obj) and self.check_related(
            "execution_environment", ExecutionEnvironment, data, "read_role", obj=obj
        )


def _not_on_template(relationship: str, chosen: Iterable[Any] | None, template: Any) -> set[int]:
    """Return the keys of the chosen objects that `template` doesn't have by itself."""
    keys = {item.pk for item in chosen or ()}
    if keys and template is not None:
        keys -= {item.pk for item in getattr(template, relationship).all()}
    return keys
