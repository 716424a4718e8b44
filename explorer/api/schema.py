"""The API's own OpenAPI document: what can be asked, with which values, and what comes back.

drf-spectacular reads most of it off the views and serializers. This module adds what it can't read there: that a POST
returns a job where a GET showed a template, which statuses an address returns, what fields of any shape may hold.
Nothing imports this module before someone asks for the document, because drf-spectacular takes its time.
"""

from __future__ import annotations

from typing import Any

from drf_spectacular import openapi
from drf_spectacular.authentication import BasicScheme, SessionScheme
from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers as rest
from rest_framework.permissions import AllowAny

from explorer.api import fields, generics, serializers, views
from explorer.api.serializers.sub_serializers import SUB_SERIALIZERS
from explorer.utils import get_type_for_model

Schema = dict[str, Any]

_OBJECT: Schema = {"type": "object", "additionalProperties": {}}
_TEXT: Schema = {"type": "string"}
_DETAIL: Schema = {"type": "object", "properties": {"detail": _TEXT}, "required": ["detail"]}
_VARIABLES: Schema = {"oneOf": [_OBJECT, {"type": "string", "description": "An object, spelled in JSON or YAML."}]}

# What a request may put into a field whose class takes anything.
_SENT: dict[str, Schema] = {
    "extra_vars": _VARIABLES,
    "credential_passwords": {"type": "object", "additionalProperties": _TEXT},
}

# Refusals, by status. A 400's keys are the fields that are wrong.
_REFUSALS: dict[int, Schema] = {
    400: {
        "oneOf": [_OBJECT, {"type": "array", "items": {"oneOf": [_TEXT, _OBJECT]}}],
        "description": "What is wrong, field by field.",
    },
    401: {**_DETAIL, "description": "Nobody is logged in."},
    403: {**_DETAIL, "description": "The user may not do this."},
    404: {**_DETAIL, "description": "There is no such object."},
    405: {**_DETAIL, "description": "The object's state doesn't allow it: too late to cancel, nothing to update."},
    409: {**_OBJECT, "description": "Jobs that are active are in the way of the deletion."},
    415: {**_DETAIL, "description": "The body is no JSON."},
}

# Views whose POST makes a job: the status, the serializer of the job, and the keys that come before the job's own.
_MAKING: dict[type, tuple[int, type, dict[str, Schema]]] = {
    views.WorkflowJobTemplateLaunch: (
        201,
        serializers.WorkflowJobSerializer,
        {"workflow_job": {"type": "integer"}, "ignored_fields": _OBJECT},
    ),
    views.JobRelaunch: (201, serializers.JobSerializer, {"job": {"type": "integer"}}),
    views.WorkflowJobRelaunch: (201, serializers.WorkflowJobSerializer, {}),
    views.SystemJobTemplateLaunch: (201, serializers.SystemJobSerializer, {"system_job": {"type": "integer"}}),
    views.AdHocCommandList: (201, serializers.AdHocCommandListSerializer, {}),
    views.AdHocCommandRelaunch: (201, serializers.AdHocCommandSerializer, {"ad_hoc_command": {"type": "integer"}}),
    views.ProjectUpdateView: (202, serializers.ProjectUpdateSerializer, {"project_update": {"type": "integer"}}),
    views.InventorySourceUpdateView: (
        202,
        serializers.InventoryUpdateDetailSerializer,
        {"inventory_update": {"type": "integer"}},
    ),
}

# Views that read a body with the serializer that shows their rows, unless `_READING` says otherwise.
_WRITING = (generics.ListCreateAPIView, generics.RetrieveUpdateAPIView)

