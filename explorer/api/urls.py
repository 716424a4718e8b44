"""Every address, under AWX's names: `/api/v2/job_templates/<pk>/launch/` is `api:job_template_launch`."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.urls import URLPattern, include, path, register_converter
from django.urls.converters import IntConverter

from explorer import models
from explorer.api import serializers, views
from explorer.api.generics import (
    ListAPIView,
    ListCreateAPIView,
    RetrieveAPIView,
    RetrieveUpdateAPIView,
    RetrieveUpdateDestroyAPIView,
    SubListAPIView,
    SubListCreateAPIView,
    SubListCreateAttachDetachAPIView,
)
from explorer.api.serializers import resources
from explorer.api.views.not_kept_addresses import EMPTY, LISTS, addresses
from explorer.utils import get_type_for_model


class PrimaryKeyConverter(IntConverter):
    """A number that fits into a database's column: a longer one is no address of anything."""

    regex = "[0-9]{1,18}"


register_converter(PrimaryKeyConverter, "pk")


def _list_and_detail(where: str, model: Any, row: Any, list_row: Any = None) -> list[URLPattern]:
    """Return a plain list of `model`, and each of its rows, read only."""
    kind = get_type_for_model(model)
    title = str(model._meta.verbose_name).capitalize()
    listed = ListAPIView.as_view(model=model, serializer_class=list_row or row, name=f"{title} list")
    shown = RetrieveAPIView.as_view(model=model, serializer_class=row, name=title)
    return [path(f"{where}/", listed, name=f"{kind}_list"), path(f"{where}/<pk:pk>/", shown, name=f"{kind}_detail")]


def _resource(where: str, model: Any) -> list[URLPattern]:
    return _list_and_detail(where, model, resources.SERIALIZERS[model])


def _written(where: str, model: Any, detail_view: Any = RetrieveUpdateDestroyAPIView) -> list[URLPattern]:
    """Return a list of `model` that POST adds to, and each of its rows, to be changed and deleted."""
    kind, title = get_type_for_model(model), str(model._meta.verbose_name).capitalize()
    options = {"model": model, "serializer_class": resources.SERIALIZERS[model]}
    listed = ListCreateAPIView.as_view(**options, name=f"{title} list")
    shown = detail_view.as_view(**options, name=title)
    return [path(f"{where}/", listed, name=f"{kind}_list"), path(f"{where}/<pk:pk>/", shown, name=f"{kind}_detail")]


def _templates(where: str, model: Any, row: Any) -> list[URLPattern]:
    """Return a list and details that can be written, of what has jobs."""
    kind, title = get_type_for_model(model), str(model._meta.verbose_name).capitalize()
    listed = ListCreateAPIView.as_view(model=model, serializer_class=row, name=f"{title} list")
    shown = views.TemplateDetail.as_view(model=model, serializer_class=row, name=title)
    return [path(f"{where}/", listed, name=f"{kind}_list"), path(f"{where}/<pk:pk>/", shown, name=f"{kind}_detail")]


def _attached(
    where: str,
    name: str,
    parent: Any,
    model: Any,
    row: Any,
    view: Any = SubListCreateAttachDetachAPIView,
    **options: Any,
) -> URLPattern:
    """Return the rows of one parent, which POST attaches, takes away or creates."""
    options = {"filter_read_permission": False, "relationship": where.rpartition("/")[2], **options}
    title = f"{str(model._meta.verbose_name_plural).capitalize()} of a {parent._meta.verbose_name}"
    shown = view.as_view(model=model, serializer_class=row, parent_model=parent, name=title, **options)
    return path(f"{where.rpartition('/')[0]}/<pk:pk>/{where.rpartition('/')[2]}/", shown, name=name)


def _sublist(where: str, name: str, parent: Any, model: Any, row: Any, **options: Any) -> URLPattern:
    """Return the rows of one parent, read only. Who sees the parent sees them all, unless `options` say otherwise."""
    options = {"filter_read_permission": False, "relationship": where.rpartition("/")[2], **options}
    title = f"{str(model._meta.verbose_name_plural).capitalize()} of a {parent._meta.verbose_name}"
    view = SubListAPIView.as_view(model=model, serializer_class=row, parent_model=parent, name=title, **options)
    return path(f"{where.rpartition('/')[0]}/<pk:pk>/{where.rpartition('/')[2]}/", view, name=name)


