"""The fields of a launch's body, and the words for what became of one.

Plain data for rooms that don't know one another: the API reads the fields, a trace and an explanation tell about them.
"""

from __future__ import annotations

# Names that older clients send, with those of today (AWX: `JobTemplateLaunch.modernize_launch_payload`).
RENAMED_FIELDS = {"inventory_id": "inventory"}

# Every field that a launch, or a relaunch of a job, reads, besides passwords.
LAUNCH_FIELDS = frozenset(
    {"inventory", "limit", "scm_branch", "labels", "job_tags", "skip_tags", "extra_vars", "diff_mode", "forks", "hosts"}
    | {"job_type", "verbosity", "credentials", "credential", "vault_credential", "extra_credentials", "timeout"}
    | {"execution_environment", "job_slice_count", "instance_groups"}
    | RENAMED_FIELDS.keys()
)

UNCHANGED = "the template has this value anyway"
UNKNOWN_FIELD = "no field of a launch has this name"
NO_SUCH_PASSWORD = "no credential of the job asks for it"  # noqa: S105


def flag_is(flag: str, *, on: bool) -> str:
    """Return the words for the state of a template's flag, such as "ask_limit_on_launch is off"."""
    return f"{flag} is {'on' if on else 'off'}"


def not_prompted(field: str, flag: str) -> str:
    """Return why a template ignores a field, to follow the template's name."""
    return f"doesn't prompt for {field}: {flag_is(flag, on=False)}"
