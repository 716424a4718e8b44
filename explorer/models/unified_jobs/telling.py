"""Telling browsers and the log what becomes of a job (AWX: `awx.main.models.unified_jobs.UnifiedJob`)."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

from django.db import connection

from explorer.consumers import emit_channel_notification
from explorer.utils.common import get_type_for_model

logger_job_lifecycle = logging.getLogger("explorer.lifecycle")


class TellingMixin:
    """Status messages and lifecycle lines."""

    _meta: Any
    id: int
    name: str
    finished: Any
    instance_group: Any
    unified_job_template_id: int | None
    work_unit_id: str | None
    get_real_instance_class: Any
    spawned_by_workflow: bool
    workflow_job_id: int | None
    workflow_node_id: int | None

    @property
    def job_type_name(self) -> str:
        """The kind of job as the API spells it: `job`, `project_update`, …"""
        return get_type_for_model(self.get_real_instance_class())

    def websocket_emit_status(self, status: str) -> None:
        """Tells the browsers, once the status is committed: earlier they would ask for it and see the old one."""
        connection.on_commit(partial(self._websocket_emit_status, status))

    def _websocket_emit_status(self, status: str) -> None:
        message = {"unified_job_id": self.id, "status": status, **self._status_details(status)}
        message |= self.websocket_emit_data()
        message["group_name"] = "jobs"
        if self.unified_job_template_id:
            message["unified_job_template_id"] = self.unified_job_template_id
        emit_channel_notification("jobs-status_changed", message)
        if self.spawned_by_workflow:
            message |= {"group_name": "workflow_events", "workflow_job_template_id": self.unified_job_template_id}
            emit_channel_notification(f"workflow_events-{self.workflow_job_id}", message)

    def _status_details(self, status: str) -> dict[str, Any]:
        if status == "running":
            return {"instance_group_name": self.instance_group.name if self.instance_group else None}
        if status in ("successful", "failed", "canceled") and self.finished:
            return {"finished": self.finished.strftime("%Y-%m-%dT%H:%M:%S.%fZ")}
        return {}

    def websocket_emit_data(self) -> dict[str, Any]:
        """What this kind of job adds to its status messages."""
        data: dict[str, Any] = {"type": self.job_type_name}
        if self.spawned_by_workflow:
            data |= {"workflow_job_id": self.workflow_job_id, "workflow_node_id": self.workflow_node_id}
        return data

    def log_lifecycle(self, state: str, blocked_by: Any = None) -> None:
        """Writes a line of the job's diary to the logger `explorer.lifecycle`.

        `state` is one of created, acknowledged, blocked, needs_capacity, controller_node_chosen, execution_node_chosen,
        waiting; `blocked_by` the job that it is blocked by. The record carries the same as attributes: `type`,
        `task_id`, `task_name`, `state`, `work_unit_id`, and `blocked_by`, `controller_node` or `execution_node`.
        """
        kind = self._meta.model_name
        extra = {"type": kind, "task_id": self.id, "state": state, "work_unit_id": self.work_unit_id}
        if self.name:
            extra["task_name"] = self.name
        extra |= self._lifecycle_details(state, blocked_by)
        what = f"blocked by {extra['blocked_by']}" if "blocked_by" in extra else state.replace("_", " ")
        logger_job_lifecycle.debug("%s-%s %s", kind, self.id, what, extra=extra)

    def _lifecycle_details(self, state: str, blocked_by: Any) -> dict[str, str]:
        if blocked_by and state == "blocked":
            return {"blocked_by": f"{blocked_by._meta.model_name}-{blocked_by.id}"}
        node = state.removesuffix("_chosen")
        if node in ("controller_node", "execution_node"):
            return {node: getattr(self, node) or "NOT_SET"}
        return {}
