"""Lists of all templates and of all jobs, whatever their kind."""

from __future__ import annotations

from django.db.models import Prefetch, Q, QuerySet

from explorer.access.base import BaseAccess
from explorer.access.registry import check_user_access
from explorer.access.relaunches import overseen_organizations
from explorer.access.templates import accessible_templates
from explorer.models import Inventory, Label, UnifiedJob, UnifiedJobTemplate


class UnifiedJobTemplateAccess(BaseAccess):
    """Shows what each kind's own access class shows, in one query (AWX: main.access.UnifiedJobTemplateAccess)."""

    model = UnifiedJobTemplate
    select_related = ("created_by", "modified_by")
    prefetch_related = (
        "last_job",
        "current_job",
        "organization",
        "credentials__credential_type",
        Prefetch("labels", queryset=Label.objects.order_by("name")),
    )

    def filtered_queryset(self) -> QuerySet[UnifiedJobTemplate]:
        """Return what the user may read: by its own roles, or an inventory source by its inventory's."""
        seen = Q(pk__in=accessible_templates(self.user, "read_role"))
        seen |= Q(inventorysource__inventory__in=Inventory.accessible_pk_qs(self.user, "read_role"))
        return self.model.objects.filter(seen)

    def can_start(self, obj: UnifiedJobTemplate) -> bool:
        """Whether the user may start it, by the rule of its own kind."""
        return check_user_access(self.user, type(obj), "start", obj)

    def get_queryset(self) -> QuerySet[UnifiedJobTemplate]:
        """Return templates of all kinds. AWX leaves approval nodes out here, which this package doesn't have."""
        return super().get_queryset()


class UnifiedJobAccess(BaseAccess):
    """A job is seen with its template, with its inventory, and by those who oversee its organization.

    (AWX: main.access.UnifiedJobAccess)
    """

    model = UnifiedJob
    prefetch_related = (
        "created_by",
        "modified_by",
        "organization",
        "unified_job_node__workflow_job",
        "unified_job_template",
        "instance_group",
        "credentials__credential_type",
        Prefetch("labels", queryset=Label.objects.order_by("name")),
    )

    def filtered_queryset(self) -> QuerySet[UnifiedJob]:
        inventories = Inventory.accessible_pk_qs(self.user, "read_role")
        seen = Q(unified_job_template__in=accessible_templates(self.user, "read_role"))
        seen |= Q(inventoryupdate__inventory_source__inventory__in=inventories)
        seen |= Q(adhoccommand__inventory__in=inventories)
        seen |= Q(organization__in=overseen_organizations(self.user).values("pk"))
        return self.model.objects.filter(seen)

    def get_queryset(self) -> QuerySet[UnifiedJob]:
        """Return jobs of all kinds. AWX leaves workflow approvals out here, which this package doesn't have."""
        return super().get_queryset()