# Views that look at the body of a POST, and the serializer that reads it, or its shape.
_READING: dict[type, Any] = {
    views.JobTemplateLaunch: serializers.JobLaunchSerializer,
    views.WorkflowJobTemplateLaunch: serializers.WorkflowJobLaunchSerializer,
    views.JobRelaunch: serializers.JobRelaunchSerializer,
    views.AdHocCommandList: serializers.AdHocCommandListSerializer,
    views.AdHocCommandRelaunch: {"application/json": {"type": "object", "additionalProperties": _TEXT}},
    views.SystemJobTemplateLaunch: {"application/json": {"type": "object", "properties": {"extra_vars": _OBJECT}}},
    views.JobTemplateSurveySpec: {"application/json": _OBJECT},
    generics.SubListCreateAttachDetachAPIView: {
        "application/json": {
            "type": "object",
            "properties": {"id": {"type": "integer"}, "disassociate": {"type": "boolean"}},
        }
    },
}

# Views that show something else than rows of a model.
_SHOWING: dict[type, Schema] = {
    views.ApiV2RootView: {"type": "object", "additionalProperties": _TEXT},
    views.ApiV2PingView: _OBJECT,
    views.ApiV2ConfigView: _OBJECT,
    views.SettingCategoryList: _OBJECT,
    views.JobTemplateSurveySpec: _OBJECT,
    views.WorkflowJobTemplateSurveySpec: _OBJECT,
    views.SystemJobTemplateLaunch: _OBJECT,
    views.WorkflowJobRelaunch: _OBJECT,
    views.AdHocCommandRelaunch: {
        "type": "object",
        "properties": {"passwords_needed_to_start": {"type": "array", "items": _TEXT}},
    },
    views.InventoryInventorySourcesUpdate: {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"inventory_source": {"type": "integer"}, "can_update": {"type": "boolean"}},
        },
    },
}


def document() -> Schema:
    """The whole document, for all users alike: it tells what there is to ask, not who may."""
    return SchemaGenerator().get_schema(request=None, public=True)


