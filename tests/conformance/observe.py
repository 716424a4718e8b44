"""What a step did, in a recording's words: the answer, the jobs, and what left for dispatcher and browsers."""

import json
import re
from typing import Any

from channels.layers import get_channel_layer
from django.db.models import Model
from django.http import HttpResponseBase

from explorer.dispatch import queue
from explorer.engines.pipeline import UnifiedJob
from tests.conformance import jobs
from tests.conformance.refs import Refs

MANAGERS = {"task_manager", "dependency_manager", "workflow_manager"}
STATUS_GROUP = "jobs-status_changed"
LEFT_OUT = {"credential_type"}
RUNNER = re.compile(r"Run[A-Z]\w+")


class Observer:
    """Watches from `start()` to `seen()`."""

    def __init__(self, refs: Refs) -> None:
        self.refs = refs
        self.layer: Any = get_channel_layer()
        self.before: dict[int, dict[str, Any]] = jobs.states(refs)

    def start(self) -> None:
        queue.messages.clear()
        self.layer.sent.clear()

    def seen(self) -> dict[str, Any]:
        new = self.refs.number_jobs(UnifiedJob.objects.values_list("pk", flat=True))
        after = jobs.states(self.refs)
        changed = [state for key, state in sorted(after.items()) if state != self.before.get(key)]
        self.before = after
        return {
            "created": jobs.created(new, self.refs),
            "jobs": changed,
            "scheduled": self.scheduled(),
            "emitted": self.emitted(),
        }

    def scheduled(self) -> list[str]:
        return [
            message.name if message.name in MANAGERS else f"{message.name}:{self.refs.job(message.args[0])}"
            for message in queue.messages
            if message.name in MANAGERS or RUNNER.fullmatch(message.name)
        ]

    def emitted(self) -> list[list[str]]:
        statuses = [json.loads(message["text"]) for group, message in self.layer.sent if group == STATUS_GROUP]
        return [[self.refs.job(sent["unified_job_id"]), sent["status"]] for sent in statuses]


def answer(method: str, response: HttpResponseBase, refs: Refs) -> dict[str, Any]:
    """The parts of an HTTP answer that a recording keeps."""
    status = response.status_code
    is_json = response.headers.get("Content-Type", "").startswith("application/json")
    body = json.loads(getattr(response, "content", b"") or b"null") if is_json else None
    then: dict[str, Any] = {"status": status}
    if 400 <= status < 500:
        then["errors"] = sorted(body) if isinstance(body, dict) else []
    elif method == "GET" and status == 200:
        then["body"] = _named(body, refs)
    elif isinstance(body, dict):
        then["body_keys"] = sorted(body)
        then["ignored_fields"] = _named(body.get("ignored_fields"), refs)
    return then


def _named(value: Any, refs: Refs, model: type[Model] | None = None) -> Any:
    """The same value with refs for the keys of named objects, and without what a recording leaves out."""
    if isinstance(value, list):
        items = [_named(item, refs, model) for item in value]
        return sorted(items) if model and all(isinstance(item, str) for item in items) else items
    if isinstance(value, dict):
        return {name: _named_member(name, item, refs, model) for name, item in value.items() if name not in LEFT_OUT}
    return refs.name(model, value) if model else value


def _named_member(name: str, value: Any, refs: Refs, model: type[Model] | None) -> Any:
    if name == "extra_vars":  # a person's own names, even where they look like ours
        return value
    return _named(value, refs, model if name == "id" else jobs.NAMED_IN.get(name))
