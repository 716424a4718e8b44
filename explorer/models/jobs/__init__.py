"""Job templates and jobs, launch configs, and system jobs (AWX: `awx.main.models.jobs`)."""

from __future__ import annotations

from explorer.models.jobs.host_summary import JobHostSummary
from explorer.models.jobs.job import Job
from explorer.models.jobs.job_template import JobTemplate
from explorer.models.jobs.launch_config import JobLaunchConfig, LaunchTimeConfig, LaunchTimeConfigBase
from explorer.models.jobs.options import JobOptions
from explorer.models.jobs.system_jobs import SystemJob, SystemJobOptions, SystemJobTemplate

__all__ = [
    "Job",
    "JobHostSummary",
    "JobLaunchConfig",
    "JobOptions",
    "JobTemplate",
    "LaunchTimeConfig",
    "LaunchTimeConfigBase",
    "SystemJob",
    "SystemJobOptions",
    "SystemJobTemplate",
]
