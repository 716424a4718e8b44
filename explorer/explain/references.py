"""A job, as an explanation speaks of it: what it was at that moment, without a way back to the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class JobRef:
    """`kind` in words ("project update"), `url` its address in the API."""

    id: int
    kind: str
    name: str
    status: str
    url: str

    @classmethod
    def of(cls, job: Any) -> JobRef:
        return cls(job.pk, str(job._meta.verbose_name), job.name, job.status, job.get_absolute_url())

    def __str__(self) -> str:
        return f"{self.kind} #{self.id} {self.name!r}"

    @property
    def cancel_url(self) -> str:
        return f"{self.url}cancel/"


def listed(things: tuple[str, ...] | list[str], last: str = "and") -> str:
    """Things as a sentence counts them: a, b and c."""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} {last} {things[-1]}"


def named(jobs: tuple[JobRef, ...]) -> str:
    return listed([str(job) for job in jobs])