_resources = [
    *_written("organizations", models.Organization, views.OrganizationDetail),
    *_written("users", User),
    *_resource("instances", models.Instance),
    *_written("instance_groups", models.InstanceGroup, views.InstanceGroupDetail),
    *_written("execution_environments", models.ExecutionEnvironment),
    *_written("inventories", models.Inventory, views.InventoryDetail),
    *_written("hosts", models.Host),
    path(
        "credentials/",
        ListCreateAPIView.as_view(
            model=models.Credential, serializer_class=resources.CredentialSerializerCreate, name="Credential list"
        ),
        name="credential_list",
    ),
    _written("credentials", models.Credential, views.CredentialDetail)[1],
    *_written("credential_types", models.CredentialType, views.CredentialTypeDetail),
    *_written("groups", models.Group),
    *_written("labels", models.Label, RetrieveUpdateAPIView),
]

_entry = [
    path("", views.ApiRootView.as_view(), name="api_root_view"),
    path("login/", views.LoggedLoginView.as_view(), name="login"),
    path("logout/", views.LoggedLogoutView.as_view(), name="logout"),
]

_about = [
    path("ping/", views.ApiV2PingView.as_view(), name="api_v2_ping_view"),
    path("config/", views.ApiV2ConfigView.as_view(), name="api_v2_config_view"),
    path("me/", views.UserMeList.as_view(), name="user_me_list"),
    path("settings/", views.SettingCategoryList.as_view(), name="setting_category_list"),
    path("settings/<slug:category_slug>/", views.SettingSingletonDetail.as_view(), name="setting_singleton_detail"),
]

_tokens = [
    path("tokens/", views.OAuth2TokenList.as_view(), name="o_auth2_token_list"),
    path("tokens/<pk:pk>/", views.OAuth2TokenDetail.as_view(), name="o_auth2_token_detail"),
    path("users/<pk:pk>/personal_tokens/", views.UserPersonalTokenList.as_view(), name="user_personal_token_list"),
]

_job_templates = [
    path("job_templates/", views.JobTemplateList.as_view(), name="job_template_list"),
    path("job_templates/<pk:pk>/", views.JobTemplateDetail.as_view(), name="job_template_detail"),
    path("job_templates/<pk:pk>/launch/", views.JobTemplateLaunch.as_view(), name="job_template_launch"),
    path("job_templates/<pk:pk>/survey_spec/", views.JobTemplateSurveySpec.as_view(), name="job_template_survey_spec"),
    path("jobs/", views.JobList.as_view(), name="job_list"),
    path("jobs/<pk:pk>/", views.JobDetail.as_view(), name="job_detail"),
    path("jobs/<pk:pk>/relaunch/", views.JobRelaunch.as_view(), name="job_relaunch"),
    path("jobs/<pk:pk>/cancel/", views.JobCancel.as_view(), name="job_cancel"),
]

_events = [
    path("job_events/<pk:pk>/", views.JobEventDetail.as_view(), name="job_event_detail"),
    path("job_events/<pk:pk>/children/", views.JobEventChildrenList.as_view(), name="job_event_children_list"),
    path("jobs/<pk:pk>/job_events/", views.JobJobEventsList.as_view(), name="job_job_events_list"),
    path(
        "jobs/<pk:pk>/job_events/children_summary/",
        views.JobJobEventsChildrenSummary.as_view(),
        name="job_job_events_children_summary",
    ),
    path("hosts/<pk:pk>/job_events/", views.HostJobEventsList.as_view(), name="host_job_events_list"),
    path("job_host_summaries/<pk:pk>/", views.JobHostSummaryDetail.as_view(), name="job_host_summary_detail"),
    path(
        "jobs/<pk:pk>/job_host_summaries/",
        views.JobJobHostSummariesList.as_view(),
        name="job_job_host_summaries_list",
    ),
    path(
        "hosts/<pk:pk>/job_host_summaries/",
        views.HostJobHostSummariesList.as_view(),
        name="host_job_host_summaries_list",
    ),
    path("project_updates/<pk:pk>/events/", views.ProjectUpdateEventsList.as_view(), name="project_update_events_list"),
    path(
        "inventory_updates/<pk:pk>/events/",
        views.InventoryUpdateEventsList.as_view(),
        name="inventory_update_events_list",
    ),
    path("system_jobs/<pk:pk>/events/", views.SystemJobEventsList.as_view(), name="system_job_events_list"),
    path(
        "ad_hoc_command_events/<pk:pk>/",
        views.AdHocCommandEventDetail.as_view(),
        name="ad_hoc_command_event_detail",
    ),
    path(
        "ad_hoc_commands/<pk:pk>/events/",
        views.AdHocCommandAdHocCommandEventsList.as_view(),
        name="ad_hoc_command_ad_hoc_command_events_list",
    ),
    path(
        "hosts/<pk:pk>/ad_hoc_command_events/",
        views.HostAdHocCommandEventsList.as_view(),
        name="host_ad_hoc_command_events_list",
    ),
]

