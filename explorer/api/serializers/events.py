"""Events of runs as JSON: what Ansible reported, one row at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from rest_framework.fields import CharField, IntegerField, SerializerMethodField

from explorer.api.serializers.base import BaseSerializer
from explorer.api.serializers.field_names import joined, without
from explorer.api.serializers.links import detail, own_links
from explorer.api.serializers.summaries import summarize_job_template
from explorer.models import AdHocCommandEvent, InventoryUpdateEvent, JobEvent, ProjectUpdateEvent, SystemJobEvent
from explorer.utils.redact import SOURCE_CONTROL_MODULES, UriCleaner

_SHARED = without(BaseSerializer.Meta.fields, "name", "description")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_RESET = "\x1b[0m"


def truncate_stdout(stdout: str, size: int) -> str:
    """Return the first `size` characters, the last of them "…"; colours that are open there are closed.

    A `size` of 0 or less leaves the text whole. (AWX: main.utils.common.truncate_stdout)
    """
    if size <= 0 or len(stdout) <= size:
        return stdout
    shown = stdout[: size - 1] + "…"
    colours = _COLOUR.findall(shown)
    resets = colours.count(_RESET)
    return shown + _RESET * (len(colours) - 2 * resets)


class JobEventSerializer(BaseSerializer):
    """One event of a playbook (AWX: api.serializers.JobEventSerializer)."""

    event_display = CharField(source="get_event_display2", read_only=True)
    event_level = IntegerField(read_only=True)

    class Meta(BaseSerializer.Meta):
        model: ClassVar[Any] = JobEvent
        fields: ClassVar[tuple[str, ...]] = (
            *_SHARED,
            "job",
            "event",
            "counter",
            "event_display",
            "event_data",
            "event_level",
            "failed",
            "changed",
            "uuid",
            "parent_uuid",
            "host",
            "host_name",
            "playbook",
            "play",
            "task",
            "role",
            "stdout",
            "start_line",
            "end_line",
            "verbosity",
        )

    def get_related(self, obj: Any) -> dict[str, str]:
        """Add the job, the events below this one, and the host."""
        links = super().get_related(obj) | {"job": detail("job", obj.job_id)}
        links |= own_links(obj, children="job_event_children_list")
        return links | ({"host": detail("host", obj.host_id)} if obj.host_id else {})

    def get_summary_fields(self, obj: Any) -> dict[str, Any]:
        """Add to the job the template that it comes from."""
        return summarize_job_template(super().get_summary_fields(obj), obj)

    def to_representation(self, obj: Any) -> dict[str, Any]:
        """Return the event as JSON.

        Long output of a task on one host is truncated, unless the request asks for `no_truncate`.
        """
        shown = super().to_representation(obj)
        if obj.event.startswith("playbook_on"):
            return shown
        return _truncated(shown, self.context)


class ProjectUpdateEventSerializer(JobEventSerializer):
    """One event of a project update (AWX: api.serializers.ProjectUpdateEventSerializer)."""

    stdout = SerializerMethodField()
    event_data = SerializerMethodField()

    class Meta(JobEventSerializer.Meta):
        model = ProjectUpdateEvent
        fields = joined(without(JobEventSerializer.Meta.fields, "job", "parent_uuid", "host"), ("project_update",))

    def get_related(self, obj: Any) -> dict[str, str]:
        """Add the project update."""
        update = {"project_update": detail("project_update", obj.project_update_id)}
        return super(JobEventSerializer, self).get_related(obj) | update

    def get_stdout(self, obj: ProjectUpdateEvent) -> str:
        """Return what was printed, without passwords in addresses."""
        return UriCleaner.remove_sensitive(obj.stdout)

    def get_event_data(self, obj: ProjectUpdateEvent) -> Any:
        """Return Ansible's data; modules that fetch print addresses, from which passwords are removed."""
        if obj.event_data.get("task_action") not in SOURCE_CONTROL_MODULES:
            return obj.event_data
        return json.loads(UriCleaner.remove_sensitive(json.dumps(obj.event_data)))


class AdHocCommandEventSerializer(BaseSerializer):
    """One event of an ad hoc command (AWX: api.serializers.AdHocCommandEventSerializer)."""

    event_display = CharField(source="get_event_display", read_only=True)

    class Meta(BaseSerializer.Meta):
        model: ClassVar[Any] = AdHocCommandEvent
        fields: ClassVar[tuple[str, ...]] = (
            *_SHARED,
            "ad_hoc_command",
            "event",
            "counter",
            "event_display",
            "event_data",
            "failed",
            "changed",
            "uuid",
            "host",
            "host_name",
            "stdout",
            "start_line",
            "end_line",
            "verbosity",
        )

    def get_related(self, obj: Any) -> dict[str, str]:
        """Add the command and the host."""
        links = super().get_related(obj) | {"ad_hoc_command": detail("ad_hoc_command", obj.ad_hoc_command_id)}
        return links | ({"host": detail("host", obj.host_id)} if obj.host_id else {})

    def to_representation(self, obj: Any) -> dict[str, Any]:
        """Return the event as JSON; long output is truncated, unless the request asks for `no_truncate`."""
        return _truncated(super().to_representation(obj), self.context)


_OF_LINES = without(AdHocCommandEventSerializer.Meta.fields, "ad_hoc_command", "host", "host_name")


class InventoryUpdateEventSerializer(AdHocCommandEventSerializer):
    """Some lines of an inventory update (AWX: api.serializers.InventoryUpdateEventSerializer)."""

    class Meta(AdHocCommandEventSerializer.Meta):
        model = InventoryUpdateEvent
        fields = (*_OF_LINES, "inventory_update")

    def get_related(self, obj: Any) -> dict[str, str]:
        """Add the inventory update."""
        update = {"inventory_update": detail("inventory_update", obj.inventory_update_id)}
        return super(AdHocCommandEventSerializer, self).get_related(obj) | update


class SystemJobEventSerializer(AdHocCommandEventSerializer):
    """Some lines of a system job (AWX: api.serializers.SystemJobEventSerializer)."""

    class Meta(AdHocCommandEventSerializer.Meta):
        model = SystemJobEvent
        fields = (*_OF_LINES, "system_job")

    def get_related(self, obj: Any) -> dict[str, str]:
        """Add the system job."""
        job = {"system_job": detail("system_job", obj.system_job_id)}
        return super(AdHocCommandEventSerializer, self).get_related(obj) | job


def _truncated(shown: dict[str, Any], context: Mapping[str, Any]) -> dict[str, Any]:
    if "stdout" in shown and not context.get("no_truncate"):
        shown["stdout"] = truncate_stdout(shown["stdout"], settings.EVENT_STDOUT_MAX_BYTES_DISPLAY)
    return shown
