"""What was chosen at a launch needs permissions of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.db.models import Model, QuerySet

from explorer.access.base import BaseAccess, check_superuser
from explorer.access.resources import LabelAccess
from explorer.models import Credential, ExecutionEnvironment, InstanceGroup, Inventory, JobLaunchConfig, Label


class JobLaunchConfigAccess(BaseAccess[JobLaunchConfig]):
    """May the user launch with these prompts? (AWX: main.access.JobLaunchConfigAccess)

    Asked after validation, about accepted fields only: what was ignored does no harm. It takes the use role on an
    inventory, on credentials and on instance groups; a label and an execution environment one only has to see.
    """

    model = JobLaunchConfig
    select_related = ("job",)
    prefetch_related = ("inventory", "credentials")

    M2M_CHECKS: ClassVar[dict[str, type[Model]]] = {
        "credentials": Credential,
        "labels": Label,
        "instance_groups": InstanceGroup,
    }

    @check_superuser
    def can_add(self, data: Mapping[str, Any], template: Any = None) -> bool:
        """`data` holds prompts as the serializer made them, or under `reference_obj` an older launch's config.

        What is on `template` already needs no permission, for a launch without prompts would use it as well.
        """
        if "reference_obj" in data:
            chosen_ok = self.has_obj_m2m_access(data["reference_obj"])
        else:
            chosen_ok = all(self._may_use_all(name, data.get(name), template) for name in self.M2M_CHECKS)
        return (
            chosen_ok
            and self.check_related("inventory", Inventory, data, "use_role")
            and self.check_related("execution_environment", ExecutionEnvironment, data, "read_role")
        )

    def has_obj_m2m_access(self, obj: JobLaunchConfig) -> bool:
        """May the user use everything that a saved config lists? Its template is of no help here."""
        return not any(
            getattr(obj, name).exclude(pk__in=self._related_filtered_queryset(model)).exists()
            for name, model in self.M2M_CHECKS.items()
        )

    def _may_use_all(self, relationship: str, chosen: Iterable[Any] | None, template: Any) -> bool:
        wanted = {item.pk for item in chosen or ()}
        if wanted and template is not None:
            wanted -= {item.pk for item in getattr(template, relationship).all()}
        if not wanted:
            return True
        model = self.M2M_CHECKS[relationship]
        forbidden = model._default_manager.filter(pk__in=wanted).exclude(pk__in=self._related_filtered_queryset(model))
        return not forbidden.exists()

    def _related_filtered_queryset(self, model: Any) -> QuerySet[Any]:
        """The rows of `model` that this user may choose."""
        if model is Label:
            return LabelAccess(self.user).filtered_queryset().values("pk")
        return model.accessible_pk_qs(self.user, "use_role")