_output = [
    path("jobs/<pk:pk>/stdout/", views.JobStdout.as_view(), name="job_stdout"),
    path("project_updates/<pk:pk>/stdout/", views.ProjectUpdateStdout.as_view(), name="project_update_stdout"),
    path("inventory_updates/<pk:pk>/stdout/", views.InventoryUpdateStdout.as_view(), name="inventory_update_stdout"),
    path("ad_hoc_commands/<pk:pk>/stdout/", views.AdHocCommandStdout.as_view(), name="ad_hoc_command_stdout"),
]

_workflows = [
    *_templates("workflow_job_templates", models.WorkflowJobTemplate, serializers.WorkflowJobTemplateSerializer),
    path(
        "workflow_job_templates/<pk:pk>/launch/",
        views.WorkflowJobTemplateLaunch.as_view(),
        name="workflow_job_template_launch",
    ),
    path(
        "workflow_job_templates/<pk:pk>/survey_spec/",
        views.WorkflowJobTemplateSurveySpec.as_view(),
        name="workflow_job_template_survey_spec",
    ),
    *_list_and_detail(
        "workflow_jobs", models.WorkflowJob, serializers.WorkflowJobSerializer, serializers.WorkflowJobListSerializer
    )[:1],
    path("workflow_jobs/<pk:pk>/", views.WorkflowJobDetail.as_view(), name="workflow_job_detail"),
    path("workflow_jobs/<pk:pk>/relaunch/", views.WorkflowJobRelaunch.as_view(), name="workflow_job_relaunch"),
    path("workflow_jobs/<pk:pk>/cancel/", views.WorkflowJobCancel.as_view(), name="workflow_job_cancel"),
]

_updates = [
    *_templates("projects", models.Project, serializers.ProjectSerializer),
    path("projects/<pk:pk>/update/", views.ProjectUpdateView.as_view(), name="project_update_view"),
    *_list_and_detail(
        "project_updates",
        models.ProjectUpdate,
        serializers.ProjectUpdateDetailSerializer,
        serializers.ProjectUpdateListSerializer,
    ),
    path("project_updates/<pk:pk>/cancel/", views.ProjectUpdateCancel.as_view(), name="project_update_cancel"),
    *_templates("inventory_sources", models.InventorySource, serializers.InventorySourceSerializer),
    path(
        "inventory_sources/<pk:pk>/update/",
        views.InventorySourceUpdateView.as_view(),
        name="inventory_source_update_view",
    ),
    path(
        "inventories/<pk:pk>/update_inventory_sources/",
        views.InventoryInventorySourcesUpdate.as_view(),
        name="inventory_inventory_sources_update",
    ),
    *_list_and_detail(
        "inventory_updates",
        models.InventoryUpdate,
        serializers.InventoryUpdateDetailSerializer,
        serializers.InventoryUpdateListSerializer,
    ),
    path("inventory_updates/<pk:pk>/cancel/", views.InventoryUpdateCancel.as_view(), name="inventory_update_cancel"),
]

_commands = [
    *_list_and_detail("ad_hoc_commands", models.AdHocCommand, serializers.AdHocCommandDetailSerializer)[1:],
    path("ad_hoc_commands/", views.AdHocCommandList.as_view(), name="ad_hoc_command_list"),
    path(
        "inventories/<pk:pk>/ad_hoc_commands/",
        views.InventoryAdHocCommandsList.as_view(),
        name="inventory_ad_hoc_commands_list",
    ),
    path("hosts/<pk:pk>/ad_hoc_commands/", views.HostAdHocCommandsList.as_view(), name="host_ad_hoc_commands_list"),
    path("ad_hoc_commands/<pk:pk>/relaunch/", views.AdHocCommandRelaunch.as_view(), name="ad_hoc_command_relaunch"),
    path("ad_hoc_commands/<pk:pk>/cancel/", views.AdHocCommandCancel.as_view(), name="ad_hoc_command_cancel"),
    *_list_and_detail("system_job_templates", models.SystemJobTemplate, serializers.SystemJobTemplateSerializer),
    path(
        "system_job_templates/<pk:pk>/launch/",
        views.SystemJobTemplateLaunch.as_view(),
        name="system_job_template_launch",
    ),
    *_list_and_detail(
        "system_jobs", models.SystemJob, serializers.SystemJobSerializer, serializers.SystemJobListSerializer
    ),
    path("system_jobs/<pk:pk>/cancel/", views.SystemJobCancel.as_view(), name="system_job_cancel"),
]

