"""The template becomes a job, or slices of one, with rows of its own; what was prompted is kept beside it."""

from __future__ import annotations

from explorer.trace.steps import Stage, Step

STAGE = Stage("models", "Models", "What does the new job look like?")

STEPS = (
    Step(
        "models.create_job",
        "models",
        "awx.main.models.jobs.JobTemplate.create_unified_job",
        "One job, or slices",
        "job-or-slices",
    ),
    Step(
        "models.slice_count",
        "models",
        "awx.main.models.jobs.JobTemplate.get_effective_slice_ct",
        "How many slices?",
        "slicing",
    ),
    Step(
        "models.create_unified_job",
        "models",
        "awx.main.models.unified_jobs.UnifiedJobTemplate.create_unified_job",
        "The template becomes a job",
        "create-job",
    ),
    Step(
        "models.job_kwargs",
        "models",
        "awx.main.models.mixins.SurveyJobTemplateMixin._update_unified_job_kwargs",
        "Variables are merged",
        "variables-merged",
    ),
    Step(
        "models.instance_groups",
        "models",
        "awx.main.models.jobs.Job.preferred_instance_groups",
        "Where it would like to run",
        "instance-groups",
    ),
    Step(
        "models.dependencies",
        "models",
        "awx.main.models.jobs.Job._set_default_dependencies_processed",
        "Does anything have to run first?",
        "dependencies-needed",
    ),
    Step(
        "models.task_impact", "models", "awx.main.models.jobs.Job._get_task_impact", "How heavy is it?", "task-impact"
    ),
    Step("models.save", "models", "awx.main.models.unified_jobs.UnifiedJob.save", "Rows in two tables", "polymorphism"),
    Step(
        "models.handle_extra_data",
        "models",
        "awx.main.models.unified_jobs.UnifiedJob.handle_extra_data",
        "Prompted variables join in",
        "variables-joined",
    ),
    Step(
        "models.launch_config",
        "models",
        "awx.main.models.unified_jobs.UnifiedJob.create_config_from_prompts",
        "The prompts are kept",
        "launch-config",
    ),
    Step(
        "models.copy_job",
        "models",
        "awx.main.models.unified_jobs.UnifiedJob.copy_unified_job",
        "The job becomes a new one",
        "relaunch",
    ),
    Step(
        "models.cancel", "models", "awx.main.models.unified_jobs.UnifiedJob.cancel", "What is stopped with it", "cancel"
    ),
)
