"""The catalogue: which calls of a launch are worth a learner's look, in the order a launch makes them.

A step is named by AWX's dotted name. `local_name` turns that into the name the same thing has in this package, so one
catalogue serves both houses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

StageId = Literal["request", "view", "serializer", "models", "signal", "schedule", "commit", "manager"]


@dataclass(frozen=True)
class Stage:
    """One of the eight lanes between the client and the node."""

    id: StageId
    title: str
    question: str


@dataclass(frozen=True)
class Step:
    """One call of the road.

    `id` is stable and used in links (`viewer.at("signal.start")`), `target` is AWX's dotted name, `page` names the
    guide's page (`explorer/guide/<page>.md`).
    """

    id: str
    stage: StageId
    target: str
    title: str
    page: str


STAGES: tuple[Stage, ...] = (
    Stage("request", "Request", "Who is asking, and may they speak at all?"),
    Stage("view", "View", "Which template, and may this user start it?"),
    Stage("serializer", "Serializer", "Which of the sent fields count?"),
    Stage("models", "Models", "What does the new job look like?"),
    Stage("signal", "signal_start", "Is the job ready to be queued?"),
    Stage("schedule", "Schedule", "Which manager has to look at it?"),
    Stage("commit", "Commit", "What had to wait until the rows were safe?"),
    Stage("manager", "Managers", "When does the job start, and where?"),
)

# Where a module of ours isn't where the rule (`awx.api` is `explorer.api`, `awx.main` is `explorer`) looks for it.
EXCEPTIONS: dict[str, str] = {
    "awx.main.utils.common.ScheduleManager": "explorer.scheduler.schedule.ScheduleManager",
    "awx.main.utils.common.ScheduleTaskManager": "explorer.scheduler.schedule.ScheduleTaskManager",
    "awx.main.utils.common.ScheduleDependencyManager": "explorer.scheduler.schedule.ScheduleDependencyManager",
    "awx.main.utils.common.ScheduleWorkflowManager": "explorer.scheduler.schedule.ScheduleWorkflowManager",
    "awx.main.utils.common.task_manager_bulk_reschedule": "explorer.scheduler.schedule.task_manager_bulk_reschedule",
    "awx.main.dispatch.worker.task.TaskWorker": "explorer.dispatch.worker.TaskWorker",
}

CATALOGUE: tuple[Step, ...] = (
    Step("request.dispatch", "request", "awx.api.generics.APIView.dispatch", "The request arrives", "request"),
    Step(
        "request.initialize",
        "request",
        "awx.api.generics.APIView.initialize_request",
        "DRF wraps the request",
        "initialize-request",
    ),
    Step(
        "request.permissions",
        "request",
        "awx.api.generics.APIView.check_permissions",
        "Is there a user?",
        "check-permissions",
    ),
    Step(
        "request.finalize",
        "request",
        "awx.api.generics.APIView.finalize_response",
        "The answer is dressed",
        "finalize-response",
    ),
    Step("view.get", "view", "awx.api.views.JobTemplateLaunch.get", "What would a launch need?", "launch-get"),
    Step("view.post", "view", "awx.api.views.JobTemplateLaunch.post", "The view takes over", "view"),
    Step(
        "view.workflow_launch",
        "view",
        "awx.api.views.WorkflowJobTemplateLaunch.post",
        "A workflow is launched",
        "workflows",
    ),
    Step(
        "view.relaunch",
        "view",
        "awx.api.views.JobRelaunch.post",
        "A job is run once more",
        "relaunch",
    ),
    Step(
        "view.project_update",
        "view",
        "awx.api.views.ProjectUpdateView.post",
        "A project is updated",
        "other-kinds",
    ),
    Step(
        "view.inventory_update",
        "view",
        "awx.api.views.InventorySourceUpdateView.post",
        "An inventory source is updated",
        "other-kinds",
    ),
    Step(
        "view.ad_hoc",
        "view",
        "awx.api.views.AdHocCommandList.create",
        "A command without a template",
        "other-kinds",
    ),
    Step(
        "view.system_job",
        "view",
        "awx.api.views.SystemJobTemplateLaunch.post",
        "A cleanup is launched",
        "other-kinds",
    ),
    Step(
        "view.cancel",
        "view",
        "awx.api.generics.GenericCancelView.post",
        "A job is canceled",
        "cancel",
    ),
    Step(
        "view.queryset",
        "view",
        "awx.api.generics.GenericAPIView.get_queryset",
        "Where templates are looked up",
        "queryset",
    ),
    Step("view.access", "view", "awx.main.access.check_user_access", "One door for every permission", "access"),
    Step(
        "view.can_start", "view", "awx.main.access.JobTemplateAccess.can_start", "May this user start it?", "can-start"
    ),
    Step(
        "view.modernize",
        "view",
        "awx.api.views.JobTemplateLaunch.modernize_launch_payload",
        "Old payloads get today's shape",
        "modernize",
    ),
    Step(
        "view.config_access",
        "view",
        "awx.main.access.JobLaunchConfigAccess.can_add",
        "May they use what they prompted?",
        "config-access",
    ),
    Step(
        "view.sanitize",
        "view",
        "awx.api.views.JobTemplateLaunch.sanitize_for_response",
        "Ignored fields, made printable",
        "ignored-fields",
    ),
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
        "models.cancel",
        "models",
        "awx.main.models.unified_jobs.UnifiedJob.cancel",
        "What is stopped with it",
        "cancel",
    ),
    Step(
        "signal.start",
        "signal",
        "awx.main.models.unified_jobs.UnifiedJob.signal_start",
        "The job asks to be run",
        "signal-start",
    ),
    Step(
        "signal.passwords",
        "signal",
        "awx.main.models.jobs.Job.get_passwords_needed_to_start",
        "Is a password missing?",
        "passwords",
    ),
    Step(
        "signal.update_fields",
        "signal",
        "awx.main.models.base.BaseModel.update_fields",
        "new becomes pending",
        "pending",
    ),
    Step(
        "signal.emit",
        "signal",
        "awx.main.models.unified_jobs.UnifiedJob.websocket_emit_status",
        "Browsers will be told",
        "websocket",
    ),
    Step(
        "signal.lifecycle",
        "signal",
        "awx.main.models.unified_jobs.UnifiedJob.log_lifecycle",
        "A line in the job's diary",
        "lifecycle",
    ),
    Step(
        "schedule.schedule",
        "schedule",
        "awx.main.utils.common.ScheduleManager.schedule",
        "A manager is asked for",
        "schedule",
    ),
    Step(
        "schedule.on_commit",
        "schedule",
        "awx.main.utils.common.ScheduleManager._schedule",
        "...but only after the commit",
        "on-commit",
    ),
    Step(
        "schedule.bulk",
        "schedule",
        "awx.main.utils.common.task_manager_bulk_reschedule",
        "Many wishes become one",
        "bulk-reschedule",
    ),
    Step(
        "view.representation",
        "view",
        "awx.api.serializers.JobSerializer.to_representation",
        "The job becomes JSON",
        "representation",
    ),
    Step(
        "commit.delay_task",
        "commit",
        "awx.main.scheduler.tasks.task_manager.delay",
        "A message for the task manager",
        "dispatch",
    ),
    Step(
        "commit.delay_dependency",
        "commit",
        "awx.main.scheduler.tasks.dependency_manager.delay",
        "A message for the dependency manager",
        "delay-dependency",
    ),
    Step(
        "commit.delay_workflow",
        "commit",
        "awx.main.scheduler.tasks.workflow_manager.delay",
        "A message for the workflow manager",
        "delay-workflow",
    ),
    Step(
        "commit.emit",
        "commit",
        "awx.main.models.unified_jobs.UnifiedJob._websocket_emit_status",
        "The status is told",
        "status-message",
    ),
    Step(
        "commit.channel",
        "commit",
        "awx.main.consumers.emit_channel_notification",
        "The message leaves for the browsers",
        "channel-layer",
    ),
    Step(
        "manager.message",
        "manager",
        "awx.main.dispatch.worker.task.TaskWorker.perform_work",
        "A worker takes the message",
        "worker",
    ),
    Step("manager.run", "manager", "awx.main.scheduler.tasks.run_manager", "One manager, one cycle", "run-manager"),
    Step(
        "manager.schedule",
        "manager",
        "awx.main.scheduler.task_manager.TaskBase.schedule",
        "The lock and the transaction",
        "lock",
    ),
    Step(
        "manager.get_tasks",
        "manager",
        "awx.main.scheduler.task_manager.TaskBase.get_tasks",
        "Which jobs are unfinished?",
        "get-tasks",
    ),
    Step(
        "manager.dependency",
        "manager",
        "awx.main.scheduler.task_manager.DependencyManager._schedule",
        "The dependency manager's cycle",
        "dependency-manager",
    ),
    Step(
        "dependency.generate",
        "manager",
        "awx.main.scheduler.task_manager.DependencyManager.generate_dependencies",
        "What must run before?",
        "generate-dependencies",
    ),
    Step(
        "dependency.for_job",
        "manager",
        "awx.main.scheduler.task_manager.DependencyManager.gen_dep_for_job",
        "Updates this job waits for",
        "dependencies-of-a-job",
    ),
    Step(
        "dependency.fresh_enough",
        "manager",
        "awx.main.scheduler.task_manager.DependencyManager.should_update_again",
        "Is the last update fresh enough?",
        "fresh-enough",
    ),
    Step(
        "manager.task",
        "manager",
        "awx.main.scheduler.task_manager.TaskManager._schedule",
        "The task manager's cycle",
        "task-manager",
    ),
    Step(
        "task.after_lock",
        "manager",
        "awx.main.scheduler.task_manager.TaskManager.after_lock_init",
        "Counting the cluster",
        "count-the-cluster",
    ),
    Step(
        "task.reap",
        "manager",
        "awx.main.scheduler.task_manager.TaskManager.reap_jobs_from_orphaned_instances",
        "Jobs whose node vanished",
        "reap",
    ),
    Step(
        "task.process",
        "manager",
        "awx.main.scheduler.task_manager.TaskManager.process_tasks",
        "Running first, then pending",
        "process-tasks",
    ),
    Step(
        "task.running",
        "manager",
        "awx.main.scheduler.task_manager.TaskManager.process_running_tasks",
        "What is already under way",
        "running-tasks",
    ),
    Step(
        "task.pending",
        "manager",
        "awx.main.scheduler.task_manager.TaskManager.process_pending_tasks",
        "Who may start now?",
        "pending-tasks",
    ),
    Step(
        "task.dep_failures",
        "manager",
        "awx.main.scheduler.task_manager.TaskManager.process_job_dep_failures",
        "Did a dependency fail?",
        "failed-dependencies",
    ),
    Step(
        "task.blocked_by",
        "manager",
        "awx.main.scheduler.task_manager.TaskManager.job_blocked_by",
        "Does something block it?",
        "blocking",
    ),
    Step(
        "task.graph",
        "manager",
        "awx.main.scheduler.dependency_graph.DependencyGraph.task_blocked_by",
        "The rule for its kind",
        "dependency-graph",
    ),
    Step(
        "task.needs_capacity",
        "manager",
        "awx.main.scheduler.task_manager.TaskManager.task_needs_capacity",
        "No room: it stays pending",
        "needs-capacity",
    ),
    Step(
        "task.groups",
        "manager",
        "awx.main.scheduler.task_manager_models.TaskManagerInstanceGroups.get_instance_groups_from_task_cache",
        "Groups, in order of preference",
        "groups-in-order",
    ),
    Step(
        "task.fit",
        "manager",
        "awx.main.scheduler.task_manager_models.TaskManagerInstanceGroups.fit_task_to_most_remaining_capacity_instance",
        "The instance with most room",
        "fit",
    ),
    Step("task.start", "manager", "awx.main.scheduler.task_manager.TaskManager.start_task", "It starts", "start-task"),
    Step(
        "task.pre_start",
        "manager",
        "awx.main.models.unified_jobs.UnifiedJob.pre_start",
        "A last look before the start",
        "pre-start",
    ),
    Step(
        "task.consume",
        "manager",
        "awx.main.scheduler.task_manager_models.TaskManagerModels.consume_capacity",
        "Room is taken",
        "consume-capacity",
    ),
    Step(
        "manager.workflow",
        "manager",
        "awx.main.scheduler.task_manager.WorkflowManager._schedule",
        "The workflow manager's cycle",
        "workflow-manager",
    ),
    Step(
        "workflow.spawn",
        "manager",
        "awx.main.scheduler.task_manager.WorkflowManager.spawn_workflow_graph_jobs",
        "Nodes whose time has come",
        "workflows",
    ),
    Step(
        "workflow.mark",
        "manager",
        "awx.main.scheduler.dag_workflow.WorkflowDAG.mark_dnr_nodes",
        "Ways that were not taken",
        "workflow-graph",
    ),
    Step(
        "workflow.done",
        "manager",
        "awx.main.scheduler.dag_workflow.WorkflowDAG.is_workflow_done",
        "Is everything decided?",
        "workflow-graph",
    ),
    Step(
        "workflow.failed",
        "manager",
        "awx.main.scheduler.dag_workflow.WorkflowDAG.has_workflow_failed",
        "Did it fail?",
        "workflow-graph",
    ),
    Step(
        "workflow.ready",
        "manager",
        "awx.main.scheduler.dag_workflow.WorkflowDAG.bfs_nodes_to_run",
        "Which nodes may run now?",
        "workflow-graph",
    ),
)


def local_name(target: str) -> str:
    """The dotted name in this package of what AWX calls `target`.

    Raises ValueError for a name outside `awx.api` and `awx.main`.
    """
    for prefix, ours in EXCEPTIONS.items():
        if target == prefix or target.startswith(prefix + "."):
            return ours + target[len(prefix) :]
    for prefix, ours in (("awx.api.", "explorer.api."), ("awx.main.", "explorer.")):
        if target.startswith(prefix):
            return ours + target[len(prefix) :]
    raise ValueError(f"{target!r} is not a name of AWX's: a step's target starts with 'awx.api.' or 'awx.main.'")