_nodes = [
    path(
        "workflow_job_template_nodes/",
        ListCreateAPIView.as_view(
            model=models.WorkflowJobTemplateNode,
            serializer_class=serializers.WorkflowJobTemplateNodeSerializer,
            name="Nodes of workflows",
        ),
        name="workflow_job_template_node_list",
    ),
    path(
        "workflow_job_template_nodes/<pk:pk>/",
        RetrieveUpdateDestroyAPIView.as_view(
            model=models.WorkflowJobTemplateNode,
            serializer_class=serializers.WorkflowJobTemplateNodeSerializer,
            name="Node of a workflow",
        ),
        name="workflow_job_template_node_detail",
    ),
    path(
        "workflow_job_nodes/<pk:pk>/",
        RetrieveAPIView.as_view(
            model=models.WorkflowJobNode, serializer_class=serializers.WorkflowJobNodeSerializer, name="Node of a run"
        ),
        name="workflow_job_node_detail",
    ),
]

_labels = (models.Label, serializers.LabelSerializer)
_credentials = (models.Credential, serializers.CredentialSerializer)
_groups = (models.InstanceGroup, serializers.InstanceGroupSerializer)
_hosts = (models.Host, resources.HostSerializer)
_host_groups = (models.Group, resources.GroupSerializer)
_jobs = (models.Job, serializers.JobListSerializer)
_workflow_jobs = (models.WorkflowJob, serializers.WorkflowJobListSerializer)
_seen = {"filter_read_permission": True}

