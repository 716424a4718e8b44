"""Trace documents made without launching anything, for tests of what shows a trace.

A sample is small and made by hand where a test needs to know what is in it, or as long as one likes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import count
from typing import Any

from explorer.trace.catalogue import CATALOGUE, STAGES
from explorer.trace.steps import Step, local_name

STEPS = {step.id: step for step in CATALOGUE}
TEMPLATE = {"$": "model", "type": "JobTemplate", "key": 7, "label": "Demo Job Template"}
JOB = {"$": "model", "type": "Job", "key": 1}
MICROSECOND = 1_000

Span = dict[str, Any]


class Sample:
    """A trace document that grows call by call, on a clock of its own."""

    def __init__(self, title: str = "POST /api/v2/job_templates/7/launch/") -> None:
        self.title = title
        self.spans: list[Span] = []
        self._open: list[Span] = []
        self._ids = count(1)
        self._now = 0

    def tick(self, microseconds: int = 40) -> int:
        self._now += microseconds * MICROSECOND
        return self._now

    @contextmanager
    def call(self, step: str | None, result: Any = None, **more: Any) -> Iterator[Span]:
        """A call of the catalogue's step, of `target` where `step` is None; `more` are fields of its span."""
        span = self._start(step, result, more)
        yield span
        self._open.pop()
        span["duration"] = self.tick() - span["start"]

    def leaf(self, step: str | None, result: Any = None, **more: Any) -> Span:
        with self.call(step, result, **more) as span:
            pass
        return span

    def _start(self, step: str | None, result: Any, more: dict[str, Any]) -> Span:
        known = STEPS[step] if step else None
        target = local_name(known.target) if known else more.get("target", "explorer.somewhere.function")
        owner, function = target.split(".")[-2:]
        span = {
            "id": f"{next(self._ids):016x}",
            "parent": self._open[-1]["id"] if self._open else None,
            "step": step,
            "stage": known.stage if known else (self._open[-1]["stage"] if self._open else "request"),
            "name": ".".join((owner, function)),
            "target": target,
            "defined_in": owner if owner[:1].isupper() else None,
            "kind": "call",
            "start": self.tick(),
            "duration": None,
            "status": "error" if more.get("exception") else "ok",
            "receiver": None,
            "arguments": {},
            "result": result,
            "exception": None,
            "events": [],
            "links": [],
            "attributes": {},
        } | more
        self.spans.append(span)
        self._open.append(span)
        return span

    def happens(self, type: str, **event: Any) -> None:
        self._open[-1]["events"].append({"type": type, "at": self.tick(), **event})

    def sql(self, sql: str, *params: Any, rows: int | None = 1) -> None:
        caller = {"file": "explorer/models/unified_jobs/templates.py", "line": 212, "function": "create_unified_job"}
        self.happens("sql", sql=sql, params=list(params), duration=90_000, rows=rows, caller=caller, error=None)

    def document(self) -> dict[str, Any]:
        return {
            "format": "awx-launch-explorer/trace",
            "version": 3,
            "trace_id": "0" * 31 + "1",
            "title": self.title,
            "engine": "explorer",
            "created": "2026-01-01T00:00:00+00:00",
            "resource": {"explorer": "0.1.0"},
            "stages": [asdict(stage) for stage in STAGES],
            "steps": {
                step.id: {
                    "stage": step.stage,
                    "target": local_name(step.target),
                    "title": step.title,
                    "page": step.page,
                }
                for step in CATALOGUE
            },
            "missing": [],
            "spans": self.spans,
            "sources": {span["target"]: source_of(span["target"]) for span in self.spans if span["step"]},
        }


def described(step: Step) -> dict[str, str]:
    return {"stage": step.stage, "target": local_name(step.target), "title": step.title, "page": step.page}


def source_of(target: str) -> dict[str, Any]:
    name = target.rsplit(".", 1)[-1]
    text = (
        f"    def {name}(self, **kwargs: Any) -> dict[str, int]:\n"
        '        """Says why, over\n        two lines."""\n'
        "        found = {'one': 1, \"two\": 0x2}  # a comment\n"
        "        if not found or kwargs.get('limit') is None:\n"
        "            raise PermissionDenied(f'nothing for {self!r}')\n"
        "        return found\n"
    )
    return {"file": "/".join(target.split(".")[:3]) + ".py", "line": 120, "text": text}


def accepted() -> dict[str, Any]:
    """A launch that reached its node: 201, a commit callbacks waited for, and a task manager's cycle later."""
    sample = Sample()
    with sample.call("request.dispatch", kind="request", attributes={"http.response.status_code": 201}):
        sample.happens("transaction", action="begin")
        sample.leaf("request.permissions")
        scheduled, emitted = _view(sample)
        sample.leaf("request.finalize")
        sample.happens("transaction", action="commit")
    sent = _after_commit(sample, scheduled, emitted)
    _cycle(sample, sent)
    return sample.document()