class AutoSchema(openapi.AutoSchema):
    """One operation of the document. DRF makes one for each view, by the setting `DEFAULT_SCHEMA_CLASS`."""

    def get_request_serializer(self) -> Any:
        read_by = self._of_view(_READING)
        return self._get_serializer() if read_by is None and isinstance(self.view, _WRITING) else read_by

    def get_response_serializers(self) -> Any:
        match self.method:
            case "POST":
                answers = self._posted()
            case "DELETE" if isinstance(self.view, views.JobTemplateSurveySpec):
                answers = {200: None}
            case "DELETE":
                answers = {202 if isinstance(self.view, views.InventoryDetail) else 204: None}
            case _:
                answers = {200: self._of_view(_SHOWING) or self._get_serializer()}
        filters = [400, 403] if self.method == "GET" and isinstance(self.view, generics.ListAPIView) else []
        return answers | {code: _REFUSALS[code] for code in sorted({*self._refusals(), *filters})}

    def get_override_parameters(self) -> list[Any]:
        took = OpenApiParameter("X-API-Time", str, OpenApiParameter.HEADER, response=True)
        where = OpenApiParameter("Location", str, OpenApiParameter.HEADER, response=[201, 202])
        return [took, where] if isinstance(self.view, (*_MAKING, views.JobTemplateLaunch)) else [took]

    def _of_view(self, table: dict[type, Any]) -> Any:
        return next((entry for kind, entry in table.items() if isinstance(self.view, kind)), None)

    def _posted(self) -> dict[int, Any]:
        if isinstance(self.view, views.JobTemplateLaunch):
            return {201: self._launched()}
        if isinstance(self.view, generics.GenericCancelView):
            return {202: None}
        if isinstance(self.view, views.JobTemplateSurveySpec):
            return {200: None}
        if isinstance(self.view, generics.SubListCreateAttachDetachAPIView):
            return {204: None} | ({201: self._get_serializer()} if self.view.creates else {})
        if isinstance(self.view, views.InventoryInventorySourcesUpdate):
            return {status: {"type": "array", "items": _OBJECT} for status in (200, 202)}
        if (makes := self._of_view(_MAKING)) is None:
            return {201: self._get_serializer()}
        status, shown_by, more = makes
        return {status: self._job(shown_by, more)}

    def _launched(self) -> Schema:
        """A launch that is sliced makes a workflow job."""
        kinds = {"job": serializers.JobSerializer, "workflow_job": serializers.WorkflowJobSerializer}
        ignored = {"ignored_fields": _OBJECT}
        return {"oneOf": [self._job(shown, {key: {"type": "integer"}, **ignored}) for key, shown in kinds.items()]}

    def _job(self, shown_by: type, more: dict[str, Schema]) -> Schema:
        shown = self.resolve_serializer(shown_by, "response").ref
        first = {"type": "object", "properties": more, "required": list(more)}
        return {"allOf": [first, shown]} if more else shown

    def _refusals(self) -> list[int]:
        if any(isinstance(permission, AllowAny) for permission in self.view.get_permissions()):
            return []
        if "{" not in self.path:
            if self.method == "POST":
                return [400, 401, 403, 415]
            return [401, 403, 404] if isinstance(self.view, views.SettingCategoryList) else [401, 404]
        refusals = [401, 403, 404]
        if isinstance(self.view, views.ProjectUpdateView | generics.GenericCancelView):
            # An id without a project is a wrong value here, as in AWX.
            refusals += [400] if isinstance(self.view, views.ProjectUpdateView) else []
            return refusals + ([405] if self.method == "POST" else [])
        if self.method == "POST":
            refusals += [400, 405] if isinstance(self.view, views.InventorySourceUpdateView) else [400]
            refusals += [415]
        if self.method in ("PUT", "PATCH"):
            refusals += [400, 415]
        return refusals + ([400, 409] if self.method == "DELETE" else [])

    def _map_serializer_field(self, field: Any, direction: Any, bypass_extensions: bool = False) -> Any:
        if isinstance(field, fields.VerbatimField | rest.JSONField) and field.write_only:
            return {**_SENT[str(field.field_name)], "writeOnly": True} if direction == "request" else None
        return super()._map_serializer_field(field, direction, bypass_extensions)

    def _map_basic_serializer(self, serializer: Any, direction: Any) -> Any:
        """An answer has every field, always, and none of those that only let a client omit the empty value is null."""
        schema = super()._map_basic_serializer(serializer, direction)
        if direction == "response":
            properties = schema["properties"]
            schema["required"] = sorted(properties)
            nullable = {column.name for column in serializer.Meta.model._meta.fields if column.null}
            for name, field in serializer.fields.items():
                if name in nullable and isinstance(field, rest.ReadOnlyField):
                    properties[name]["nullable"] = True
                elif name not in nullable and isinstance(field, fields.NullFieldMixin):
                    _never_null(properties[name])
            if "event" in properties:  # an ad hoc command also reports kinds that aren't among its choices
                properties["event"] = {"type": "string"}
            if "type" in properties:
                properties["type"]["enum"] = [get_type_for_model(serializer.Meta.model)]
        return schema


def _never_null(schema: Schema) -> None:
    schema.pop("nullable", None)
    if "enum" in schema:
        schema["enum"] = [value for value in schema["enum"] if value is not None]


class _OneOfKinds(OpenApiSerializerExtension):
    """A row of a list of all kinds is a row of its own kind's list."""

    def map_serializer(self, auto_schema: Any, direction: Any) -> Schema:
        kinds = SUB_SERIALIZERS[type(self.target)]
        return {"oneOf": [auto_schema.resolve_serializer(row, direction).ref for row in kinds.values()]}


class _AnyJob(_OneOfKinds):
    target_class = serializers.UnifiedJobListSerializer


class _AnyTemplate(_OneOfKinds):
    target_class = serializers.UnifiedJobTemplateSerializer


class _SessionScheme(SessionScheme):
    """The session's cookie."""

    target_class = "explorer.api.authentication.SessionAuthentication"


class _BasicScheme(BasicScheme):
    """User name and password."""

    target_class = "explorer.api.authentication.LoggedBasicAuthentication"


class _TokenScheme(OpenApiAuthenticationExtension):
    """A personal token."""

    target_class = "explorer.api.authentication.LoggedOAuth2Authentication"
    name = "tokenAuth"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:  # noqa: ARG002
        """Return where the token is sent."""
        return {"type": "http", "scheme": "bearer"}
