"""Templates that a user holds a role on, whatever their kind."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from explorer.models import JobTemplate, Project, UnifiedJobTemplate, WorkflowJobTemplate


def accessible_templates(user: Any, role_field: str) -> QuerySet[Any]:
    """Return the primary keys of the job templates, workflows and projects on which `user` holds `role_field`.

    Inventory sources have no roles of their own, system job templates none at all
    (AWX: main.models.unified_jobs.UnifiedJobTemplate.accessible_pk_qs).
    """
    held = Q()
    for kind in (JobTemplate, WorkflowJobTemplate, Project):
        held |= Q(pk__in=kind.accessible_pk_qs(user, role_field))
    return UnifiedJobTemplate.objects.non_polymorphic().filter(held).order_by().values("pk")
