"""The statuses of jobs and templates, and what each group of them means (AWX: `awx.main.constants`)."""

from __future__ import annotations

JOB_STATUS_CHOICES = [
    ("new", "New"),  # created, but not asked to run
    ("pending", "Pending"),  # in the task manager's queue: for a dependency, another job or capacity
    ("waiting", "Waiting"),  # assigned to a node
    ("running", "Running"),
    ("successful", "Successful"),
    ("failed", "Failed"),  # ran, and did not succeed
    ("error", "Error"),  # could not be run
    ("canceled", "Canceled"),
]

# The release whose clients find here what they expect.
PRODUCT_NAME = "AWX"
PRODUCT_VERSION = "24.6.1"

# A template shows the status of its latest job, or one of these.
ALL_STATUS_CHOICES = [
    *JOB_STATUS_CHOICES,
    ("never updated", "Never Updated"),
    ("ok", "OK"),
    ("missing", "Missing"),
    ("none", "No External Source"),
]

# Not finished: the job can be canceled, and a job that depends on it waits for it, even while it is `new`.
ACTIVE_STATES = CAN_CANCEL = ("new", "pending", "waiting", "running")

# Not assigned to a node, or assigned to one, where the job consumes capacity.
UNASSIGNED_STATES = ("new", "pending")
ASSIGNED_STATES = ("waiting", "running")

# Asked to run and not finished: what the task manager looks at.
REQUESTED_STATES = ("pending", *ASSIGNED_STATES)

# From these a job may be started: by a launch, or by the task manager, which has set `waiting` just before.
CAN_START = ("new", "waiting")

# The job is its template's current job. `waiting` changes nothing there: jobs reach it in batches.
CURRENT_JOB_STATES = ("pending", "running")

FINISHED_STATES = ("successful", "failed", "error", "canceled")
FAILED_STATES = ("failed", "error", "canceled")

# Ended badly by itself. A canceled dependency does not fail the jobs that depend on it.
FAILED_OR_ERROR = ("failed", "error")

# The run came to its own end: later nodes of a workflow get its artifacts, and converge on how it ended.
COMPLETED_STATES = ("successful", "failed")

# A playbook learns about its own job by variables under both names: AWX was once called Tower.
JOB_VARIABLE_PREFIXES = ("awx", "tower")

# The name of a run's folder; the job's primary key goes into it.
JOB_FOLDER_PREFIX = "awx_%s_"

_BECOME_METHODS = "sudo su pbrun pfexec dzdo pmrun runas enable doas ksu machinectl sesu"
PRIVILEGE_ESCALATION_METHODS = [(method, method.capitalize()) for method in _BECOME_METHODS.split()]
