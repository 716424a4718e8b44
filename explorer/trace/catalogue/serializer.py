"""Each field that was sent, and each variable, is judged: right or wrong, accepted or ignored."""

from __future__ import annotations

from explorer.trace.steps import Stage, Step

STAGE = Stage("serializer", "Serializer", "Which of the sent fields count?")

STEPS = (
    Step(
        "serializer.run_validation",
        "serializer",
        "awx.api.serializers.BaseSerializer.run_validation",
        "Validation begins",
        "base-serializer",
    ),
    Step(
        "serializer.extra_vars",
        "serializer",
        "awx.api.serializers.JobLaunchSerializer.validate_extra_vars",
        "extra_vars become a dict",
        "validate-extra-vars",
    ),
    Step(
        "serializer.validate",
        "serializer",
        "awx.api.serializers.JobLaunchSerializer.validate",
        "The launch's own rules",
        "serializer",
    ),
    Step(
        "prompts.accept_or_ignore",
        "serializer",
        "awx.main.models.jobs.JobTemplate._accept_or_ignore_job_kwargs",
        "Each field: accepted or ignored",
        "prompts",
    ),
    Step(
        "prompts.workflow",
        "serializer",
        "awx.main.models.workflow.WorkflowJobTemplate._accept_or_ignore_job_kwargs",
        "A workflow's fields: accepted or ignored",
        "prompts",
    ),
    Step(
        "prompts.variables",
        "serializer",
        "awx.main.models.unified_jobs.UnifiedJobTemplate.accept_or_ignore_variables",
        "Each variable: accepted or ignored",
        "variables-accepted",
    ),
    Step(
        "prompts.ask_mapping",
        "serializer",
        "awx.main.models.unified_jobs.UnifiedJobTemplate.get_ask_mapping",
        "Which flag opens which field",
        "promptable-fields",
    ),
    Step(
        "serializer.full_clean",
        "serializer",
        "awx.api.serializers.BaseSerializer.validate",
        "The model has its say",
        "full-clean",
    ),
)
