"""The trials that most goals are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from explorer.constants import ASSIGNED_STATES
from explorer.course.predictions import check
from explorer.course.problem import Trial
from explorer.trace.catalogue import CATALOGUE

if TYPE_CHECKING:
    from explorer.lab.session import Lab
    from explorer.models import UnifiedJob

_STEPS = {step.id: step for step in CATALOGUE}


def tried(about: str, wanted: Mapping[str, Any], launch: Any, user: Any = "admin", **fields: Any) -> Trial:
    """One launch, or one that has been made: `wanted` says what must come of it, as a prediction does."""
    verdict = check(wanted, launch, user, question=about, **fields)
    wrong = next((finding for finding in verdict.findings if not finding.right), None)
    hint = f"{wrong.about} should be {_plain(wanted[wrong.about])}, but isn't.\n{wrong.hint}" if wrong else ""
    return Trial(about, verdict.right, hint, launch=verdict.launch)


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(map(repr, value)) or "none"
    return repr(value)


def started(about: str, lab: Lab, job: UnifiedJob) -> Trial:
    """The job has got a node: `lab.run_until_idle()` has been run before."""
    job.refresh_from_db()
    if job.status in ASSIGNED_STATES:
        return Trial(about, True)
    hint = f"Job #{job.pk} is {job.status}: lab.explain({job.pk}) in a new cell says why."
    return Trial(about, False, hint, lab.explain(job).sentence)


def look_at(step: str) -> str:
    """A hint that leads to a step of the launch that was tried, in the words of `explorer.check`."""
    return f"Look at “{_STEPS[step].title}”: _.view({step!r}) in a new cell shows it."
