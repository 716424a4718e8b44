"""Running a job on its node (AWX: `awx.main.tasks.jobs`).

The task manager publishes one of these tasks for each job that it starts, to the queue of the node that controls the
job. `BaseTask.run` calls the same methods for all kinds of jobs; each kind defines its own.
"""

from __future__ import annotations

import functools
import json
import logging
import os
import shlex
import shutil
import stat
import tempfile
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from explorer.constants import ACTIVE_STATES, JOB_FOLDER_PREFIX
from explorer.dispatch import get_task_queuename
from explorer.dispatch.publish import task
from explorer.exceptions import AwxTaskError, PostRunError
from explorer.models import (
    AdHocCommand,
    InventoryUpdate,
    Job,
    ProjectUpdate,
    SystemJob,
)
from explorer.models.credential import build_safe_env
from explorer.models.events import (
    AdHocCommandEvent,
    InventoryUpdateEvent,
    JobEvent,
    ProjectUpdateEvent,
    SystemJobEvent,
)
from explorer.scheduler.schedule import ScheduleTaskManager, ScheduleWorkflowManager
from explorer.tasks import arguments, environment, inventory_content, passwords, project_content
from explorer.tasks.callback import (
    RunnerCallback,
    RunnerCallbackForAdHocCommand,
    RunnerCallbackForInventoryUpdate,
    RunnerCallbackForProjectUpdate,
    RunnerCallbackForSystemJob,
)
from explorer.tasks.node import Node
from explorer.tasks.receptor import AWXReceptorJob, require_runner
from explorer.tasks.signals import signal_callback, with_signal_handling
from explorer.utils.common import extract_ansible_vars
from explorer.utils.safe_yaml import safe_dump, sanitize_jinja
from explorer.utils.update_model import update_model

logger = logging.getLogger("explorer.tasks.jobs")


def with_path_cleanup(f: Callable[..., Any]) -> Callable[..., Any]:
    """Decorator for `run`: removes what is in the task's `cleanup_paths` afterwards, however it ends."""

    @functools.wraps(f)
    def wrapped(self: BaseTask, *args: Any, **kwargs: Any) -> Any:
        try:
            return f(self, *args, **kwargs)
        finally:
            for path in self.cleanup_paths:
                shutil.rmtree(path, ignore_errors=True)
            self.cleanup_paths = []

    return wrapped


