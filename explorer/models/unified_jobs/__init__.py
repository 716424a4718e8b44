"""What every template and every job has in common (AWX: `awx.main.models.unified_jobs`)."""

from __future__ import annotations

from explorer.models.unified_jobs.job import UnifiedJob
from explorer.models.unified_jobs.output import StdoutMaxBytesExceeded, without_hidden_data
from explorer.models.unified_jobs.template import UnifiedJobTemplate

__all__ = ["StdoutMaxBytesExceeded", "UnifiedJob", "UnifiedJobTemplate", "without_hidden_data"]
