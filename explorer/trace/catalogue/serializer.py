"""Each field and each variable is validated, then accepted or ignored."""

from __future__ import annotations

from explorer.trace.steps import Stage, Step

STAGE = Stage("serializer", "Serializer", "Which of the fields sent are accepted?")

STEPS = (
    Step(
        "serializer.run_validation",
        "serializer",
        "awx.api.serializers.BaseSerializer.run_validation",
        "Run the validation",
        "base-serializer",
    ),
    Step(
        "serializer.extra_vars",
        "serializer",
        "awx.api.serializers.JobLaunchSerializer.validate_extra_vars",
        "Validate extra_vars",
        "validate-extra-vars",
    ),
    Step(
        "serializer.validate",
        "serializer",
        "awx.api.serializers.JobLaunchSerializer.validate",
        "Validate the launch",
        "serializer",
        also=("awx.api.serializers.WorkflowJobLaunchSerializer",),
    ),
    Step(
        "prompts.accept_or_ignore",
        "serializer",
        "awx.main.models.jobs.JobTemplate._accept_or_ignore_job_kwargs",
        "Accept or ignore each field",
        "prompts",
    ),
    Step(
        "prompts.workflow",
        "serializer",
        "awx.main.models.workflow.WorkflowJobTemplate._accept_or_ignore_job_kwargs",
        "Accept or ignore each field of a workflow",
        "prompts",
    ),
    Step(
        "prompts.variables",
        "serializer",
        "awx.main.models.unified_jobs.UnifiedJobTemplate.accept_or_ignore_variables",
        "Accept or ignore each variable",
        "variables-accepted",
    ),
    Step(
        "prompts.survey",
        "serializer",
        "awx.main.models.mixins.SurveyJobTemplateMixin._accept_or_ignore_variables",
        "Validate the survey's answers, then the other variables",
        "survey-answers",
        also=("awx.main.models.jobs.SystemJobTemplate",),
    ),
    Step(
        "prompts.ask_mapping",
        "serializer",
        "awx.main.models.unified_jobs.UnifiedJobTemplate.get_ask_mapping",
        "Map fields to their prompt flags",
        "promptable-fields",
    ),
    Step(
        "serializer.defaults",
        "serializer",
        "awx.api.serializers.JobLaunchSerializer.get_defaults",
        "Compute the field defaults",
        "method-fields",
    ),
    Step(
        "serializer.full_clean",
        "serializer",
        "awx.api.serializers.BaseSerializer.validate",
        "Validate with the model (full_clean)",
        "full-clean",
    ),
    Step(
        "models.clean_fields",
        "serializer",
        "awx.main.models.base.BaseModel.clean_fields",
        "Clean each field of the model",
        "model-cleaning",
    ),
    Step(
        "models.validate_unique",
        "serializer",
        "awx.main.models.jobs.JobTemplate.validate_unique",
        "Check what must be unique",
        "model-cleaning",
    ),
)
