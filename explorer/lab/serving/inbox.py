"""The requests that clients have sent, each with its trace."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from explorer.lab.listing import Listing
from explorer.lab.responses import Launch, Response
from explorer.lab.trace_index import TraceIndex

_MOST = 500  # requests; a client that monitors a job sends one every few seconds


class Inbox(Listing[Response]):
    """Requests, the oldest first: `lab.inbox[-1].trace` is the trace of the latest."""

    empty = "(no requests)"
    heads = ("Number", "Request", "User", "Answer", "Job")

    def row(self, thing: Response) -> list[str]:
        job = f"#{thing.job_id}" if isinstance(thing, Launch) and thing.job_id is not None else ""
        number = str(self._things.index(thing))
        return [number, thing.request, thing.user or "nobody", str(thing.status_code), job]


class Kept:
    """The latest requests, and their traces as files in `folder`, if there is one."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._requests: deque[tuple[int, Response]] = deque()
        self._count = 0
        if folder is not None:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def __iter__(self) -> Iterator[Response]:
        return (response for _, response in list(self._requests))

    def add(self, response: Response, index: TraceIndex) -> None:
        """Keep `response`; the oldest is forgotten once there are too many."""
        self._count += 1
        self._requests.append((self._count, response))
        index.add(response.trace, response.job_id if isinstance(response, Launch) else None)
        self._write(self._count, response)
        if len(self._requests) > _MOST:
            _, forgotten = self._requests.popleft()
            index.forget(forgotten.trace)

    def write_launches(self) -> None:
        """Write the traces of launches again: the jobs have gone on since."""
        for number, response in self._requests:
            if isinstance(response, Launch):
                self._write(number, response)

    def _write(self, number: int, response: Response) -> None:
        if self.folder is not None:
            name = re.sub(r"[^A-Za-z0-9]+", "-", response.request.partition("?")[0]).strip("-")
            response.trace.save(self.folder / f"{number:05}-{name}.json")
