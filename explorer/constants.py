"""Values that several rooms share (AWX: `awx.main.constants`)."""

from __future__ import annotations

# While a job is in one of these, it can still be canceled, and counts as not done.
ACTIVE_STATES = CAN_CANCEL = ("new", "pending", "waiting", "running")

# Every host's facts about the job itself arrive under both names: AWX was once called Tower.
JOB_VARIABLE_PREFIXES = ("awx", "tower")

SURVEY_TYPE_MAPPING: dict[str, type | tuple[type, ...]] = {
    "text": str,
    "textarea": str,
    "password": str,
    "multiplechoice": str,
    "multiselect": str,
    "integer": int,
    "float": (float, int),
}

_BECOME_METHODS = "sudo su pbrun pfexec dzdo pmrun runas enable doas ksu machinectl sesu"
PRIVILEGE_ESCALATION_METHODS = [(method, method.capitalize()) for method in _BECOME_METHODS.split()]
CHOICES_PRIVILEGE_ESCALATION_METHODS = [("", "None"), *PRIVILEGE_ESCALATION_METHODS]
