"""The settings that the pipeline reads, to be read (AWX: conf.views)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from explorer.api.generics import APIView
from explorer.api.metadata import Metadata

# Category → the settings in it. AWX has more of both; these have an effect here.
_CATEGORIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "system": ("System", ("TOWER_URL_BASE", "INSTALL_UUID", "DEFAULT_EXECUTION_QUEUE_NAME")),
    "jobs": (
        "Jobs",
        (
            "AD_HOC_COMMANDS",
            "ALLOW_JINJA_IN_EXTRA_VARS",
            "AWX_TASK_ENV",
            "DEFAULT_INVENTORY_UPDATE_TIMEOUT",
            "DEFAULT_JOB_TIMEOUT",
            "DEFAULT_PROJECT_UPDATE_TIMEOUT",
            "EVENT_STDOUT_MAX_BYTES_DISPLAY",
            "MAX_FORKS",
            "MAX_WEBSOCKET_EVENT_RATE",
            "STDOUT_MAX_BYTES_DISPLAY",
        ),
    ),
    "ui": ("UI", ("MAX_UI_JOB_EVENTS",)),
}


class _ReadByAdministrators(IsAuthenticated):
    """For superusers and system auditors (AWX: conf.permissions)."""

    def has_permission(self, request: Request, view: Any) -> bool:
        user: Any = request.user
        return super().has_permission(request, view) and (user.is_superuser or user.is_system_auditor)


class _CategorySerializer(serializers.Serializer[Any]):
    """(AWX: conf.serializers.SettingCategorySerializer)"""

    url = serializers.CharField(read_only=True)
    slug = serializers.CharField(read_only=True)
    name = serializers.CharField(read_only=True)


class SettingCategoryList(APIView):
    """The categories of settings (AWX: conf.views.SettingCategoryList)."""

    permission_classes = [_ReadByAdministrators]
    name = "Setting Categories"

    def get_serializer(self, *args: Any, **kwargs: Any) -> _CategorySerializer:
        """Return the serializer of a category."""
        return _CategorySerializer(*args, **kwargs)

    def get(self, _request: Request) -> Response:
        """Return the categories, as a page of a list."""
        rows = [
            {"url": reverse("api:setting_singleton_detail", args=[slug]), "slug": slug, "name": name}
            for slug, name in sorted([("all", "All"), *((slug, name) for slug, (name, _) in _CATEGORIES.items())])
        ]
        return Response({"count": len(rows), "next": None, "previous": None, "results": rows})


class _ReadOnlyMetadata(Metadata):
    """AWX's command asks which settings PUT takes, even before it lists them: none here."""

    def determine_actions(self, request: Request, view: Any) -> dict[str, Any]:
        return {**super().determine_actions(request, view), "PUT": {}}


class SettingSingletonDetail(APIView):
    """The settings of one category, or of all (AWX: conf.views.SettingSingletonDetail)."""

    permission_classes = [_ReadByAdministrators]
    metadata_class = _ReadOnlyMetadata
    name = "Settings"
    schema = None  # which fields there are depends on the address

    def get_serializer(self, *_args: Any, **_kwargs: Any) -> serializers.Serializer[Any]:
        """Return a serializer with a field for each setting of the category."""
        fields = {name: serializers.JSONField(read_only=True) for name in _names(self.kwargs["category_slug"])}
        serializer: type[serializers.Serializer[Any]] = type(
            "SettingSingletonSerializer", (serializers.Serializer,), fields
        )
        return serializer()

    def get(self, _request: Request, category_slug: str) -> Response:
        """Return name → value. Raises Http404 for an unknown category."""
        return Response({name: getattr(settings, name) for name in _names(category_slug)})


def _names(category: str) -> list[str]:
    """The settings of one category, or of all. Raises Http404 for an unknown one."""
    found = [names for slug, (_, names) in _CATEGORIES.items() if category in (slug, "all")]
    if not found:
        raise Http404
    return sorted(name for names in found for name in names)