class BaseTask:
    """The run of a job, from `waiting` to its end.

    `instance` is the job, read again wherever it was saved; `runner_callback` takes in what ansible-runner reports.
    """

    model: Any = None
    event_model: Any = None
    callback_class = RunnerCallback

    instance: Any

    def __init__(self) -> None:
        self.cleanup_paths: list[str] = []
        self.runner_callback = self.callback_class(model=self.model)
        self.safe_cred_env: dict[str, str] = {}

    def update_model(self, pk: int, **updates: Any) -> Any:
        """Change the job's row, and return the job."""
        return update_model(self.model, pk, **updates)

    def write_private_data_file(
        self,
        private_data_dir: str,
        file_name: str | None,
        data: str,
        sub_dir: str | None = None,
        file_permissions: int = 0o600,
    ) -> str:
        """Write a file that only this user can read, and return its path. Without a name it gets a random one."""
        folder = Path(private_data_dir, sub_dir or "")
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if file_name is None:
            handle, name = tempfile.mkstemp(dir=folder)
            os.close(handle)
            path = Path(name)
        else:
            path = folder / file_name
        path.touch(mode=file_permissions)
        path.write_text(data)
        return str(path)

    def build_private_data(self, instance: Any, private_data_dir: str) -> dict[str, Any] | None:  # noqa: ARG002
        """SSH keys in clear text: `{"credentials": {credential: key}, "certificates": {credential: certificate}}`."""
        return None

    def build_private_data_dir(self, instance: Any) -> str:
        """Make the folder for all files of this run, readable by this user only, and return its path."""
        path = tempfile.mkdtemp(prefix=JOB_FOLDER_PREFIX % instance.pk, dir=Node.folder("private"))
        os.chmod(path, stat.S_IRWXU)
        self.cleanup_paths.append(path)
        for name in ("inventory", "env"):
            Path(path, name).mkdir(mode=0o700)
        return path

    def build_project_dir(self, instance: Any, private_data_dir: str) -> None:  # noqa: ARG002
        """Make the folder `project`, in which Ansible works; kinds that run no project's files leave it empty."""
        Path(private_data_dir, "project").mkdir(exist_ok=True)

    def build_private_data_files(
        self, instance: Any, private_data_dir: str
    ) -> tuple[dict[str, dict[Any, str]], str | None]:
        """Write the keys to files.

        Returns the paths (`{"credentials": {credential: path}}`) and the one key that is no file, since ansible-runner
        gives it to an SSH agent through a pipe.
        """
        files: dict[str, dict[Any, str]] = {"credentials": {}}
        ssh_key_data = None
        data = self.build_private_data(instance, private_data_dir) or {}
        for credential, key in data.get("credentials", {}).items():
            if "OPENSSH PRIVATE KEY" in key and not key.endswith("\n"):
                key += "\n"  # ssh-add refuses it otherwise
            if credential.credential_type.namespace in ("ssh", "scm"):
                ssh_key_data = key
            else:
                files["credentials"][credential] = self.write_private_data_file(private_data_dir, None, key, "env")
        for certificate in data.get("certificates", {}).values():
            artifacts = os.path.join("artifacts", str(self.instance.id))
            self.write_private_data_file(private_data_dir, "ssh_key_data-cert.pub", certificate, artifacts)
        return files, ssh_key_data

    def build_passwords(self, instance: Any, runtime_passwords: Mapping[str, str]) -> dict[str, str]:  # noqa: ARG002
        """The answers for what a program may ask, by the names that `get_password_prompts` uses."""
        return {"yes": "yes", "no": "no", "": ""}

    def build_extra_vars_file(self, instance: Any, private_data_dir: str) -> str | None:
        """Write the variables for `-e @file`, and return the file's path."""

    def _write_extra_vars_file(
        self, private_data_dir: str, variables: dict[str, Any], safe_dict: Mapping[str, Any] | None = None
    ) -> str:
        content = safe_dump(variables, variables if settings.ALLOW_JINJA_IN_EXTRA_VARS == "always" else safe_dict)
        return self.write_private_data_file(private_data_dir, "extravars", content, "env")

    def build_env(
        self,
        instance: Any,
        private_data_dir: str,
        private_data_files: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> dict[str, str]:
        """The environment variables of the run."""
        if instance.execution_environment is None:
            raise RuntimeError(f"This {self.model._meta.verbose_name} has no execution environment to run in.")
        return {**environment.from_settings(), "AWX_PRIVATE_DATA_DIR": private_data_dir}

    def write_inventory_file(
        self, inventory: Any, private_data_dir: str, file_name: str, script_params: dict[str, Any]
    ) -> str:
        """Write the inventory as a script that prints it, and remember the hosts' ids for the events."""
        script = inventory.get_script_data(**script_params)
        for name, variables in script.get("_meta", {}).get("hostvars", {}).items():
            self.runner_callback.host_map[name] = variables.get("remote_tower_id", "")
            variables.update(Node.connection_variables(variables))
        content = f"#! /usr/bin/env python3\nprint({json.dumps(script)!r})\n"
        return self.write_private_data_file(private_data_dir, file_name, content, "inventory", 0o700)

    def build_inventory(self, instance: Any, private_data_dir: str) -> str | None:
        """Write the hosts to run on, of one slice where the job is one, and return the script's path."""
        params: dict[str, Any] = {"hostvars": True, "towervars": True}
        if hasattr(instance, "job_slice_number"):
            params |= {"slice_number": instance.job_slice_number, "slice_count": instance.job_slice_count}
        return self.write_inventory_file(instance.inventory, private_data_dir, "hosts", params)

    def build_args(self, instance: Any, private_data_dir: str, passwords: Mapping[str, str]) -> list[str]:
        """The arguments of the command, beside playbook and inventory."""
        raise NotImplementedError(f"{type(self).__name__} has to say with which arguments its command is run.")

    def write_args_file(self, private_data_dir: str, args: list[str]) -> str:
        """Write the arguments where ansible-runner looks for them."""
        return self.write_private_data_file(private_data_dir, "cmdline", shlex.join(args), "env")

    def build_credentials_list(self, instance: Any) -> Any:  # noqa: ARG002
        """The credentials whose types inject variables or files."""
        return []

    def get_instance_timeout(self, instance: Any) -> int:
        """After how many seconds the run is ended: the job's own figure, else the setting's; 0 for never."""
        name = instance._global_timeout_setting()
        if not name:
            return 0
        own = getattr(instance, "timeout", 0)
        return max(own, 0) if own else getattr(settings, name, 0)

    def get_password_prompts(self, passwords: Mapping[str, str] | None = None) -> dict[str, str]:  # noqa: ARG002
        """What a program may ask, as regular expressions, and the name of the password that answers."""
        return {}

    def create_expect_passwords_data_struct(
        self, password_prompts: Mapping[str, str], passwords: Mapping[str, str]
    ) -> dict[str, str]:
        """The answers themselves, by what is asked."""
        return {asked: passwords.get(name) or "" for asked, name in password_prompts.items()}

    def build_playbook_path_relative_to_cwd(self, instance: Any, private_data_dir: str) -> str | None:  # noqa: ARG002
        """Which playbook is run; None for kinds that run none."""
        return None

    def build_execution_environment_params(self, instance: Any, private_data_dir: str) -> dict[str, Any]:  # noqa: ARG002
        """How the container is started. There is none here: Ansible runs as a process of this machine."""
        return {}

    def release_lock(self, project: Any) -> None:
        """Let other runs use the project's folder again."""
        project_content.release_lock(self, project)

    def acquire_lock(self, project: Any, unified_job_id: int | None = None) -> None:
        """Wait until no other run uses the project's folder."""
        project_content.acquire_lock(self, project, unified_job_id)

    def pre_run_hook(self, instance: Any, private_data_dir: str) -> None:  # noqa: ARG002
        """What a kind has to check or do before anything is prepared."""
        instance.log_lifecycle("pre_run")

    def post_run_hook(self, instance: Any, status: str) -> None:  # noqa: ARG002
        """What a kind does after the run, before the job's status says how it ended."""
        instance.log_lifecycle("post_run")

    def final_run_hook(self, instance: Any, status: str, private_data_dir: str) -> None:  # noqa: ARG002
        """What follows from the end: jobs that waited for this one get another look."""
        instance.log_lifecycle("finalize_run")
        if instance.unifiedjob_blocked_jobs.exists():
            ScheduleTaskManager().schedule()
        if instance.spawned_by_workflow:
            ScheduleWorkflowManager().schedule()

    def should_use_fact_cache(self) -> bool:
        """Whether facts are kept between runs. This package keeps none."""
        return False

    @with_path_cleanup
    @with_signal_handling
    def run(self, pk: int, **kwargs: Any) -> None:
        """Run the job to its end.

        `pk` is the job's primary key, `kwargs` are the passwords that were asked for at launch. Raises TaskCancel or
        TaskError for every end but `successful`, after it is saved; RuntimeError for a job that isn't to be run;
        NoRunner, before anything is changed, where ansible-runner isn't installed.
        """
        require_runner()
        self.instance = self._transition_to_running(pk)
        status, rc, private_data_dir = "error", None, ""
        try:
            private_data_dir = self.build_private_data_dir(self.instance)
            self.pre_run_hook(self.instance, private_data_dir)
            self.build_project_dir(self.instance, private_data_dir)
            self.instance.log_lifecycle("preparing_playbook")
            self._stop_if_canceled()
            params = self._build_params(private_data_dir, kwargs)
            self._write_settings_file(private_data_dir)
            self.instance.log_lifecycle("running_playbook")
            result = AWXReceptorJob(self, params).run()
            status, rc = self._interpret(result), result.rc
        except Exception:
            if self.instance.status in ("canceled", "failed"):
                status = self.instance.status
            self.runner_callback.delay_update(result_traceback=traceback.format_exc())
            logger.exception("%s was interrupted by an error", self.instance.log_format)
        status = self._finish(status, private_data_dir)
        if status == "canceled":
            raise AwxTaskError.TaskCancel(self.instance, rc)
        if status != "successful":
            raise AwxTaskError.TaskError(self.instance, rc)

    def _transition_to_running(self, pk: int) -> Any:
        """The job, `running`, with its passwords wiped from the database: from here on only this run has them."""
        job = self.model.objects.get(pk=pk)
        if job.status != "canceled" and job.cancel_flag:
            job = self.update_model(pk, start_args="", status="canceled")
        if job.status not in ACTIVE_STATES:
            raise RuntimeError(f"Job {pk} is {job.status}, so it isn't run: only {', '.join(ACTIVE_STATES)} jobs are.")
        if job.execution_environment_id is None:
            self.update_model(pk, execution_environment=job.resolve_execution_environment())
        job = self.update_model(pk, status="running", start_args="")
        job.websocket_emit_status("running")
        self.runner_callback.instance = job
        return job

    def _stop_if_canceled(self) -> None:
        if self.instance.cancel_flag or signal_callback():
            self.instance = self.update_model(self.instance.pk, status="canceled")
        if self.instance.status != "running":
            raise RuntimeError(f"The {self.instance.status} job isn't started.")

    def _build_params(self, private_data_dir: str, runtime_passwords: Mapping[str, str]) -> dict[str, Any]:
        """Write all files of the run, and return what ansible-runner is called with."""
        job, callback = self.instance, self.runner_callback
        private_data_files, ssh_key_data = self.build_private_data_files(job, private_data_dir)
        secrets = self.build_passwords(job, runtime_passwords)
        self.build_extra_vars_file(job, private_data_dir)
        args = self.build_args(job, private_data_dir, secrets)
        env = self.build_env(job, private_data_dir, private_data_files=private_data_files)
        callback.safe_env = build_safe_env(env)
        callback.instance = job
        if job.spawned_by_workflow:
            callback.parent_workflow_job_id = job.get_workflow_job().id
        callback.job_created = str(job.created)
        for credential in self.build_credentials_list(job):
            credential.credential_type.inject_credential(credential, env, self.safe_cred_env, args, private_data_dir)
        callback.safe_env.update(self.safe_cred_env)
        self.write_args_file(private_data_dir, args)
        asked = self.get_password_prompts(secrets)
        params: dict[str, Any] = {
            "ident": job.id,
            "private_data_dir": private_data_dir,
            "playbook": self.build_playbook_path_relative_to_cwd(job, private_data_dir),
            "inventory": self.build_inventory(job, private_data_dir),
            "passwords": self.create_expect_passwords_data_struct(asked, secrets),
            "suppress_env_files": True,
            "envvars": env,
            "fact_cache_type": "",
            **({"ssh_key": ssh_key_data} if ssh_key_data is not None else {}),
            **self._module_params(),
        }
        return {
            name: value for name, value in params.items() if value or name not in ("passwords", "playbook", "inventory")
        }

    def _module_params(self) -> dict[str, str]:
        return {}

    def _write_settings_file(self, private_data_dir: str) -> None:
        runner_settings = {
            "job_timeout": self.get_instance_timeout(self.instance),
            "suppress_ansible_output": True,
            "suppress_output_file": True,
        }
        self.write_private_data_file(private_data_dir, "settings", json.dumps(runner_settings), "env")

    def _interpret(self, result: Any) -> str:
        """The job's status for ansible-runner's."""
        if result.status in ("timeout", "error"):
            reason = f"The run was ended: {result.status}"
            self.runner_callback.delay_update(skip_if_already_set=True, job_explanation=reason)
            return "failed" if result.status == "timeout" else "error"
        if result.status != "canceled":
            return result.status
        self.instance = self.update_model(self.instance.pk)
        if self.instance.cancel_flag:
            return "canceled"
        who = "The task" if signal_callback() else "Ansible's process"
        reason = f"{who} was told to shut down."
        self.runner_callback.delay_update(skip_if_already_set=True, job_explanation=reason)
        return "failed"

    def _finish(self, status: str, private_data_dir: str) -> str:
        """Save how the run ended, and let everybody know; returns the status."""
        try:
            self.post_run_hook(self.instance, status)
        except PostRunError as problem:
            if status == "successful":
                status = problem.status
                self.runner_callback.delay_update(job_explanation=str(problem))
                if problem.tb:
                    self.runner_callback.delay_update(result_traceback=problem.tb)
        except Exception:
            logger.exception("%s: what follows a run went wrong", self.instance.log_format)
        updates = self.runner_callback.get_delayed_update_fields()
        self.instance = self.update_model(self.instance.pk, status=status, select_for_update=True, **updates)
        try:
            self.final_run_hook(self.instance, status, private_data_dir)
        except Exception:
            logger.exception("%s: the end of a run went wrong", self.instance.log_format)
        self.instance.websocket_emit_status(status)
        self.instance.log_lifecycle("finished")
        return status


class SourceControlMixin(BaseTask):
    """For kinds that run files of a project: fetch what is needed, and copy it to where this run works."""

    def get_sync_needs(self, project: Any, scm_branch: str | None = None) -> list[str]:
        """The tags of the update playbook that have to run before this job can: none if the folder is up to date."""
        return project_content.sync_needs(self.instance, project, scm_branch)

    def spawn_project_sync(self, project: Any, sync_needs: list[str], scm_branch: str | None = None) -> Any:
        """The project update that this job runs itself, as part of its own run."""
        return project_content.spawn_sync(self.instance, project, sync_needs, scm_branch)

    def sync_and_copy_without_lock(self, project: Any, private_data_dir: str, scm_branch: str | None = None) -> None:
        """Update the project's folder if that is needed, and copy it."""
        needs = self.get_sync_needs(project, scm_branch=scm_branch)
        if not needs:
            self.instance = self.update_model(self.instance.pk, scm_revision=project.scm_revision)
            RunProjectUpdate.make_local_copy(project, private_data_dir)
            return
        sync = self.spawn_project_sync(project, needs, scm_branch=scm_branch)
        # A cancel of the job has to find the update, so it is saved before the update runs.
        relation = "project_update" if isinstance(self.instance, Job) else "source_project_update"
        self.instance = self.update_model(self.instance.pk, **{relation: sync})
        try:
            RunProjectUpdate(job_private_data_dir=private_data_dir).run(sync.pk)
        except Exception:
            sync.refresh_from_db()
            if sync.status != "canceled":
                reason = project_content.previous_task_failed(sync)
                self.instance = self.update_model(self.instance.pk, status="failed", job_explanation=reason)
                raise
            self.instance.refresh_from_db()
            return
        sync.refresh_from_db()
        self.instance = self.update_model(self.instance.pk, scm_revision=sync.scm_revision)

    def sync_and_copy(self, project: Any, private_data_dir: str, scm_branch: str | None = None) -> None:
        """Bring the project's files to this run, while no other run touches them.

        Raises RuntimeError where the project's last update failed. The folder goes back to the project's own branch.
        """
        self.acquire_lock(project, self.instance.id)
        try:
            reason = project.get_reason_if_failed()
            if reason:
                self.instance = self.update_model(self.instance.pk, status="failed", job_explanation=reason)
                raise RuntimeError(reason)
            with project_content.branch_restored(project, scm_branch):
                self.sync_and_copy_without_lock(project, private_data_dir, scm_branch=scm_branch)
        finally:
            self.release_lock(project)


@task(queue=get_task_queuename)
class RunJob(SourceControlMixin, BaseTask):
    """Runs a playbook."""

    model = Job
    event_model = JobEvent

    def build_private_data(self, job: Any, private_data_dir: str) -> dict[str, Any]:  # noqa: ARG002
        """The SSH keys and certificates of all credentials."""
        return passwords.keys_of(job.credentials.all())

    def build_passwords(self, job: Any, runtime_passwords: Mapping[str, str]) -> dict[str, str]:
        """The passwords of machine and vault credentials; those typed at launch win.

        RuntimeError for two vaults of one id.
        """
        return {**super().build_passwords(job, runtime_passwords), **passwords.of_job(job, runtime_passwords)}

    def build_env(
        self, job: Any, private_data_dir: str, private_data_files: dict[str, Any] | None = None
    ) -> dict[str, str]:
        """Adds the job's ids, its project's revision, where roles and collections are, and network credentials."""
        env = super().build_env(job, private_data_dir, private_data_files=private_data_files)
        env |= environment.of_job(job, private_data_dir)
        return env | environment.of_network_credentials(job, (private_data_files or {}).get("credentials", {}))

    def build_args(self, job: Any, private_data_dir: str, passwords: Mapping[str, str]) -> list[str]:  # noqa: ARG002
        """The options of `ansible-playbook`: user, escalation, forks, limit, verbosity, tags, vaults."""
        return arguments.of_job(job, passwords)

    def should_use_fact_cache(self) -> bool:
        """Whether the template asks for it. This package has no fact cache, so it never does."""
        return False

    def build_playbook_path_relative_to_cwd(self, job: Any, private_data_dir: str) -> str:  # noqa: ARG002
        return job.playbook

    def build_extra_vars_file(self, job: Any, private_data_dir: str) -> str:
        """The job's variables, survey passwords in clear text, and AWX's own, which win.

        Jinja is evaluated only where a variable came from the template as it is (`ALLOW_JINJA_IN_EXTRA_VARS`).
        """
        variables = json.loads(job.decrypted_extra_vars()) if job.extra_vars_dict else {}
        safe = {}
        if job.job_template and settings.ALLOW_JINJA_IN_EXTRA_VARS == "template":
            safe = job.job_template.extra_vars_dict
        return self._write_extra_vars_file(private_data_dir, {**variables, **job.awx_meta_vars()}, safe)

    def build_credentials_list(self, job: Any) -> Any:
        return job.credentials.all()

    def get_password_prompts(self, passwords: Mapping[str, str] | None = None) -> dict[str, str]:
        """What ssh, `become` and Ansible Vault ask for."""
        return arguments.password_prompts(passwords or {})

    def pre_run_hook(self, job: Any, private_data_dir: str) -> None:
        """Fails a job that has lost its inventory, its project or its execution environment since its launch."""
        super().pre_run_hook(job, private_data_dir)
        for relation, status in (("inventory", "failed"), ("project", "failed"), ("execution_environment", "error")):
            if getattr(job, relation) is None:
                what = job._meta.get_field(relation).related_model._meta.verbose_name
                reason = f"The job can't start: it has no {what}."
                self.instance = self.update_model(job.pk, status=status, job_explanation=reason)
                raise RuntimeError(reason)

    def build_project_dir(self, job: Any, private_data_dir: str) -> None:
        self.sync_and_copy(job.project, private_data_dir, scm_branch=job.scm_branch)

    def post_run_hook(self, job: Any, status: str) -> None:
        super().post_run_hook(job, status)

    def final_run_hook(self, job: Any, status: str, private_data_dir: str) -> None:
        """Also brings the inventory's counters in line, by a task of its own in AWX."""
        super().final_run_hook(job, status, private_data_dir)
        if job.inventory is not None:
            job.inventory.update_computed_fields()


@task(queue=get_task_queuename)
class RunProjectUpdate(BaseTask):
    """Fetches a project, with a playbook that comes with this package.

    `job_private_data_dir` is the folder of the job that this update runs for: it gets a copy of what was fetched.
    """

    model = ProjectUpdate
    event_model = ProjectUpdateEvent
    callback_class = RunnerCallbackForProjectUpdate

    def __init__(self, *args: Any, job_private_data_dir: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.job_private_data_dir = job_private_data_dir

    def build_private_data(self, project_update: Any, private_data_dir: str) -> dict[str, Any]:  # noqa: ARG002
        """The key of the project's credential."""
        return passwords.keys_of([project_update.credential] if project_update.credential else [])

    def build_passwords(self, project_update: Any, runtime_passwords: Mapping[str, str]) -> dict[str, str]:
        """User, password and passphrase of the project's credential."""
        own = passwords.of_source_control(project_update.credential)
        return {**super().build_passwords(project_update, runtime_passwords), **own}

    def build_env(
        self, project_update: Any, private_data_dir: str, private_data_files: dict[str, Any] | None = None
    ) -> dict[str, str]:
        """Nothing may ask at a terminal, and temporary files stay in the node's folder."""
        env = super().build_env(project_update, private_data_dir, private_data_files=private_data_files)
        return env | environment.of_project_update(project_update, str(Node.folder("private")))

    def _build_scm_url_extra_vars(self, project_update: Any) -> tuple[str, dict[str, Any]]:
        """The address to fetch from, with user and password in it, and variables for what doesn't take them there."""
        return project_content.address_and_variables(project_update)

    def build_inventory(self, instance: Any, private_data_dir: str) -> str:  # noqa: ARG002
        return "localhost,"

    def build_args(self, project_update: Any, private_data_dir: str, passwords: Mapping[str, str]) -> list[str]:  # noqa: ARG002
        """Only the tags: which parts of the playbook are run."""
        return ["-t", project_update.job_tags] if project_update.job_tags else []

    def build_extra_vars_file(self, project_update: Any, private_data_dir: str) -> str:
        """What to fetch, from where, and where to put it. RuntimeError for a project without any revision to run."""
        scm_url, variables = self._build_scm_url_extra_vars(project_update)
        variables |= project_content.variables(project_update, scm_url)
        return self._write_extra_vars_file(private_data_dir, variables)

    def build_playbook_path_relative_to_cwd(self, project_update: Any, private_data_dir: str) -> str:  # noqa: ARG002
        return "project_update.yml"

    def build_execution_environment_params(self, instance: Any, private_data_dir: str) -> dict[str, Any]:
        """In AWX the container also gets the project's folder."""
        return super().build_execution_environment_params(instance, private_data_dir)

    def get_password_prompts(self, passwords: Mapping[str, str] | None = None) -> dict[str, str]:  # noqa: ARG002
        """What git and ssh ask for."""
        return dict(arguments.SOURCE_CONTROL_PROMPTS)

    def pre_run_hook(self, instance: Any, private_data_dir: str) -> None:
        """Takes the project's folder for itself, and makes it where it isn't there yet."""
        super().pre_run_hook(instance, private_data_dir)
        if instance.launch_type != "sync":
            self.acquire_lock(instance.project, instance.id)
        Path(instance.project.get_project_path(check_if_exists=False)).mkdir(parents=True, exist_ok=True)

    def build_project_dir(self, instance: Any, private_data_dir: str) -> None:  # noqa: ARG002
        """The update's playbook is no project's: it comes with this package."""
        shutil.copytree(project_content.PLAYBOOKS, Path(private_data_dir, "project"))

    @staticmethod
    def clear_project_cache(cache_dir: str, keep_value: str) -> None:
        """Remove what was kept of other revisions' roles and collections."""
        project_content.clear_cache(cache_dir, keep_value)

    @staticmethod
    def make_local_copy(project: Any, job_private_data_dir: str) -> None:
        """Copy the project's files to where a job works."""
        project_content.copy(project, job_private_data_dir)

    def post_run_hook(self, instance: Any, status: str) -> None:
        """Keeps the revision that was fetched, and gives the job its copy; a `check` brings the project up to date."""
        super().post_run_hook(instance, status)
        revision = self.runner_callback.playbook_new_revision  # type: ignore[attr-defined]
        try:
            if revision:
                instance.scm_revision = revision
                instance.save(update_fields=["scm_revision"])
            if self.job_private_data_dir and status == "successful":
                self.make_local_copy(instance, self.job_private_data_dir)
        finally:
            if instance.launch_type != "sync":
                self.release_lock(instance.project)
        if instance.job_type == "check" and status not in ("failed", "canceled"):
            project_content.bring_up_to_date(instance, revision)


@task(queue=get_task_queuename)
class RunInventoryUpdate(SourceControlMixin, BaseTask):
    """Fetches an inventory's hosts with `ansible-inventory`, then saves them."""

    model = InventoryUpdate
    event_model = InventoryUpdateEvent
    callback_class = RunnerCallbackForInventoryUpdate

    def build_private_data(self, inventory_update: Any, private_data_dir: str) -> dict[str, Any] | None:  # noqa: ARG002
        """Return None: AWX has a file of keys for OpenStack, which this package doesn't know."""
        return None

    def build_env(
        self, inventory_update: Any, private_data_dir: str, private_data_files: dict[str, Any] | None = None
    ) -> dict[str, str]:
        """The source's ids, its variables, and how strict `ansible-inventory` is."""
        env = super().build_env(inventory_update, private_data_dir, private_data_files=private_data_files)
        return env | environment.of_inventory_update(inventory_update, env)

    def write_args_file(self, private_data_dir: str, args: list[str]) -> str:
        """The whole command: `ansible-inventory` is no playbook."""
        return self.write_private_data_file(private_data_dir, "args", " ".join(args))

    def build_args(self, inventory_update: Any, private_data_dir: str, passwords: Mapping[str, str]) -> list[str]:  # noqa: ARG002
        """`ansible-inventory --list --export` of the source. RuntimeError for a source without an inventory."""
        if inventory_update.inventory_source.inventory is None:
            raise RuntimeError("This inventory source belongs to no inventory.")
        return inventory_content.args(
            inventory_update, private_data_dir, self.pseudo_build_inventory(inventory_update, private_data_dir)
        )

    def should_use_fact_cache(self) -> bool:
        """Whether the source is constructed of other inventories, whose facts AWX keeps. This package keeps none."""
        return False

    def build_inventory(self, inventory_update: Any, private_data_dir: str) -> None:
        """None: the source is among the arguments."""

    def pseudo_build_inventory(self, inventory_update: Any, private_data_dir: str) -> str:
        """Write the source's configuration where it is no file of a project; returns the path in the folder."""
        if inventory_update.source == "scm":
            return os.path.join("project", inventory_update.source_path)
        name, content = inventory_content.plugin_file(inventory_update)
        self.write_private_data_file(private_data_dir, name, content, "inventory", 0o700)
        return os.path.join("inventory", name)

    def build_playbook_path_relative_to_cwd(self, inventory_update: Any, private_data_dir: str) -> None:
        """None: no playbook is run."""

    def build_credentials_list(self, inventory_update: Any) -> Any:
        return inventory_update.credentials.all()

    def build_project_dir(self, inventory_update: Any, private_data_dir: str) -> None:
        """The project's files where the source is one of them. RuntimeError where that project is gone."""
        if inventory_update.source != "scm":
            super().build_project_dir(inventory_update, private_data_dir)
            return
        project = inventory_update.inventory_source.source_project
        if project is None:
            raise RuntimeError("The source is a file of a project, and that project is gone.")
        self.sync_and_copy(project, private_data_dir, scm_branch=None)

    def post_run_hook(self, inventory_update: Any, status: str) -> None:
        """Saves the hosts and groups that were fetched. Raises PostRunError where that isn't possible."""
        super().post_run_hook(inventory_update, status)
        if status == "successful":
            inventory_update.refresh_from_db()
            inventory_content.save(inventory_update)


@task(queue=get_task_queuename)
class RunAdHocCommand(BaseTask):
    """Runs one module."""

    model = AdHocCommand
    event_model = AdHocCommandEvent
    callback_class = RunnerCallbackForAdHocCommand

    def build_private_data(self, ad_hoc_command: Any, private_data_dir: str) -> dict[str, Any]:  # noqa: ARG002
        """The key and certificate of the command's credential."""
        return passwords.keys_of([ad_hoc_command.credential] if ad_hoc_command.credential else [])

    def build_passwords(self, ad_hoc_command: Any, runtime_passwords: Mapping[str, str]) -> dict[str, str]:
        """The passwords of the command's credential; those typed at launch win."""
        own = passwords.of_machine(ad_hoc_command.credential, runtime_passwords)
        return {**super().build_passwords(ad_hoc_command, runtime_passwords), **own}

    def build_env(
        self, ad_hoc_command: Any, private_data_dir: str, private_data_files: dict[str, Any] | None = None
    ) -> dict[str, str]:
        """Adds the command's ids."""
        env = super().build_env(ad_hoc_command, private_data_dir, private_data_files=private_data_files)
        return env | environment.of_ad_hoc_command(ad_hoc_command)

    def build_args(self, ad_hoc_command: Any, private_data_dir: str, passwords: Mapping[str, str]) -> list[str]:  # noqa: ARG002
        """The options of `ansible`, and last the hosts: the limit, or `all`."""
        return arguments.of_ad_hoc_command(ad_hoc_command, passwords)

    def build_extra_vars_file(self, ad_hoc_command: Any, private_data_dir: str) -> str:
        """The command's variables and AWX's own. ValueError for a variable that would change how Ansible connects."""
        variables = ad_hoc_command.extra_vars_dict
        _, forbidden = extract_ansible_vars(variables)
        if forbidden:
            raise ValueError(f"An ad hoc command can't have the variables {', '.join(sorted(forbidden))}.")
        return self._write_extra_vars_file(private_data_dir, {**variables, **ad_hoc_command.awx_meta_vars()})

    def build_module_name(self, ad_hoc_command: Any) -> str:
        """Which module is run."""
        return ad_hoc_command.module_name

    def build_module_args(self, ad_hoc_command: Any) -> str:
        """The module's arguments. ValueError for Jinja in them."""
        if settings.ALLOW_JINJA_IN_EXTRA_VARS == "always":
            return ad_hoc_command.module_args
        return sanitize_jinja(ad_hoc_command.module_args)

    def _module_params(self) -> dict[str, str]:
        return {
            "module": self.build_module_name(self.instance),
            "module_args": self.build_module_args(self.instance),
        }

    def build_playbook_path_relative_to_cwd(self, job: Any, private_data_dir: str) -> None:
        """None: no playbook is run."""

    def get_password_prompts(self, passwords: Mapping[str, str] | None = None) -> dict[str, str]:  # noqa: ARG002
        """What ssh and `become` ask for."""
        return arguments.password_prompts({})


@task(queue=get_task_queuename)
class RunSystemJob(BaseTask):
    """Does one of the system's own chores, with a command of AWX's."""

    model = SystemJob
    event_model = SystemJobEvent
    callback_class = RunnerCallbackForSystemJob

    def build_execution_environment_params(self, system_job: Any, private_data_dir: str) -> dict[str, Any]:  # noqa: ARG002
        return {}

    def build_args(self, system_job: Any, private_data_dir: str, passwords: Mapping[str, str]) -> list[str]:  # noqa: ARG002
        """`awx-manage` with the chore and its options."""
        return arguments.of_system_job(system_job)

    def write_args_file(self, private_data_dir: str, args: list[str]) -> str:
        """The whole command: it is no playbook."""
        return self.write_private_data_file(private_data_dir, "args", " ".join(args))

    def build_env(
        self, instance: Any, private_data_dir: str, private_data_files: dict[str, Any] | None = None
    ) -> dict[str, str]:
        """Adds where the database is, in a file: the command changes it, and the address may hold a password."""
        env = super().build_env(instance, private_data_dir, private_data_files=private_data_files)
        address = json.dumps(settings.DATABASES["default"], default=str)
        file = self.write_private_data_file(private_data_dir, "database", address, "env")
        return env | {"EXPLORER_DATABASE_FILE": file}

    def build_playbook_path_relative_to_cwd(self, job: Any, private_data_dir: str) -> None:
        """None: no playbook is run."""

    def build_inventory(self, instance: Any, private_data_dir: str) -> None:
        """None: it concerns no hosts."""
