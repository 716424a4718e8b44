"""What happens when ansible-runner has news of a run (AWX: `awx.main.tasks.callback`)."""

from __future__ import annotations

import json
import time
from collections import deque
from functools import cached_property
from typing import Any

from django.conf import settings

from explorer.models.events import MINIMAL_EVENTS
from explorer.queue import CallbackQueueDispatcher
from explorer.tasks.signals import signal_callback
from explorer.utils.redact import SOURCE_CONTROL_MODULES, UriCleaner
from explorer.utils.update_model import update_model

_COLLECTED = ("job_explanation", "result_traceback")


class RunnerCallback:
    """The four handlers of one run, and what they learn for the job's end.

    `host_map` gives the id of each host of the inventory by its name, `safe_env` the environment without secrets.
    """

    def __init__(self, model: Any = None) -> None:
        self.parent_workflow_job_id: int | None = None
        self.host_map: dict[str, int] = {}
        self.job_created: str | None = None
        self.recent_event_timings: deque[float] = deque(maxlen=settings.MAX_WEBSOCKET_EVENT_RATE)
        self.dispatcher = CallbackQueueDispatcher()
        self.safe_env: dict[str, str] = {}
        self.event_ct = 0
        self.model = model
        self.instance: Any = None
        self.wrapup_event_dispatched = False
        self.artifacts_processed = False
        self.extra_update_fields: dict[str, Any] = {}

    def update_model(self, pk: int, **updates: Any) -> Any:
        """Change the job's row, and return the job."""
        return update_model(self.model, pk, **updates)

    @cached_property
    def wrapup_event_type(self) -> str:
        """The kind of event that is the last of a run like this."""
        return self.instance.event_class.WRAPUP_EVENT

    @cached_property
    def event_data_key(self) -> str:
        """Which key of an event names the job: `job_id`, `project_update_id`, …"""
        return self.instance.event_class.JOB_REFERENCE

    def delay_update(self, skip_if_already_set: bool = False, **kwargs: Any) -> None:
        """Keep values for the job's fields until its status is saved. Explanations and tracebacks are added up."""
        for name, value in kwargs.items():
            kept = self.extra_update_fields.get(name)
            if kept is None or (not skip_if_already_set and name not in _COLLECTED):
                self.extra_update_fields[name] = value
            elif not skip_if_already_set and str(value) not in kept:
                self.extra_update_fields[name] = f"{kept}\n{value}"

    def get_delayed_update_fields(self) -> dict[str, Any]:
        """What to save together with the job's last status."""
        return {**self.extra_update_fields, "emitted_events": self.event_ct}

    def event_handler(self, event_data: dict[str, Any]) -> bool:
        """Take one event; False tells ansible-runner to write no file of its own for it. Called for every event."""
        if event_data.get("event") == "keepalive":
            return False
        if event_data.get(self.event_data_key) and self.event_data_key != "job_id":
            event_data.pop("parent_uuid", None)
        if self.parent_workflow_job_id:
            event_data["workflow_job_id"] = self.parent_workflow_job_id
        event_data["job_created"] = self.job_created
        self._name_host(event_data)
        event_data = self.without_passwords(event_data)
        if not self._may_emit(event_data):
            event_data["skip_websocket_message"] = True
        if event_data.get("event") == self.wrapup_event_type:
            self.wrapup_event_dispatched = True
        event_data.setdefault(self.event_data_key, self.instance.id)
        self.dispatcher.dispatch(event_data)
        self.event_ct += 1
        if artifacts := event_data.get("event_data", {}).get("artifact_data"):
            self.delay_update(artifacts=artifacts)
        return False

    def _name_host(self, event_data: dict[str, Any]) -> None:
        host = event_data.get("event_data", {}).get("host", "").strip()
        event_data["host_name"] = host
        event_data["host_id"] = self.host_map.get(host)
        if event_data.get("event") == "playbook_on_stats":
            event_data["host_map"] = self.host_map

    def without_passwords(self, event_data: dict[str, Any]) -> dict[str, Any]:
        """The event as it may be kept. A project's address may hold a password, which source control prints."""
        return event_data

    def _may_emit(self, event_data: dict[str, Any]) -> bool:
        """Whether browsers are told: of some kinds always, of others at most so many in a second."""
        timings = self.recent_event_timings
        moment = time.time()
        if not timings or event_data.get("event") in MINIMAL_EVENTS:
            may = True
        elif event_data.get("stdout") == "" and event_data.get("start_line") == event_data.get("end_line"):
            may = False
        else:
            spaced = (timings.maxlen or 0) * (moment - timings[-1]) > 1.0
            may = moment - timings[0] > 1.0 or spaced or len(timings) != timings.maxlen
        if may and timings.maxlen:
            timings.append(moment)
        return may

    def finished_callback(self, runner_obj: Any) -> None:  # noqa: ARG002
        """The run prints no more: say how many events there were."""
        self.dispatcher.dispatch(
            {"event": "EOF", "final_counter": self.event_ct, self.event_data_key: self.instance.id}
        )
        if self.wrapup_event_type == "EOF":
            self.wrapup_event_dispatched = True

    def status_handler(self, status_data: dict[str, Any], runner_config: Any) -> None:
        """At the start keep on the job what is run, where and in which environment; at an error keep what was wrong."""
        if status_data["status"] == "starting":
            env = {
                **runner_config.env,
                **{name: self.safe_env[name] for name in self.safe_env.keys() & runner_config.env},
            }
            self.instance = self.update_model(
                self.instance.pk,
                job_args=json.dumps(runner_config.command),
                job_cwd=runner_config.cwd,
                job_env=env,
            )
        elif status_data["status"] == "error":
            for name in ("result_traceback", "job_explanation"):
                if status_data.get(name):
                    self.delay_update(**{name: status_data[name]})

    def artifacts_handler(self, artifact_dir: str) -> None:  # noqa: ARG002
        """What the run has written has arrived."""
        self.artifacts_processed = True

    def cancel_callback(self) -> bool:
        """Whether the run was asked to stop."""
        return signal_callback()


class RunnerCallbackForProjectUpdate(RunnerCallback):
    """Also learns which revision was fetched."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.playbook_new_revision: str | None = None

    def event_handler(self, event_data: dict[str, Any]) -> bool:
        result = super().event_handler(event_data)
        details = event_data.get("event_data", {})
        if details.get("task_action") in ("set_fact", "ansible.builtin.set_fact"):
            facts = details.get("res", {}).get("ansible_facts", {})
            self.playbook_new_revision = facts.get("scm_version", self.playbook_new_revision)
        return result

    def without_passwords(self, event_data: dict[str, Any]) -> dict[str, Any]:
        if event_data.get("event_data", {}).get("task_action") not in SOURCE_CONTROL_MODULES:
            return event_data
        return json.loads(UriCleaner.remove_sensitive(json.dumps(event_data)))


class RunnerCallbackForInventoryUpdate(RunnerCallback):
    """Also counts lines: saving what was fetched prints more of them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.end_line = 0

    def event_handler(self, event_data: dict[str, Any]) -> bool:
        self.end_line = event_data["end_line"]
        return super().event_handler(event_data)


class RunnerCallbackForAdHocCommand(RunnerCallback):
    """An ad hoc command's events."""


class RunnerCallbackForSystemJob(RunnerCallback):
    """A system job's lines."""
