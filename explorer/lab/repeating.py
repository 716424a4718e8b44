"""Doing again what a trace recorded, with the lines that ran: in the lab as it is by then."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from explorer.constants import ASSIGNED_STATES
from explorer.trace import Trace

if TYPE_CHECKING:
    from explorer.lab.responses import Response
    from explorer.lab.session import Lab

MESSAGE = "message"


class Repeat:
    """A request and what followed it in its trace; as text it says what calling it will do.

    `after` holds what followed, in its order: MESSAGE for each message that ran, a status where its job ended with it.
    """

    def __init__(self, lab: Lab, response: Response, again: Callable[[], Response]) -> None:
        self.after: list[str] = []
        self._lab = lab
        self._request = f"{response.request} as {response.user or 'nobody'}"
        self._again = again

    def __call__(self) -> Trace:
        """Raises what the lab raises, RuntimeError if it is closed. What can't follow this time is left out."""
        response, after = self._again(), list(self.after)
        for what in after:
            if what == MESSAGE:
                self._lab.run_next(response.trace)
            else:
                self._end(response, what)
        return response.trace

    def _end(self, response: Response, status: str) -> None:
        job = getattr(response, "job", None)
        if job is not None and job.status in ASSIGNED_STATES:
            self._lab.finish(job, status)

    def __str__(self) -> str:
        followed = [_words(what, len(list(times))) for what, times in groupby(self.after)]
        return f"Repeats {', then '.join([self._request, *followed])}."


def _words(what: str, times: int) -> str:
    if what != MESSAGE:
        return f"the job ends as {what}"
    return "a manager runs" if times == 1 else f"managers run {times} times"


def note(traces: Iterable[Trace], what: str) -> None:
    """Note in each of these traces what followed its request: MESSAGE, or the status its job ended with."""
    for trace in traces:
        if isinstance(trace.repeat, Repeat):
            trace.repeat.after.append(what)
