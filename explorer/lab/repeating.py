"""Doing once more what a trace recorded, with the lines that ran: in the lab as it is by then."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from explorer.constants import ASSIGNED_STATES
from explorer.trace import Trace

if TYPE_CHECKING:
    from explorer.lab.responses import Answer
    from explorer.lab.session import Lab

MESSAGE = "message"


class Repeat:
    """A request and what followed it in its trace; as text it says what calling it will do.

    `after` holds what followed, in its order: MESSAGE for each message that ran, a status where its job ended with it.
    """

    def __init__(self, lab: Lab, answer: Answer, again: Callable[[], Answer]) -> None:
        self.after: list[str] = []
        self._lab = lab
        self._request = f"{answer.request} as {answer.user or 'nobody'}"
        self._again = again

    def __call__(self) -> Trace:
        """Raises what the lab raises, RuntimeError if it is closed. What can't follow this time is left out."""
        answer, after = self._again(), list(self.after)
        for deed in after:
            if deed == MESSAGE:
                self._lab.run_next(answer.trace)
            else:
                self._end(answer, deed)
        return answer.trace

    def _end(self, answer: Answer, status: str) -> None:

        job = getattr(answer, "job", None)
        if job is not None and job.status in ASSIGNED_STATES:
            self._lab.finish(job, status)

    def __str__(self) -> str:
        followed = [_words(deed, len(list(deeds))) for deed, deeds in groupby(self.after)]
        return f"Repeats {', then '.join([self._request, *followed])}."


def _words(deed: str, times: int) -> str:
    if deed != MESSAGE:
        return f"the job ends as {deed}"
    return "a manager runs" if times == 1 else f"managers run {times} times"


def note(traces: Iterable[Trace], deed: str) -> None:
    """Tell these traces what went on in them."""
    for trace in traces:
        if isinstance(trace.repeat, Repeat):
            trace.repeat.after.append(deed)
