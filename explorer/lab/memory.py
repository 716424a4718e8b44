"""Which trace a message belongs to, and which a job: so that what runs later joins the story it is part of."""

from __future__ import annotations

from explorer.trace import Trace


class Memory:
    """Remembers, for each message a trace saw leaving, that trace."""

    def __init__(self) -> None:
        self._by_message: dict[str, Trace] = {}
        self._by_job: dict[int, Trace] = {}

    def keep(self, trace: Trace, job_id: int | None = None) -> None:
        """Remember what `trace` sent, and that it tells the story of the job `job_id`.

        Called again after each resumption: a manager's run sends messages too.
        """
        for uuid in messages_of(trace):
            self._by_message.setdefault(uuid, trace)
        if job_id is not None:
            self._by_job.setdefault(job_id, trace)

    def of_message(self, uuid: str) -> Trace | None:
        return self._by_message.get(uuid)

    def of_job(self, job_id: int) -> Trace | None:
        return self._by_job.get(job_id)


def messages_of(trace: Trace) -> list[str]:
    """The uuids of all messages to the dispatcher that `trace` saw leaving."""
    events = (event for span in trace.spans for event in span["events"])
    sent = (event["body"] for event in events if event["type"] == "message" and event["channel"] == "dispatcher")
    return [body["uuid"] for body in sent if isinstance(body, dict) and isinstance(body.get("uuid"), str)]
