"""The node runs the job: it writes its fields to files, arguments and environment variables, and starts Ansible."""

from __future__ import annotations

from explorer.trace.steps import Stage, Step

STAGE = Stage("run", "Run", "Which file or argument carries each value?")

_TASK = "awx.main.tasks.jobs"

STEPS = (
    Step("run.run", "run", f"{_TASK}.BaseTask.run", "Run the job on its node", "run-job"),
    Step(
        "run.private_data_dir",
        "run",
        f"{_TASK}.BaseTask.build_private_data_dir",
        "Create the private data directory",
        "private-data-dir",
    ),
    Step("run.pre_run_hook", "run", f"{_TASK}.RunJob.pre_run_hook", "Check the job before it runs", "pre-run-hook"),
    Step("run.project_dir", "run", f"{_TASK}.RunJob.build_project_dir", "Prepare the project's files", "project-dir"),
    Step(
        "run.sync_needs",
        "run",
        f"{_TASK}.SourceControlMixin.get_sync_needs",
        "Decide whether the project must be updated",
        "sync-needs",
    ),
    Step(
        "run.project_sync",
        "run",
        f"{_TASK}.SourceControlMixin.spawn_project_sync",
        "Create a project update for this run",
        "sync-needs",
    ),
    Step(
        "run.local_copy",
        "run",
        f"{_TASK}.RunProjectUpdate.make_local_copy",
        "Copy the project's files to the run",
        "project-dir",
    ),
    Step(
        "run.private_data_files",
        "run",
        f"{_TASK}.BaseTask.build_private_data_files",
        "Write the credentials' keys to files",
        "private-data-files",
    ),
    Step("run.passwords", "run", f"{_TASK}.RunJob.build_passwords", "Collect the passwords", "run-passwords"),
    Step(
        "run.extra_vars_file",
        "run",
        f"{_TASK}.RunJob.build_extra_vars_file",
        "Write the extra variables to a file",
        "extra-vars-file",
    ),
    Step(
        "run.meta_vars",
        "run",
        "awx.main.models.jobs.Job.awx_meta_vars",
        "List AWX's own variables for the playbook",
        "extra-vars-file",
    ),
    Step("run.args", "run", f"{_TASK}.RunJob.build_args", "Build the command's arguments", "run-args"),
    Step("run.env", "run", f"{_TASK}.RunJob.build_env", "Build the environment variables", "run-env"),
    Step(
        "run.inject_credential",
        "run",
        "awx.main.models.credential.CredentialType.inject_credential",
        "Inject a credential into the run",
        "injectors",
    ),
    Step("run.args_file", "run", f"{_TASK}.BaseTask.write_args_file", "Write the arguments to a file", "run-args"),
    Step(
        "run.inventory",
        "run",
        f"{_TASK}.BaseTask.build_inventory",
        "Write the inventory to a script",
        "inventory-script",
    ),
    Step(
        "run.script_data",
        "run",
        "awx.main.models.inventory.Inventory.get_script_data",
        "Collect groups, hosts and their variables",
        "inventory-script",
    ),
    Step(
        "run.receptor",
        "run",
        "awx.main.tasks.receptor.AWXReceptorJob.run",
        "Run ansible-runner",
        "ansible-runner",
    ),
    Step("run.post_run_hook", "run", f"{_TASK}.BaseTask.post_run_hook", "Process the results of the run", "end-of-run"),
    Step(
        "run.final_run_hook",
        "run",
        f"{_TASK}.BaseTask.final_run_hook",
        "Schedule managers after the run",
        "end-of-run",
    ),
)
