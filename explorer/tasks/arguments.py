"""The command line of a run: which field becomes which option of Ansible (AWX: `awx.main.tasks.jobs`, `build_args`)."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings

from explorer.constants import PRIVILEGE_ESCALATION_METHODS
from explorer.utils.safe_yaml import sanitize_jinja

logger = logging.getLogger("explorer.tasks.jobs")

_MOST_VERBOSE = 5
_AT_THE_END = r".*:\s*?$"

SOURCE_CONTROL_PROMPTS = {
    rf"Username for{_AT_THE_END}": "scm_username",
    rf"Password for{_AT_THE_END}": "scm_password",
    r"Password:\s*?$": "scm_password",
    r"\S+?@\S+?'s\s+?password:\s*?$": "scm_password",
    rf"Enter passphrase for {_AT_THE_END}": "scm_key_unlock",
    rf"Bad passphrase, try again for {_AT_THE_END}": "",
    r"^Are you sure you want to continue connecting \(yes/no\)\?\s*?$": "yes",
}


def of_job(job: Any, passwords: Mapping[str, str]) -> list[str]:
    """The options of `ansible-playbook` for a job. ValueError for Jinja in a user's or a method's name."""
    args = ["--check"] if job.job_type == "check" else []
    args += _login(job.machine_credential, passwords, job.become_enabled, diff=job.diff_mode)
    args += _vaults(passwords)
    args += [f"--forks={_forks(job.forks)}"] if job.forks else []
    args += ["--force-handlers"] if job.force_handlers else []
    args += ["-l", job.limit] if job.limit else []
    args += _verbosity(job.verbosity)
    args += ["-t", job.job_tags] if job.job_tags else []
    args += [f"--skip-tags={job.skip_tags}"] if job.skip_tags else []
    args += [f"--start-at-task={job.start_at_task}"] if job.start_at_task else []
    return args


def of_ad_hoc_command(command: Any, passwords: Mapping[str, str]) -> list[str]:
    """The options of `ansible`; the last argument says which hosts. ValueError for Jinja in a name."""
    args = ["--check"] if command.job_type == "check" else []
    args += _login(command.credential, passwords, command.become_enabled)
    args += [f"--forks={command.forks}"] if command.forks else []
    args += ["--diff"] if command.diff_mode else []
    args += _verbosity(command.verbosity)
    return [*args, command.limit or "all"]


def _login(credential: Any, passwords: Mapping[str, str], become: bool, diff: bool = False) -> Iterator[str]:
    """Who to be on the hosts: root where no credential says otherwise, never the user that this process runs as."""

    def given(name: str) -> str:
        return sanitize_jinja(credential.get_input(name, default="")) if credential else ""

    yield from ("-u", given("username") or "root")
    if "ssh_password" in passwords:
        yield "--ask-pass"
    if become:
        yield "--become"
    if diff:
        yield "--diff"
    if given("become_method"):
        yield from ("--become-method", given("become_method"))
    if given("become_username"):
        yield from ("--become-user", given("become_username"))
    if "become_password" in passwords:
        yield "--ask-become-pass"


def _vaults(passwords: Mapping[str, str]) -> Iterator[str]:
    for name in passwords:
        if name == "vault_password":
            yield "--ask-vault-pass"
        elif name.startswith("vault_password."):
            yield from ("--vault-id", f"{_vault_id(name)}@prompt")


def _vault_id(name: str) -> str:
    return name.partition(".")[2]  # the id itself may contain dots


def _forks(forks: int) -> int:
    if 0 < settings.MAX_FORKS < forks:
        logger.warning("%d forks are more than MAX_FORKS, so it is %d", forks, settings.MAX_FORKS)
        return settings.MAX_FORKS
    return forks


def _verbosity(level: int) -> list[str]:
    return [f"-{'v' * min(_MOST_VERBOSE, level)}"] if level else []


def password_prompts(passwords: Mapping[str, str]) -> dict[str, str]:
    """What ssh, `become` and Ansible Vault ask, as regular expressions, and the names of the answers."""
    asked = {
        rf"Enter passphrase for {_AT_THE_END}": "ssh_key_unlock",
        rf"Bad passphrase, try again for {_AT_THE_END}": "",
    }
    for method, _ in PRIVILEGE_ESCALATION_METHODS:
        asked[rf"{method} password{_AT_THE_END}"] = "become_password"
        asked[rf"{method.upper()} password{_AT_THE_END}"] = "become_password"
    asked |= {
        rf"BECOME password{_AT_THE_END}": "become_password",
        r"SSH password:\s*?$": "ssh_password",
        r"Password:\s*?$": "ssh_password",
        r"Vault password:\s*?$": "vault_password",
    }
    for name in passwords:
        if name.startswith("vault_password."):
            asked[rf"Vault password \({_vault_id(name)}\):\s*?$"] = name
    return asked


def of_system_job(job: Any) -> list[str]:
    """The command of a system job. Variables that can't be read leave it without options, as in AWX."""
    args = ["awx-manage", job.job_type]
    try:
        variables = json.loads(job.extra_vars or "{}")
        if job.job_type in ("cleanup_jobs", "cleanup_activitystream"):
            args += ["--days", str(variables["days"])] if "days" in variables else []
            args += ["--batch-size", str(variables["batch_size"])] if "batch_size" in variables else []
            args += ["--dry-run"] if variables.get("dry_run") else []
    except (ValueError, TypeError, AttributeError):
        logger.exception("The variables of %s can't be read", job.log_format)
    if job.job_type == "cleanup_jobs":
        kinds = "jobs project-updates inventory-updates management-jobs ad-hoc-commands workflow-jobs notifications"
        args += [f"--{kind}" for kind in kinds.split()]
    return args
