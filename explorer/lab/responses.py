"""What came of a request: the response, the job it made, and the trace of how."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.conf import settings

from explorer import plain_html
from explorer.engines.pipeline import UnifiedJob
from explorer.plain_text import error_text, visible
from explorer.trace import Span, Trace

if TYPE_CHECKING:
    from rest_framework import response as rest_framework


class Response:
    """A request's response with the trace of it.

    `response` is DRF's own; `data` is its body as plain JSON values; `trace` goes on growing while `lab.run_next()`
    runs messages that this request sent.
    """

    def __init__(self, request: str, user: str | None, response: rest_framework.Response, trace: Trace) -> None:
        self.request = request
        self.user = user
        self.response = response
        self.trace = trace

    @property
    def status_code(self) -> int:
        return self.response.status_code

    @property
    def data(self) -> Any:
        """The body as a client reads it: no lazy texts, no dates, no error objects."""
        try:
            return json.loads(self.response.content)
        except ValueError:
            return None

    @property
    def stopped_at(self) -> str | None:
        """The step that decided against the request: the last to say no, or the innermost that raised.

        None where nothing did: the answer is no error, or the error came from outside of all steps.
        """
        if self.status_code < 400:
            return None
        steps = [span for span in self.trace.spans if span["step"] and span["stage"] != "manager"]
        said_no = [span for span in steps if span["result"] is False]
        raised = [span for span in steps if span["exception"]]
        # What raises is often only passing on what a step further in has said.
        decided = said_no if said_no and (not raised or self._is_inside(said_no[-1], raised[-1])) else raised
        return str(decided[-1]["step"]) if decided else None

    def _is_inside(self, inner: Span, outer: Span) -> bool:
        parents = {span["id"]: span["parent"] for span in self.trace.spans}
        parent = inner["parent"]
        while parent is not None and parent != outer["id"]:
            parent = parents.get(parent)
        return parent is not None

    def _lines(self) -> list[str]:
        who = self.user or "nobody"
        first = f"{self.request} as {who}: {self.status_code} {self.response.reason_phrase}"
        return [first, *self._error_lines()]

    def _error_lines(self) -> list[str]:
        if self.status_code < 400:
            return []
        if not isinstance(self.data, Mapping):
            return [f"{self.failure}: see .trace for where"]
        return [f"{field}: {error_text(errors)}" for field, errors in self.data.items()]

    @property
    def failure(self) -> str:
        """What went wrong where the answer itself says nothing of it: no JSON came back."""
        if any(span["exception"] and span["exception"]["type"] == "RequestDataTooBig" for span in self.trace.spans):
            return self._too_big
        exc_info = getattr(self.response, "exc_info", None)
        return f"{exc_info[0].__name__} was raised" if exc_info else "no JSON came back"

    @property
    def _too_big(self) -> str:
        asked: Any = vars(self.response)["request"]  # the test client's: what it asked with
        size, most = int(asked["CONTENT_LENGTH"]), settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        return f"the body was refused: it has {size:,} bytes, and DATA_UPLOAD_MAX_MEMORY_SIZE lets {most:,} pass"

    def __repr__(self) -> str:
        return visible("\n".join(self._lines()))

    def _repr_mimebundle_(self, **_kwargs: Any) -> dict[str, str]:
        status = f"{self.status_code} {self.response.reason_phrase}"
        html = plain_html.heading(status, f": {self.request} as {self.user or 'nobody'}")
        return {"text/plain": repr(self), "text/html": f"<div>{html}{plain_html.items(self._lines()[1:])}</div>"}


class Launch(Response):
    """A POST to a launch address, and the job that came of it. `sent` is the body, `template` what was launched."""

    template: Any = None
    sent: Mapping[str, Any] = MappingProxyType({})

    @property
    def job(self) -> Any:
        """The job as it is in the database now; None where the launch was refused or the job is gone."""
        if self.job_id is None:
            return None
        return UnifiedJob.objects.filter(pk=self.job_id).first()

    @property
    def job_id(self) -> int | None:
        made = self.data.get("id") if isinstance(self.data, Mapping) and self.status_code < 300 else None
        return made if isinstance(made, int) else None

    @property
    def ignored(self) -> dict[str, Any]:
        """The fields that were sent and didn't count, as the answer names them."""
        return dict(self.data.get("ignored_fields") or {}) if isinstance(self.data, Mapping) else {}

    def _lines(self) -> list[str]:
        lines = super()._lines()
        if (job := self.job) is not None:
            lines.append(describe_job(job))
        if self.ignored:
            lines.append(f"ignored: {', '.join(sorted(self.ignored))}")
        return lines


class Relaunch(Launch):
    """A POST to a relaunch address. `template` is what the job was launched from, None where that is gone."""


def describe_job(job: UnifiedJob) -> str:
    """A job in one line: number, name, status, and the node it was given to."""
    node = job.execution_node or job.controller_node
    return visible(f"job #{job.pk} {job.name!r}: {job.status}" + (f" on {node}" if node else ""))
