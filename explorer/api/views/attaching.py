"""Lists to which POST attaches objects, and from which it takes them away."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from explorer.access import get_user_queryset
from explorer.api.generics import SubListCreateAttachDetachAPIView


class CredentialsList(SubListCreateAttachDetachAPIView):
    """A template's credentials: one of each type, several of vaults (AWX: api.views.JobTemplateCredentialsList)."""

    creates = False
    filter_read_permission = False

    def is_valid_relation(self, parent: Any, sub: Any) -> dict[str, str] | None:
        """Refuse a second one of a type, one that a node's template has no prompt for, and what no job takes."""
        present = {one.unique_hash() for one in parent.credentials.exclude(pk=sub.pk)}
        if sub.unique_hash() in present:
            return {"error": f"There is a {sub.unique_hash(display=True)} credential already: take that away first."}
        if sub.credential_type.kind not in ("ssh", "vault", "cloud", "net", "kubernetes"):
            return {"error": f"A job takes no credential of the kind {sub.credential_type.kind}."}
        return None


class LabelsList(SubListCreateAttachDetachAPIView):
    """A template's labels; one of a name that the organization has already is attached.

    (AWX: api.views.LabelSubListCreateAttachDetachView)
    """

    filter_read_permission = False

    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Attach the label, or create it first."""
        sent: dict[str, Any] = dict(request.data)
        name, organization = sent.get("name"), sent.get("organization")
        if "id" not in sent and isinstance(name, str) and isinstance(organization, int):
            found = get_user_queryset(request.user, self.model).filter(name=name, organization=organization).first()
            if found is not None:
                return self._change(request, found.pk, False)
        return super().post(request, *args, **kwargs)


class NodeEdges(SubListCreateAttachDetachAPIView):
    """The nodes that follow a node (AWX: api.views.WorkflowJobTemplateNodeChildrenBaseList)."""

    filter_read_permission = False
    creates = False

    def is_valid_relation(self, parent: Any, sub: Any) -> dict[str, str] | None:
        """Refuse an edge out of the workflow, one to a node that another kind of edge leads to, and a circle."""
        if sub.workflow_job_template_id != parent.workflow_job_template_id:
            return {"Error": "Both nodes have to be in the same workflow."}
        others = {"success_nodes", "failure_nodes", "always_nodes"} - {str(self.relationship)}
        if any(getattr(parent, edges).filter(pk=sub.pk).exists() for edges in others):
            return {"Error": "An edge of another kind leads to this node already."}
        if sub == parent or parent.pk in _below(sub):
            return {"Error": "The workflow would go in a circle."}
        return None


def _below(node: Any) -> set[int]:
    """Return the ids of all nodes after `node`."""
    through: list[Any] = [getattr(type(node), f"{edges}_nodes").through for edges in ("success", "failure", "always")]
    found: set[int] = set()
    front = {node.pk}
    while front:
        front = {
            pk
            for edge in through
            for pk in edge.objects.filter(**{f"from_{node._meta.model_name}__in": front}).values_list(
                f"to_{node._meta.model_name}", flat=True
            )
        } - found
        found |= front
    return found
