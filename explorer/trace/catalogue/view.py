"""The view fetches the template, checks permissions, calls the later stages and serializes the new job."""

from __future__ import annotations

from explorer.trace.steps import Stage, Step

STAGE = Stage("view", "View", "Which template, and may this user start it?")

STEPS = (
    Step(
        "view.get",
        "view",
        "rest_framework.generics.RetrieveAPIView.get",
        "Return a description of one object",
        "launch-get",
    ),
    Step("view.post", "view", "awx.api.views.JobTemplateLaunch.post", "Launch the job template", "view"),
    Step(
        "view.workflow_launch",
        "view",
        "awx.api.views.WorkflowJobTemplateLaunch.post",
        "Launch the workflow template",
        "workflows",
    ),
    Step("view.relaunch", "view", "awx.api.views.JobRelaunch.post", "Relaunch the job", "relaunch"),
    Step("view.project_update", "view", "awx.api.views.ProjectUpdateView.post", "Update the project", "other-kinds"),
    Step(
        "view.inventory_update",
        "view",
        "awx.api.views.InventorySourceUpdateView.post",
        "Update the inventory source",
        "other-kinds",
    ),
    Step(
        "view.inventory_updates",
        "view",
        "awx.api.views.InventoryInventorySourcesUpdate.post",
        "Update every source of the inventory",
        "other-kinds",
    ),
    Step("view.ad_hoc", "view", "awx.api.views.AdHocCommandList.create", "Create an ad hoc command", "other-kinds"),
    Step(
        "view.ad_hoc_relaunch",
        "view",
        "awx.api.views.AdHocCommandRelaunch.post",
        "Relaunch the ad hoc command",
        "relaunch",
    ),
    Step(
        "view.system_job",
        "view",
        "awx.api.views.SystemJobTemplateLaunch.post",
        "Launch the system job template",
        "other-kinds",
    ),
    Step("view.cancel", "view", "awx.api.generics.GenericCancelView.post", "Handle the cancel request", "cancel"),
    Step(
        "view.queryset",
        "view",
        "awx.api.generics.GenericAPIView.get_queryset",
        "Build the queryset",
        "queryset",
    ),
    Step(
        "view.get_object",
        "view",
        "rest_framework.generics.GenericAPIView.get_object",
        "Fetch the object and check the permission",
        "generics",
    ),
    Step(
        "view.get_serializer",
        "view",
        "awx.api.generics.GenericAPIView.get_serializer",
        "Create the serializer",
        "generics",
    ),
    Step(
        "view.raw_data_form",
        "view",
        "awx.api.renderers.BrowsableAPIRenderer.get_raw_data_form",
        "Render the form for raw JSON",
        "update-raw-data",
    ),
    Step(
        "view.update_raw_data",
        "view",
        "awx.api.views.JobTemplateLaunch.update_raw_data",
        "Fill the form with what can be sent",
        "update-raw-data",
    ),
    Step("view.access", "view", "awx.main.access.check_user_access", "Check a permission", "access"),
    Step(
        "view.can_start",
        "view",
        "awx.main.access.JobTemplateAccess.can_start",
        "Check the right to launch",
        "can-start",
        also=(
            "awx.main.access.WorkflowJobTemplateAccess",
            "awx.main.access.ProjectAccess",
            "awx.main.access.InventorySourceAccess",
            "awx.main.access.SystemJobTemplateAccess",
        ),
    ),
    Step(
        "view.modernize",
        "view",
        "awx.api.views.JobTemplateLaunch.modernize_launch_payload",
        "Translate an old-style payload",
        "modernize",
    ),
    Step(
        "view.config_access",
        "view",
        "awx.main.access.JobLaunchConfigAccess.can_add",
        "Check the right to use what was prompted",
        "config-access",
    ),
    Step(
        "view.sanitize",
        "view",
        "awx.api.views.JobTemplateLaunch.sanitize_for_response",
        "Make ignored fields serializable",
        "ignored-fields",
    ),
    Step(
        "view.representation",
        "view",
        "awx.api.serializers.JobSerializer.to_representation",
        "Serialize the job",
        "representation",
        also=(
            "awx.api.serializers.ProjectUpdateSerializer",
            "awx.api.serializers.InventoryUpdateSerializer",
            "awx.api.serializers.AdHocCommandSerializer",
            "awx.api.serializers.SystemJobSerializer",
            "awx.api.serializers.WorkflowJobSerializer",
        ),
    ),
)
