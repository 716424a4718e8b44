"""How many hosts of a job ended how (AWX: main.models.events.create_host_status_counts)."""

from __future__ import annotations

from collections import Counter
from typing import Any

# From weak to strong: a host counts under the last of these that any of its tasks had.
_OUTCOMES = ("skipped", "ok", "changed", "failures", "dark")


def host_status_counts(job: Any) -> dict[str, int]:
    """Return outcome → number of hosts, from the job's host summaries; `dark` are those that could not be reached."""
    strongest = (
        [outcome for outcome in _OUTCOMES if counts[outcome]]
        for counts in job.job_host_summaries.order_by("pk").values(*_OUTCOMES)
    )
    return dict(Counter(outcomes[-1] for outcomes in strongest if outcomes))
