"""Which traces a message belongs to, and which a job: so that what runs later joins the story it is part of."""

from __future__ import annotations

from explorer.trace import Trace


class TraceIndex:
    """The traces of one lab. None is read before someone asks: that would slow each launch down."""

    def __init__(self) -> None:
        self._traces: list[Trace] = []
        self._by_job: dict[int, Trace] = {}

    def add(self, trace: Trace, job_id: int | None = None) -> None:
        """Remember `trace`, and that it tells the story of the job `job_id`."""
        self._traces.append(trace)
        if job_id is not None:
            self._by_job[job_id] = trace

    def forget(self, trace: Trace) -> None:
        """Forget `trace`: what runs later joins it no more."""
        self._traces = [one for one in self._traces if one is not trace]
        self._by_job = {job: one for job, one in self._by_job.items() if one is not trace}

    def of_message(self, uuid: str) -> tuple[Trace, ...]:
        """The traces that saw this message leave, the innermost first: a launch may run in a block that is recorded."""
        return tuple(trace for trace in self._traces if trace.has_sent(uuid))

    def of_job(self, job_id: int) -> tuple[Trace, ...]:
        """The trace of the launch that made this job, if a launch did."""
        return (self._by_job[job_id],) if job_id in self._by_job else ()
