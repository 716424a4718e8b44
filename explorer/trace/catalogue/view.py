"""The view conducts: it looks the template up, asks who may do what, and at the end makes the new job JSON."""

from __future__ import annotations

from explorer.trace.steps import Stage, Step

STAGE = Stage("view", "View", "Which template, and may this user start it?")

STEPS = (
    Step("view.get", "view", "awx.api.views.JobTemplateLaunch.get", "What would a launch need?", "launch-get"),
    Step("view.post", "view", "awx.api.views.JobTemplateLaunch.post", "The view takes over", "view"),
    Step(
        "view.workflow_launch",
        "view",
        "awx.api.views.WorkflowJobTemplateLaunch.post",
        "A workflow is launched",
        "workflows",
    ),
    Step("view.relaunch", "view", "awx.api.views.JobRelaunch.post", "A job is run once more", "relaunch"),
    Step("view.project_update", "view", "awx.api.views.ProjectUpdateView.post", "A project is updated", "other-kinds"),
    Step(
        "view.inventory_update",
        "view",
        "awx.api.views.InventorySourceUpdateView.post",
        "An inventory source is updated",
        "other-kinds",
    ),
    Step(
        "view.inventory_updates",
        "view",
        "awx.api.views.InventoryInventorySourcesUpdate.post",
        "All sources of an inventory are updated",
        "other-kinds",
    ),
    Step("view.ad_hoc", "view", "awx.api.views.AdHocCommandList.create", "A command without a template", "other-kinds"),
    Step(
        "view.ad_hoc_relaunch", "view", "awx.api.views.AdHocCommandRelaunch.post", "A command is run again", "relaunch"
    ),
    Step(
        "view.system_job", "view", "awx.api.views.SystemJobTemplateLaunch.post", "A cleanup is launched", "other-kinds"
    ),
    Step("view.cancel", "view", "awx.api.generics.GenericCancelView.post", "A job is canceled", "cancel"),
    Step(
        "view.queryset",
        "view",
        "awx.api.generics.GenericAPIView.get_queryset",
        "Where templates are looked up",
        "queryset",
    ),
    Step("view.access", "view", "awx.main.access.check_user_access", "One door for every permission", "access"),
    Step(
        "view.can_start", "view", "awx.main.access.JobTemplateAccess.can_start", "May this user start it?", "can-start"
    ),
    Step(
        "view.modernize",
        "view",
        "awx.api.views.JobTemplateLaunch.modernize_launch_payload",
        "Old payloads get today's shape",
        "modernize",
    ),
    Step(
        "view.config_access",
        "view",
        "awx.main.access.JobLaunchConfigAccess.can_add",
        "May they use what they prompted?",
        "config-access",
    ),
    Step(
        "view.sanitize",
        "view",
        "awx.api.views.JobTemplateLaunch.sanitize_for_response",
        "Ignored fields, made printable",
        "ignored-fields",
    ),
    Step(
        "view.representation",
        "view",
        "awx.api.serializers.JobSerializer.to_representation",
        "The job becomes JSON",
        "representation",
    ),
)