def _view(sample: Sample) -> tuple[Span, Span]:
    data = {"limit": "web", "extra_vars": {"colour": "blue"}, "inventory": 2}
    with sample.call("view.post", arguments={"request": {"$": "object", "type": "Request"}, "data": data}):
        sample.sql('SELECT "main_jobtemplate"."id" FROM "main_jobtemplate" WHERE "id" = %s', 7)
        with sample.call("view.access", True, arguments={"obj": TEMPLATE}), sample.call("view.can_start", True):
            for role in (3, 4, 5):
                sample.sql('SELECT 1 FROM "main_rbac_role" WHERE "id" = %s LIMIT 1', role)
        sample.leaf("view.modernize", [data, {}], arguments={"data": data})
        with sample.call("serializer.run_validation", data), sample.call("serializer.validate", data):
            with sample.call("prompts.accept_or_ignore", {"$": "tuple", "items": [data, {"forks": 5}, {}]}):
                sample.leaf("prompts.variables", receiver=TEMPLATE)
                sample.leaf("prompts.ask_mapping", {"limit": "ask_limit_on_launch"}, receiver=TEMPLATE)
            sample.leaf("serializer.full_clean")
        with sample.call("models.create_job", JOB, receiver=TEMPLATE):
            _create(sample)
        return _signal(sample)


def _create(sample: Sample) -> None:
    columns = ", ".join(f'"main_unifiedjob"."column_{number}"' for number in range(24))
    with sample.call("models.create_unified_job", JOB, receiver=TEMPLATE):
        found = ["SELECT", columns, 'FROM "main_unifiedjob" WHERE ("name" = %s AND NOT ("limit" IS NULL))']
        sample.sql(" ".join(found), "Demo", rows=0)
        with sample.call("models.save", receiver=JOB):
            sample.sql('INSERT INTO "main_unifiedjob" ("name", "status") VALUES (%s, %s) RETURNING "id"', "Demo", "new")
            sample.sql('INSERT INTO "main_job" ("unifiedjob_ptr_id", "limit") VALUES (%s, %s)', 1, "web")
            after = {
                "id": 1,
                "name": "Demo Job Template",
                "status": "new",
                "limit": "web",
                "start_args": "",
                "canceled_on": None,
            }
            row = {"model": "Job", "table": "main_job", "key": 1}
            sample.happens("row", **row, action="insert", before={}, after=after)
        sample.leaf("models.launch_config")


def _signal(sample: Sample) -> tuple[Span, Span]:
    with sample.call("signal.start", True, receiver=JOB):
        with sample.call(
            "signal.update_fields", receiver=JOB, arguments={"status": "pending", "start_args": {"$": "secret"}}
        ):
            row = {"model": "Job", "table": "main_unifiedjob", "key": 1}
            sample.happens("row", **row, action="update", before={"status": "new"}, after={"status": "pending"})
        with sample.call("signal.emit", receiver=JOB) as emitted:
            sample.happens("callback", id="", name="UnifiedJob.websocket_emit_status")
        with sample.call("schedule.schedule"), sample.call("schedule.on_commit") as scheduled:
            sample.happens("callback", id="", name="ScheduleManager._schedule")
    return scheduled, emitted


def _after_commit(sample: Sample, scheduled: Span, emitted: Span) -> Span:
    with _callback(sample, "commit.emit", emitted), sample.call("commit.channel"):
        sample.happens("message", channel="websocket", to="jobs-status_changed", body={"status": "pending"})
    with _callback(sample, "commit.delay_task", scheduled) as sent:
        sample.happens("message", channel="dispatcher", to="tower_broadcast_all", body={"task": "task_manager"})
    return sent


@contextmanager
def _callback(sample: Sample, step: str, registered_in: Span) -> Iterator[Span]:
    links = [{"span": registered_in["id"], "why": "registered here"}]
    with sample.call(step, kind="callback", links=links) as span:
        registered_in["events"][-1]["id"] = span["id"]
        yield span


def _cycle(sample: Sample, sent: Span) -> None:
    sample.tick(4_000_000)
    links = [{"span": sent["id"], "why": "message sent here"}]
    with sample.call("manager.message", kind="message", links=links), sample.call("manager.schedule"):
        sample.happens("transaction", action="begin")
        sample.leaf("manager.get_tasks", [JOB])
        with sample.call("task.process"), sample.call("task.pending"):
            sample.leaf("task.blocked_by")
            with sample.call("task.start", arguments={"task": JOB}):
                row = {"model": "Job", "table": "main_unifiedjob", "key": 1}
                sample.happens("row", **row, action="update", before={"status": "pending"}, after={"status": "waiting"})
                sample.happens("message", channel="dispatcher", to="node1", body={"task": "RunJob", "args": [1]})
        sample.happens("transaction", action="commit")


def forbidden() -> dict[str, Any]:
    """A launch that the view refused: 403, rolled back, nothing created."""
    sample = Sample()
    where = source_of(local_name(STEPS["view.post"].target))
    frame = {"file": where["file"], "line": 125, "function": "post", "text": "raise PermissionDenied()"}
    exception = {"type": "PermissionDenied", "message": "eve may not start <b>Demo</b>", "frames": [frame]}
    with sample.call("request.dispatch", kind="request", attributes={"http.response.status_code": 403}):
        sample.happens("transaction", action="begin")
        sample.leaf("request.permissions")
        with sample.call("view.post", exception=exception), sample.call("view.access", False):
            sample.leaf("view.can_start", False, arguments={"obj": TEMPLATE})
        sample.leaf("request.finalize")
        sample.happens("transaction", action="rollback")
    return sample.document()


