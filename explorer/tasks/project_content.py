"""A project's files: fetching them into its folder, and copying them to a run (AWX: `awx.main.tasks.jobs`)."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from django.conf import settings

from explorer.models import InventoryUpdate
from explorer.tasks.signals import signal_callback

PLAYBOOKS = Path(__file__).parent.parent / "playbooks"
_EVERY = 0.05  # seconds between two tries for a lock


def sync_needs(job: Any, project: Any, scm_branch: str | None) -> list[str]:
    """Which parts of the update playbook have to run first: none where the folder has what the job needs.

    A manual project (no `scm_type`) is its owner's business. An inventory update always fetches. A job fetches where
    the folder is missing, at another commit than the project's revision, or where it wants another branch.
    Rule: `awx.main.tasks.jobs.SourceControlMixin.get_sync_needs`; roles and collections aren't installed here.
    """
    update = [f"update_{project.scm_type}"]
    if isinstance(job, InventoryUpdate):
        return update
    if not project.scm_type:
        return []
    path = project.get_project_path(check_if_exists=False)
    other_branch = bool(scm_branch and scm_branch != project.scm_branch)
    if project.scm_type == "git" and project.scm_revision and not other_branch:
        return [] if revision_of(path) == project.scm_revision else update
    return update


def revision_of(path: str) -> str | None:
    """The commit that the folder is at; None where it isn't a git repository."""
    if not Path(path, ".git").exists():
        return None
    return _git(path, "rev-parse", "HEAD") or None


def _git(path: str, *command: str) -> str:
    done = subprocess.run(["git", "-C", path, *command], capture_output=True, text=True, check=False)  # noqa: S603, S607
    return done.stdout.strip() if done.returncode == 0 else ""


def spawn_sync(job: Any, project: Any, needs: list[str], scm_branch: str | None) -> Any:
    """A project update, `running` already, that belongs to `job`'s own run."""
    fields = {
        "launch_type": "sync",
        "job_type": "run",
        "job_tags": ",".join(needs),
        "status": "running",
        "instance_group": job.instance_group,
        "execution_node": settings.CLUSTER_HOST_ID,
        "controller_node": settings.CLUSTER_HOST_ID,
        "celery_task_id": job.celery_task_id,
    }
    if scm_branch and scm_branch != project.scm_branch:
        fields |= {"scm_branch": scm_branch, "scm_clean": True}
    update = project.create_project_update(_eager_fields=fields)
    update.log_lifecycle("controller_node_chosen")
    update.log_lifecycle("execution_node_chosen")
    return update


def previous_task_failed(update: Any) -> str:
    """The explanation of a job whose project update failed, in the form that AWX's interface reads."""
    return (
        f'Previous Task Failed: {{"job_type": "project_update", "job_name": "{update.name}", "job_id": "{update.id}"}}'
    )


def acquire_lock(task: Any, project: Any, unified_job_id: int | None) -> None:  # noqa: ARG001
    """Lock the project's folder for this run; a run that is canceled stops waiting, without the lock."""
    path = project.get_lock_file()
    if path is None:
        raise RuntimeError(f"Project {project.name!r} has no folder (local_path), so there is nothing to run.")
    task.lock_fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    while not _locked(task.lock_fd):
        time.sleep(_EVERY)
        task.instance.refresh_from_db(fields=["cancel_flag"])
        if task.instance.cancel_flag or signal_callback():
            return


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def release_lock(task: Any, project: Any) -> None:  # noqa: ARG001
    """Let the next run have the project's folder. Closing the file is what unlocks it."""
    if task.lock_fd is not None:
        os.close(task.lock_fd)
        task.lock_fd = None


@contextmanager
def branch_restored(project: Any, scm_branch: str | None) -> Iterator[None]:
    """Leave the project's folder at the commit that it is at now, whatever branch a job has fetched into it."""
    path = project.get_project_path(check_if_exists=False)
    before = revision_of(path) if scm_branch and scm_branch != project.scm_branch else None
    try:
        yield
    finally:
        if before:
            _git(path, "checkout", "--force", "--quiet", before)


