from explorer.models import AdHocCommand, InventoryUpdate, Job, ProjectUpdate, SystemJob, WorkflowJob
from explorer.scheduler.dependency_graph import DependencyGraph

JOB = {"job_template_id": 1, "project_id": 2, "inventory_id": 3}


def blocker(job: object, *under_way: object) -> object:
    graph = DependencyGraph()
    graph.add_jobs(under_way)  # type: ignore[arg-type]
    return graph.task_blocked_by(job)  # type: ignore[arg-type]


def test_a_job_waits_for_an_earlier_one_of_its_template() -> None:
    first, second = Job(**JOB), Job(**JOB)
    assert blocker(Job(**JOB), first, second) is first


def test_a_template_that_allows_simultaneous_runs_blocks_no_job() -> None:
    assert blocker(Job(**JOB, allow_simultaneous=True), Job(**JOB)) is None


def test_jobs_of_two_templates_run_side_by_side() -> None:
    assert blocker(Job(**JOB), Job(**JOB | {"job_template_id": 9})) is None


def test_an_update_of_its_project_holds_a_job_up_even_if_simultaneous_runs_are_allowed() -> None:
    update = ProjectUpdate(project_id=2)
    assert blocker(Job(**JOB, allow_simultaneous=True), update) is update


def test_a_job_doesnt_hold_up_the_update_of_its_project() -> None:
    assert blocker(ProjectUpdate(project_id=2), Job(**JOB)) is None


def test_an_inventory_update_holds_up_the_jobs_and_commands_of_its_inventory() -> None:
    update = InventoryUpdate(inventory_id=3, inventory_source_id=4)
    assert blocker(Job(**JOB), update) is update
    assert blocker(AdHocCommand(inventory_id=3), update) is update


def test_two_sources_of_one_inventory_update_side_by_side() -> None:
    update = InventoryUpdate(inventory_id=3, inventory_source_id=4)
    assert blocker(InventoryUpdate(inventory_id=3, inventory_source_id=5), update) is None
    assert blocker(InventoryUpdate(inventory_id=3, inventory_source_id=4), update) is update


def test_an_ad_hoc_command_holds_up_the_jobs_of_its_inventory() -> None:
    command = AdHocCommand(inventory_id=3)
    assert blocker(Job(**JOB), command) is command


def test_one_system_job_at_a_time() -> None:
    cleanup = SystemJob(job_type="cleanup_jobs")
    assert blocker(SystemJob(job_type="cleanup_activitystream"), cleanup) is cleanup


def test_slices_wait_for_an_unsliced_job_of_their_template() -> None:
    job = Job(job_template_id=1)
    assert blocker(WorkflowJob(unified_job_template_id=1), job) is job


def test_a_workflow_waits_for_an_earlier_one_of_its_template() -> None:
    first = WorkflowJob(workflow_job_template_id=1, unified_job_template_id=1)
    second = WorkflowJob(workflow_job_template_id=1, unified_job_template_id=1)
    assert blocker(second, first) is first
    second.allow_simultaneous = True
    assert blocker(second, first) is None


def test_jobs_whose_template_was_deleted_dont_wait_for_each_other() -> None:
    orphan = {**JOB, "job_template_id": None}
    assert blocker(Job(**orphan), Job(**orphan)) is None
