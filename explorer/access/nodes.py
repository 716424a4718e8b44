"""Nodes of workflows, and what is kept of a job's hosts: seen with what they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from explorer.access.base import BaseAccess, UnifiedCredentialsMixin, check_superuser
from explorer.access.launch_configs import JobLaunchConfigAccess
from explorer.access.registry import get_user_queryset
from explorer.access.templates import accessible_templates
from explorer.models import (
    ExecutionEnvironment,
    Host,
    Inventory,
    Job,
    JobHostSummary,
    Organization,
    UnifiedJobTemplate,
    WorkflowJobNode,
    WorkflowJobTemplate,
    WorkflowJobTemplateNode,
)

_EDGES = ("success_nodes", "failure_nodes", "always_nodes")


class WorkflowJobTemplateNodeAccess(UnifiedCredentialsMixin, BaseAccess):
    """A node is seen and changed with its workflow (AWX: main.access.WorkflowJobTemplateNodeAccess)."""

    model = WorkflowJobTemplateNode
    prefetch_related = (*_EDGES, "unified_job_template", "workflow_job_template")

    def filtered_queryset(self) -> QuerySet[WorkflowJobTemplateNode]:
        visible = WorkflowJobTemplate.accessible_pk_qs(self.user, "read_role")
        return self.model.objects.filter(workflow_job_template__in=visible)

    @check_superuser
    def can_add(self, data: Mapping[str, Any]) -> bool:
        """Takes the workflow's admin role, permission to start the node's template, and to choose its prompts."""
        return not data or (
            self.check_related("workflow_job_template", WorkflowJobTemplate, data, mandatory=True)
            and self.check_related("unified_job_template", UnifiedJobTemplate, data, role_field="execute_role")
            and self.check_related("inventory", Inventory, data, role_field="use_role")
            and self.check_related("execution_environment", ExecutionEnvironment, data, role_field="read_role")
        )

    def wfjt_admin(self, obj: WorkflowJobTemplateNode) -> bool:
        """Whether the user holds the workflow's admin role."""
        return self.user in obj.workflow_job_template.admin_role

    def ujt_execute(self, obj: WorkflowJobTemplateNode, data: Mapping[str, Any] | None = None) -> bool:
        """Whether the user may start the node's template, and one that replaces it."""
        return obj.unified_job_template is None or self.check_related(
            "unified_job_template", UnifiedJobTemplate, data, role_field="execute_role", obj=obj, mandatory=True
        )

    def can_change(self, obj: WorkflowJobTemplateNode, data: Mapping[str, Any] | None) -> bool:
        may_prompt = JobLaunchConfigAccess(self.user).can_change(obj, data)  # type: ignore[arg-type]
        return may_prompt and self.ujt_execute(obj, data) and self.wfjt_admin(obj)

    def can_delete(self, obj: WorkflowJobTemplateNode) -> bool:
        return self.wfjt_admin(obj)

    def can_attach(
        self,
        obj: WorkflowJobTemplateNode,
        sub_obj: Any,
        relationship: str,
        data: Any,
        skip_sub_obj_read_check: bool = False,
    ) -> bool:
        """Whether the user may attach `sub_obj`; an edge leads to a node of the same workflow."""
        if relationship in _EDGES:
            return self.wfjt_admin(obj) and obj.workflow_job_template == sub_obj.workflow_job_template
        return super().can_attach(obj, sub_obj, relationship, data, skip_sub_obj_read_check)

    def can_unattach(self, obj: WorkflowJobTemplateNode, sub_obj: Any, relationship: str, data: Any = None) -> bool:
        """Whether the user may take `sub_obj` away; an edge takes the workflow's admin role."""
        if relationship in _EDGES:
            return self.wfjt_admin(obj)
        return super().can_unattach(obj, sub_obj, relationship, data)


class WorkflowJobNodeAccess(BaseAccess):
    """A node of a run is seen with its workflow job, and never edited (AWX: main.access.WorkflowJobNodeAccess)."""

    model = WorkflowJobNode
    prefetch_related = ("unified_job_template", "job", "workflow_job", "credentials", *_EDGES)

    def filtered_queryset(self) -> QuerySet[WorkflowJobNode]:
        """Return the nodes of workflows that the user may read, and of organizations that the user administers."""
        seen = Q(workflow_job__unified_job_template__in=accessible_templates(self.user, "read_role"))
        seen |= Q(workflow_job__organization__in=Organization.accessible_pk_qs(self.user, "admin_role"))
        return self.model.objects.filter(seen)

    @check_superuser
    def can_add(self, data: Mapping[str, Any]) -> bool:
        """Takes permission to start the node's template and to choose its prompts."""
        may_start = self.check_related("unified_job_template", UnifiedJobTemplate, data, role_field="execute_role")
        return may_start and JobLaunchConfigAccess(self.user).can_add(data)

    def can_change(self, obj: WorkflowJobNode, data: Mapping[str, Any] | None) -> bool:  # noqa: ARG002
        return False

    def can_delete(self, obj: WorkflowJobNode) -> bool:  # noqa: ARG002
        """Return False: nodes go with their workflow job."""
        return False


class JobHostSummaryAccess(BaseAccess):
    """A host's summary is seen by those who see both job and host (AWX: main.access.JobHostSummaryAccess)."""

    model = JobHostSummary
    select_related = ("job", "job__job_template", "host")

    def filtered_queryset(self) -> QuerySet[JobHostSummary]:
        jobs, hosts = get_user_queryset(self.user, Job), get_user_queryset(self.user, Host)
        return self.model.objects.filter(job__in=jobs.values("pk"), host__in=hosts.values("pk"))

    def can_add(self, data: Mapping[str, Any]) -> bool:  # noqa: ARG002
        return False

    def can_change(self, obj: JobHostSummary, data: Mapping[str, Any] | None) -> bool:  # noqa: ARG002
        return False

    def can_delete(self, obj: JobHostSummary) -> bool:  # noqa: ARG002
        return False
