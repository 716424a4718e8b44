"""The statuses of jobs, and what templates make of them (AWX: `UnifiedJobTemplate.JOB_STATUS_CHOICES`)."""

from __future__ import annotations

JOB_STATUS_CHOICES = [
    ("new", "New"),  # made, but nobody has asked to run it
    ("pending", "Pending"),  # waits for the task manager: for an update, another job, or room
    ("waiting", "Waiting"),  # handed to a node
    ("running", "Running"),
    ("successful", "Successful"),
    ("failed", "Failed"),  # ran, and something went wrong
    ("error", "Error"),  # could not be run
    ("canceled", "Canceled"),
]

# A template shows its latest job's status, or one of these.
ALL_STATUS_CHOICES = [
    *JOB_STATUS_CHOICES,
    ("never updated", "Never Updated"),
    ("ok", "OK"),
    ("missing", "Missing"),
    ("none", "No External Source"),
]

FINISHED_STATES = ("successful", "failed", "error", "canceled")
FAILED_STATES = ("failed", "error", "canceled")
