"""How each promptable field is shown in a form. What is promptable, the models say; the words here are the form's."""

from __future__ import annotations

from typing import NamedTuple


class Prompt(NamedTuple):
    """`kind` is a control of the launch form: text, integer, select, multiselect, checkbox or variables."""

    label: str
    kind: str
    help: str


PROMPTS: dict[str, Prompt] = {
    "inventory": Prompt("Inventory", "select", "The hosts to run on."),
    "credentials": Prompt("Credentials", "multiselect", "Replaces the template's list."),
    "limit": Prompt("Limit", "text", "A pattern of hosts and groups, like web:!web3."),
    "extra_vars": Prompt("Variables", "variables", "JSON or YAML."),
    "job_type": Prompt("Job type", "select", "Check reports changes without making them."),
    "scm_branch": Prompt("Source branch", "text", "A branch, tag or commit of the project."),
    "job_tags": Prompt("Job tags", "text", "Only tasks with one of these tags, separated by commas."),
    "skip_tags": Prompt("Skip tags", "text", "No tasks with one of these tags, separated by commas."),
    "verbosity": Prompt("Verbosity", "select", "How much output Ansible writes."),
    "diff_mode": Prompt("Show changes", "checkbox", "Show what changes in files."),
    "forks": Prompt("Forks", "integer", "Number of hosts to work on at once; 0 uses Ansible's default."),
    "job_slice_count": Prompt("Slices", "integer", "Number of jobs that share the inventory's hosts."),
    "timeout": Prompt("Timeout", "integer", "Seconds until the job is stopped; 0 for no limit."),
    "execution_environment": Prompt("Execution environment", "select", "The image that Ansible runs in."),
    "instance_groups": Prompt("Instance groups", "multiselect", "Where the job may run, in order of preference."),
    "labels": Prompt("Labels", "multiselect", "Added to the template's labels."),
}