def ignored() -> dict[str, Any]:
    """A launch of two fields: the limit is accepted, the tags are not."""
    sample = Sample()
    data = {"limit": "web", "job_tags": "never"}
    flags = {"limit": "ask_limit_on_launch", "job_tags": "ask_tags_on_launch"}
    answer = {"status_code": 201, "data": {"id": 1, "ignored_fields": {"job_tags": "never"}}}
    status = {"http.response.status_code": 201}
    with (
        sample.call("request.dispatch", answer, kind="request", arguments={"data": data}, attributes=status),
        sample.call("view.post"),
    ):
        sample.leaf("view.modernize", data, arguments={"data": data})
        sorted_ = {"$": "tuple", "items": [{"limit": "web"}, {"job_tags": "never"}, {}]}
        with sample.call("prompts.accept_or_ignore", sorted_, arguments=data, receiver=TEMPLATE):
            sample.leaf("prompts.ask_mapping", flags)
        with sample.call("models.save", receiver=JOB):
            row = {"model": "Job", "table": "main_unifiedjob", "key": 1, "action": "insert", "before": {}}
            sample.happens("row", **row, after={"id": 1, "limit": "web", "job_tags": "deploy"})
    return sample.document()


def with_lines() -> dict[str, Any]:
    """A call of `signal_start` of which two lines are known, one of them run twice."""
    sample = Sample()
    source = source_of(local_name(STEPS["signal.start"].target))
    first = source["line"]
    lines = [
        {"line": first, "changed": {"kwargs": {"limit": "web"}}},
        {"line": first + 2, "changed": {"needed": []}},
        {"line": first + 2, "changed": {"needed": ["ssh"], "bad": "<img src=x onerror=alert(1)>"}},
        {"line": first + 3, "changed": {}},
    ]
    sample.leaf("signal.start", receiver=JOB, lines=lines)
    sample.leaf("signal.emit", receiver=JOB)
    return sample.document() | {"detail": "lines"}


def short(*, allowed: bool = True, job: int = 1, limit: str = "web", engine: str = "explorer") -> dict[str, Any]:
    """A launch of three steps, or of one where it isn't allowed."""
    sample = Sample()
    made = {**JOB, "key": job}
    status = {"http.response.status_code": 201 if allowed else 403}
    with sample.call(
        "request.dispatch", kind="request", attributes=status, result={"data": {"type": "job", "id": job}}
    ):
        sample.leaf("view.can_start", allowed)
        if allowed:
            with sample.call("models.save", receiver=made, arguments={"limit": limit}):
                row = {"model": "Job", "table": "main_job", "key": job, "action": "insert", "before": {}}
                sample.happens("row", **row, after={"id": job, "limit": limit})
                sample.sql('INSERT INTO "main_job" ("limit") VALUES (%s)', limit)
            with sample.call("signal.start", receiver=made):
                body = {"text": json.dumps({"unified_job_id": job, "status": "pending"})}
                sample.happens("message", channel="websocket", to="jobs", body=body)
    return {**sample.document(), "engine": engine}


def hostile() -> dict[str, Any]:
    """A trace whose every text would do harm as markup."""
    bad = '<img src=x onerror="window.hurt=1"><script>window.hurt=1</script></script><!--'
    sample = Sample(title=bad)
    with sample.call(
        "request.dispatch",
        kind="request",
        arguments={bad: bad},
        result={"$": "text", "text": bad * 200, "length": 5_000_000},
    ):
        sample.sql(bad, bad)
        sample.happens("row", model=bad, table=bad, key=bad, action="update", before={bad: bad}, after={bad: bad * 2})
        exception = {"type": bad, "message": bad, "frames": [{"file": bad, "line": 1, "function": bad, "text": bad}]}
        sample.leaf(None, exception=exception, target=f"explorer.{bad}")
    return sample.document()


def long(spans: int = 10_000) -> dict[str, Any]:
    """As many calls as asked for, nested up to eight deep, some with SQL and row changes."""
    sample = Sample(title=f"{spans} calls")
    ids = list(STEPS)
    with sample.call("request.dispatch", kind="request", attributes={"http.response.status_code": 201}):
        while len(sample.spans) < spans:
            _branch(sample, spans, ids, depth=1)
    return sample.document()


def _branch(sample: Sample, spans: int, ids: list[str], depth: int) -> None:
    number = len(sample.spans)
    with sample.call(ids[number % len(ids)], arguments={"number": number}):
        if number % 3 == 0:
            sample.sql('SELECT "id" FROM "main_job" WHERE "id" = %s', number)
        if number % 40 == 0:
            sample.happens(
                "row", model="Job", table="main_job", key=number, action="update", before={"a": 1}, after={"a": 2}
            )
        for _ in range(number % 4):
            if depth < 8 and len(sample.spans) < spans:
                _branch(sample, spans, ids, depth + 1)