def address_and_variables(update: Any) -> tuple[str, dict[str, Any]]:
    """The address to fetch from, with the credential's user and password in it, and variables for what git doesn't use.

    What the address itself names wins. With ssh the password is for the prompt, not for the address.
    Rule: `awx.main.tasks.jobs.RunProjectUpdate._build_scm_url_extra_vars`.
    """
    parts = urlsplit(update.scm_url)
    credential = update.credential
    given = {name: credential.get_input(name, default="") if credential else "" for name in ("username", "password")}
    user = parts.username or given["username"]
    password = parts.password or given["password"]
    variables: dict[str, Any] = {}
    ssh = parts.scheme.endswith("ssh")
    if update.scm_type == "git" and ssh:
        variables["scm_accept_hostkey"] = "true"
    if user and update.scm_type in ("svn", "insights", "archive"):
        variables |= {"scm_username": user, "scm_password": password}
    if not user or not parts.hostname or update.scm_type == "svn":
        return update.scm_url, variables
    login = quote(user, safe="") + (f":{quote(password, safe='')}" if password and not ssh else "")
    place = parts.hostname + (f":{parts.port}" if parts.port else "")
    return urlunsplit(parts._replace(netloc=f"{login}@{place}")), variables


def variables(update: Any, scm_url: str) -> dict[str, Any]:
    """The variables of the update's playbook: what to fetch, and where to put it.

    A `run` fetches the project's own revision, unless the job wants another branch. RuntimeError where the project has
    no revision yet.
    """
    project = update.project
    branch = update.scm_branch
    if update.job_type == "run" and not update.branch_override:
        if not project.scm_revision and not branch:
            raise RuntimeError(f"Project {project.name!r} has no revision to run: update it first.")
        branch = project.scm_revision or branch
    found = {
        "projects_root": str(Path(project.get_project_path(check_if_exists=False)).parent),
        "local_path": os.path.basename(project.local_path),
        "project_path": update.get_project_path(check_if_exists=False),
        "scm_url": scm_url,
        "scm_branch": branch or "HEAD",
        "scm_clean": update.scm_clean,
        "scm_track_submodules": update.scm_track_submodules,
        "roles_enabled": False,
        "collections_enabled": False,
    }
    if update.scm_refspec:
        found["scm_refspec"] = update.scm_refspec
    elif project.allow_override:
        found["scm_refspec"] = "refs/heads/*:refs/remotes/origin/*"
    return found


def copy(project: Any, private_data_dir: str) -> None:
    """Copy the files of a project (or of its update) to a run's folder `project`, without the history.

    FileNotFoundError where the project's folder is missing: a manual project whose owner has put nothing there.
    """
    source = Path(project.get_project_path(check_if_exists=False))
    if not source.is_dir():
        raise FileNotFoundError(f"Project {project.name!r} has no content: its folder {source.name!r} isn't there.")
    shutil.copytree(source, Path(private_data_dir, "project"), ignore=shutil.ignore_patterns(".git"), symlinks=True)


def clear_cache(cache_dir: str, keep_value: str) -> None:
    """Remove all of the cache but one revision's, and what is being fetched at present."""
    folder = Path(cache_dir)
    for entry in folder.iterdir() if folder.is_dir() else ():
        if entry.name not in (keep_value, "stage"):
            shutil.rmtree(entry, ignore_errors=True)


def bring_up_to_date(update: Any, revision: str | None) -> None:
    """Let the project know its new revision, and which playbooks and inventory files that has."""
    project = update.project
    if revision:
        project.scm_revision = revision
    project.playbook_files = project.playbooks
    project.inventory_files = project.inventories
    project.save(update_fields=["scm_revision", "playbook_files", "inventory_files"])
