"""The environment variables of a run (AWX: `awx.main.tasks.jobs`, `build_env`)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.conf import settings

# Which variable tells Ansible where roles and collections are, and the folder of a run that may have some.
_PATHS = {
    "ANSIBLE_ROLES_PATH": ("requirements_roles", "~/.ansible/roles:/usr/share/ansible/roles:/etc/ansible/roles"),
    "ANSIBLE_COLLECTIONS_PATH": ("requirements_collections", "~/.ansible/collections:/usr/share/ansible/collections"),
}


def from_settings() -> dict[str, str]:
    """What the settings say for every run: `ANSIBLE_…` and `AWX_TASK_ENV`."""
    names = [name for name in dir(settings) if name.startswith("ANSIBLE_") and name.isupper()]
    env = {name: str(getattr(settings, name)) for name in names}
    return env | {name: str(value) for name, value in settings.AWX_TASK_ENV.items()}


def of_job(job: Any, private_data_dir: str) -> dict[str, str]:
    """The job's ids and revision, and where its roles, its collections and its sockets are."""
    sockets = Path(private_data_dir, "cp")
    sockets.mkdir(mode=0o700, exist_ok=True)
    env = {
        "JOB_ID": str(job.pk),
        "INVENTORY_ID": str(job.inventory.pk),
        "ANSIBLE_RETRY_FILES_ENABLED": "False",
        "MAX_EVENT_RES": str(settings.MAX_EVENT_RES_DATA),
        "AWX_HOST": settings.TOWER_URL_BASE,
        "ANSIBLE_SSH_CONTROL_PATH_DIR": str(sockets),
    }
    if job.project:
        env["PROJECT_REVISION"] = job.project.scm_revision
    for name, (folder, usual) in _PATHS.items():
        env[name] = os.pathsep.join([str(Path(private_data_dir, folder)), usual])
    return env


def of_network_credentials(job: Any, files: dict[Any, str]) -> dict[str, str]:
    """User, password and key for network devices, which Ansible's modules read from the environment."""
    env: dict[str, str] = {}
    for credential in job.network_credentials:
        authorize = bool(credential.get_input("authorize", default=False))
        env["ANSIBLE_NET_USERNAME"] = credential.get_input("username", default="")
        env["ANSIBLE_NET_PASSWORD"] = credential.get_input("password", default="")
        if credential in files:
            env["ANSIBLE_NET_SSH_KEYFILE"] = files[credential]
        env["ANSIBLE_NET_AUTHORIZE"] = str(int(authorize))
        if authorize:
            env["ANSIBLE_NET_AUTH_PASS"] = credential.get_input("authorize_password", default="")
    return env


def of_project_update(update: Any, temporary: str) -> dict[str, str]:
    """Nothing asks at a terminal or a screen, and temporary files go to `temporary`."""
    return {
        "ANSIBLE_RETRY_FILES_ENABLED": "False",
        "ANSIBLE_ASK_PASS": "False",
        "ANSIBLE_BECOME_ASK_PASS": "False",
        "DISPLAY": "",
        "TMP": temporary,
        "PROJECT_UPDATE_ID": str(update.pk),
    }


def of_inventory_update(update: Any, env: dict[str, str]) -> dict[str, str]:
    """The source's ids, what makes `ansible-inventory` strict, and those of the source's variables that are free."""
    own = {
        "INVENTORY_SOURCE_ID": str(update.inventory_source_id),
        "INVENTORY_UPDATE_ID": str(update.pk),
        "ANSIBLE_INVENTORY_UNPARSED_FAILED": "True",
        "ANSIBLE_INVENTORY_EXPORT": "True",
        "ANSIBLE_VERBOSE_TO_STDERR": "True",
        "ANSIBLE_HOST_PATTERN_MISMATCH": "error",
    }
    if update.source == "scm":
        variables = {str(name): str(value) for name, value in update.source_vars_dict.items()}
        taken = env.keys() | own.keys() | set(settings.INV_ENV_VARIABLE_BLOCKED)
        own |= {name: value for name, value in variables.items() if name not in taken}
    return own


def of_ad_hoc_command(command: Any) -> dict[str, str]:
    """The command's ids, and that Ansible reports events for a single module too."""
    return {
        "AD_HOC_COMMAND_ID": str(command.pk),
        "INVENTORY_ID": str(command.inventory.pk),
        "INVENTORY_HOSTVARS": "True",
        "ANSIBLE_LOAD_CALLBACK_PLUGINS": "1",
        "ANSIBLE_SFTP_BATCH_MODE": "False",
    }
