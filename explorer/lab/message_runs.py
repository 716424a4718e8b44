"""Running the messages that wait for a manager, one at a time, each inside the trace it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from explorer.dispatch.queue import Message, MessageQueue
from explorer.engines.messages import for_manager
from explorer.engines.pipeline import (
    TaskWorker,
    UnifiedJob,
    dependency_manager,
    task_manager,
    workflow_manager,
)
from explorer.lab.repeating import MESSAGE, note
from explorer.lab.trace_index import TraceIndex
from explorer.lab.viewing import refresh
from explorer.lookup import UnknownName
from explorer.trace import Trace

MANAGERS: dict[str, Callable[[], None]] = {
    "dependency_manager": dependency_manager,
    "task_manager": task_manager,
    "workflow_manager": workflow_manager,
}


@dataclass(frozen=True)
class Change:
    """A job whose status a message's run changed; `before` is None for a job that it made."""

    job_id: int
    name: str
    before: str | None
    after: str

    def __str__(self) -> str:
        return f"job #{self.job_id} {self.name!r}: {self.before or 'made'} → {self.after}"


@dataclass(frozen=True)
class MessageRun:
    """One message's run. `trace` saw the message leave: the innermost of several, None where none did."""

    message: Message
    changes: tuple[Change, ...]
    trace: Trace | None

    def __repr__(self) -> str:
        what = "; ".join(str(change) for change in self.changes) or "no job changed"
        return f"{self.message.name} ran: {what}"


class MessageRuns(list[MessageRun]):
    """The runs of one `run_until_idle()`, a line each."""

    def __repr__(self) -> str:
        return "\n".join(repr(run) for run in self) or "nothing to run: the queue has no message for a manager"


class Changes(list[Change]):
    """What one cycle changed, a line each."""

    def __repr__(self) -> str:
        return "\n".join(str(change) for change in self) or "no job changed"


def run_next(messages: MessageQueue, index: TraceIndex, of: Trace | Message | None = None) -> MessageRun | None:
    """Take the oldest message for a manager out of `messages`, that `of` saw leaving, or `of` itself, and run it.

    Returns None where there is none.
    """
    message = of if isinstance(of, Message) else _next(messages, index, of)
    if message is None:
        return None
    messages.take(message)
    traces = index.of_message(message.uuid)
    before = _statuses()
    note(traces, MESSAGE)
    with resumed(traces):
        _perform(message)
    return MessageRun(message, tuple(_changes(before)), traces[0] if traces else None)


def _next(messages: MessageQueue, index: TraceIndex, of: Trace | None) -> Message | None:
    asked = (one for one in messages if for_manager(one))
    return next((one for one in asked if of is None or of in index.of_message(one.uuid)), None)


def _perform(message: Message) -> None:
    """AWX's worker logs what its task raises and returns it; a reader who runs messages by hand wants to see it."""
    result = TaskWorker().perform_work(message.body)
    if isinstance(result, Exception):
        raise result


def run_cycle(manager: str) -> Changes:
    """Run one cycle of a manager that no message asked for. Raises LookupError for an unknown one."""
    if manager not in MANAGERS:
        raise UnknownName("manager", manager, MANAGERS)
    return changes_of(MANAGERS[manager])


def changes_of(work: Callable[[], None]) -> Changes:
    """Do `work`, and return the jobs whose status it changed."""
    before = _statuses()
    work()
    return Changes(_changes(before))


@contextmanager
def resumed(traces: Iterable[Trace]) -> Iterator[None]:
    """Record into `traces` again, the innermost first, and afterwards bring their viewers in line."""
    with ExitStack() as stack:
        for trace in reversed(tuple(traces)):
            stack.callback(refresh, trace)
            stack.enter_context(trace.resume())
        yield


def _statuses() -> dict[int, tuple[str, str]]:
    rows = UnifiedJob.objects.non_polymorphic().order_by("pk").values_list("pk", "name", "status")
    return {key: (name, status) for key, name, status in rows}


def _changes(before: dict[int, tuple[str, str]]) -> Iterator[Change]:
    for key, (name, status) in _statuses().items():
        was = before[key][1] if key in before else None
        if was != status:
            yield Change(key, name, was, status)
