"""The template becomes a job or a workflow of slices, and the accepted prompts are saved beside it."""

from __future__ import annotations

from explorer.trace.steps import OTHER_KINDS, Stage, Step

STAGE = Stage("models", "Models", "Which values does the new job get?")

STEPS = (
    Step(
        "models.create_job",
        "models",
        "awx.main.models.jobs.JobTemplate.create_unified_job",
        "Create the job, or a workflow of slices",
        "job-or-slices",
    ),
    Step(
        "models.slice_count",
        "models",
        "awx.main.models.jobs.JobTemplate.get_effective_slice_ct",
        "Compute the number of slices",
        "slicing",
    ),
    Step(
        "models.create_unified_job",
        "models",
        "awx.main.models.unified_jobs.UnifiedJobTemplate.create_unified_job",
        "Create a job from the template",
        "create-job",
    ),
    Step(
        "models.job_kwargs",
        "models",
        "awx.main.models.mixins.SurveyJobTemplateMixin._update_unified_job_kwargs",
        "Merge the variables",
        "variables-merged",
    ),
    Step(
        "models.instance_groups",
        "models",
        "awx.main.models.jobs.Job.preferred_instance_groups",
        "Choose preferred instance groups",
        "instance-groups",
        also=OTHER_KINDS,
    ),
    Step(
        "models.dependencies",
        "models",
        "awx.main.models.jobs.Job._set_default_dependencies_processed",
        "Decide whether dependencies need processing",
        "dependencies-needed",
        also=OTHER_KINDS,
    ),
    Step(
        "models.task_impact",
        "models",
        "awx.main.models.jobs.Job._get_task_impact",
        "Compute the task impact",
        "task-impact",
        also=OTHER_KINDS,
    ),
    Step("models.save", "models", "awx.main.models.unified_jobs.UnifiedJob.save", "Save the job", "polymorphism"),
    Step(
        "models.handle_extra_data",
        "models",
        "awx.main.models.unified_jobs.UnifiedJob.handle_extra_data",
        "Add prompted variables to the job",
        "variables-joined",
    ),
    Step(
        "models.launch_config",
        "models",
        "awx.main.models.unified_jobs.UnifiedJob.create_config_from_prompts",
        "Save the prompts as a launch configuration",
        "launch-config",
    ),
    Step(
        "models.copy_job",
        "models",
        "awx.main.models.unified_jobs.UnifiedJob.copy_unified_job",
        "Copy the job for a relaunch",
        "relaunch",
    ),
    Step(
        "models.cancel",
        "models",
        "awx.main.models.unified_jobs.UnifiedJob.cancel",
        "Cancel the job and its dependents",
        "cancel",
    ),
)