_sublists = [
    _sublist("job_templates/jobs", "job_template_jobs_list", models.JobTemplate, *_jobs, **_seen),
    _attached("job_templates/labels", "job_template_label_list", models.JobTemplate, *_labels, view=views.LabelsList),
    _attached(
        "job_templates/credentials",
        "job_template_credentials_list",
        models.JobTemplate,
        *_credentials,
        view=views.CredentialsList,
    ),
    _attached(
        "job_templates/instance_groups",
        "job_template_instance_groups_list",
        models.JobTemplate,
        *_groups,
        creates=False,
    ),
    _sublist(
        "job_templates/slice_workflow_jobs",
        "job_template_slice_workflow_jobs_list",
        models.JobTemplate,
        *_workflow_jobs,
        parent_key="job_template",
        **_seen,
    ),
    _sublist("jobs/labels", "job_label_list", models.Job, *_labels),
    _sublist("jobs/credentials", "job_credentials_list", models.Job, *_credentials),
    _sublist(
        "workflow_job_templates/workflow_jobs",
        "workflow_job_template_jobs_list",
        models.WorkflowJobTemplate,
        *_workflow_jobs,
        **_seen,
    ),
    _attached(
        "workflow_job_templates/workflow_nodes",
        "workflow_job_template_workflow_nodes_list",
        models.WorkflowJobTemplate,
        models.WorkflowJobTemplateNode,
        serializers.WorkflowJobTemplateNodeSerializer,
        relationship="workflow_job_template_nodes",
        view=SubListCreateAPIView,
        parent_key="workflow_job_template",
    ),
    _attached(
        "workflow_job_templates/labels",
        "workflow_job_template_label_list",
        models.WorkflowJobTemplate,
        *_labels,
        view=views.LabelsList,
    ),
    _sublist(
        "workflow_jobs/workflow_nodes",
        "workflow_job_workflow_nodes_list",
        models.WorkflowJob,
        models.WorkflowJobNode,
        serializers.WorkflowJobNodeListSerializer,
        relationship="workflow_job_nodes",
    ),
    _sublist("workflow_jobs/labels", "workflow_job_label_list", models.WorkflowJob, *_labels),
    _sublist(
        "project_updates/scm_inventory_updates",
        "project_update_scm_inventory_updates",
        models.ProjectUpdate,
        models.InventoryUpdate,
        serializers.InventoryUpdateListSerializer,
        **_seen,
    ),
    _sublist(
        "inventory_updates/credentials", "inventory_update_credentials_list", models.InventoryUpdate, *_credentials
    ),
    *[
        _attached(
            f"workflow_job_template_nodes/{edges}",
            f"workflow_job_template_node_{edges}_list",
            models.WorkflowJobTemplateNode,
            models.WorkflowJobTemplateNode,
            serializers.WorkflowJobTemplateNodeSerializer,
            view=views.NodeEdges,
        )
        for edges in ("success_nodes", "failure_nodes", "always_nodes")
    ],
    _attached(
        "workflow_job_template_nodes/credentials",
        "workflow_job_template_node_credentials_list",
        models.WorkflowJobTemplateNode,
        *_credentials,
        view=views.CredentialsList,
    ),
    _attached(
        "workflow_job_template_nodes/labels",
        "workflow_job_template_node_labels_list",
        models.WorkflowJobTemplateNode,
        *_labels,
        view=views.LabelsList,
    ),
    _attached(
        "workflow_job_template_nodes/instance_groups",
        "workflow_job_template_node_instance_groups_list",
        models.WorkflowJobTemplateNode,
        *_groups,
        creates=False,
    ),
    _attached(
        "inventory_sources/credentials",
        "inventory_source_credentials_list",
        models.InventorySource,
        *_credentials,
        view=views.CredentialsList,
    ),
    _attached(
        "inventories/hosts",
        "inventory_hosts_list",
        models.Inventory,
        *_hosts,
        view=SubListCreateAPIView,
        parent_key="inventory",
    ),
    _attached(
        "inventories/groups",
        "inventory_groups_list",
        models.Inventory,
        *_host_groups,
        view=SubListCreateAPIView,
        parent_key="inventory",
    ),
    _attached("groups/hosts", "group_hosts_list", models.Group, *_hosts),
    _attached("groups/children", "group_children_list", models.Group, *_host_groups),
    _attached("hosts/groups", "host_groups_list", models.Host, *_host_groups),
    _attached("inventories/labels", "inventory_label_list", models.Inventory, *_labels, view=views.LabelsList),
    _attached(
        "inventories/instance_groups", "inventory_instance_groups_list", models.Inventory, *_groups, creates=False
    ),
    _attached(
        "organizations/instance_groups",
        "organization_instance_groups_list",
        models.Organization,
        *_groups,
        creates=False,
    ),
    _sublist(
        "inventories/inventory_sources",
        "inventory_inventory_sources_list",
        models.Inventory,
        models.InventorySource,
        serializers.InventorySourceSerializer,
        **_seen,
    ),
    _sublist(
        "instance_groups/instances",
        "instance_group_instance_list",
        models.InstanceGroup,
        models.Instance,
        serializers.InstanceSerializer,
    ),
    _sublist(
        "instances/instance_groups",
        "instance_instance_groups_list",
        models.Instance,
        *_groups,
        relationship="rampart_groups",
        **_seen,
    ),
    _sublist(
        "system_job_templates/jobs",
        "system_job_template_jobs_list",
        models.SystemJobTemplate,
        models.SystemJob,
        serializers.SystemJobListSerializer,
    ),
]

_all_kinds = [
    path("", views.ApiV2RootView.as_view(), name="api_v2_root_view"),
    path("schema/", views.SchemaView.as_view(), name="schema"),
    path("unified_job_templates/", views.UnifiedJobTemplateList.as_view(), name="unified_job_template_list"),
    path("unified_jobs/", views.UnifiedJobList.as_view(), name="unified_job_list"),
]

_v2 = [
    *_all_kinds,
    *_about,
    *_tokens,
    *_resources,
    *_job_templates,
    *_workflows,
    *_updates,
    *_commands,
    *_events,
    *_output,
    *_nodes,
    *_sublists,
    *[path(where, views.NotKept.as_view(what=what), name=name) for where, name, what in addresses()],
    *[
        path(
            f"{where}/",
            (views.NoneKept if where in EMPTY else views.NotKept).as_view(what=what),
            name=f"no_{where}",
        )
        for where, what in LISTS.items()
    ],
    *[path(f"{where}/<path:below>", views.NotKept.as_view(what=what)) for where, what in LISTS.items()],
]

urlpatterns = [path("api/", include(([*_entry, path("v2/", include(_v2))], "api")))]
handler404 = "explorer.views.handle_404"
