"""Templates whose jobs fetch something that grows old: projects and inventory sources."""

from __future__ import annotations

import datetime as dt

from django.utils.timezone import now


def has_expired(last_job_run: dt.datetime | None, cache_timeout: int) -> bool:
    """Whether what was fetched at `last_job_run` is older than `cache_timeout` seconds, or nothing ever was."""
    return last_job_run is None or last_job_run + dt.timedelta(seconds=cache_timeout) <= now()
