from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from explorer.scheduler.task_manager_models import TaskManagerModels


def instance(capacity: int, node_type: str = "execution", **fields: Any) -> dict[str, Any]:
    return {"kind": "instance", "node_type": node_type, "capacity": capacity, **fields}


def group(*instances: str, **fields: Any) -> dict[str, Any]:
    return {"kind": "instance_group", "instances": [f"@{name}" for name in instances], **fields}


def job(impact: int, **fields: Any) -> Any:
    nodes = {"execution_node": "", "controller_node": "", "instance_group_id": None}
    return SimpleNamespace(task_impact=impact, capacity_type="execution", **nodes | fields)


def fitting(cluster: TaskManagerModels, impact: int, **options: Any) -> str | None:
    groups = cluster.instance_groups
    found = groups.fit_task_to_most_remaining_capacity_instance(job(impact), "default", **options)
    return found.hostname if found else None


def test_a_job_goes_where_most_is_left(given: Callable[..., Any]) -> None:
    given(e1=instance(50), e2=instance(60), default=group("e1", "e2"))
    cluster = TaskManagerModels()
    assert fitting(cluster, 5) == "e2"
    cluster.consume_capacity(job(20, execution_node="e2"))
    assert fitting(cluster, 5) == "e1"


def test_a_job_that_fits_nowhere_may_have_an_idle_instance_to_itself(given: Callable[..., Any]) -> None:
    given(e1=instance(5), e2=instance(8), default=group("e1", "e2"))
    cluster = TaskManagerModels()
    assert fitting(cluster, 9) is None
    idle = cluster.instance_groups.find_largest_idle_instance("default")
    assert idle
    assert idle.hostname == "e2"
    cluster.consume_capacity(job(1, execution_node="e2"))
    smaller = cluster.instance_groups.find_largest_idle_instance("default")
    assert smaller
    assert smaller.hostname == "e1"


def test_a_hybrid_instance_pays_for_controlling_as_well(given: Callable[..., Any]) -> None:
    given(h1=instance(5, "hybrid"), default=group("h1"))
    assert fitting(TaskManagerModels(), 5) == "h1"
    assert fitting(TaskManagerModels(), 5, add_hybrid_control_cost=True) is None


def test_instances_that_are_off_or_only_pass_messages_on_are_not_counted(given: Callable[..., Any]) -> None:
    off = {"e1": instance(9, enabled=False), "e2": instance(9, node_state="unavailable"), "e3": instance(9, "hop")}
    given(**off, default=group("e1", "e2", "e3"))
    assert TaskManagerModels().instances.by_hostname == {}


def test_an_instance_in_two_groups_is_used_up_in_both(given: Callable[..., Any]) -> None:
    given(e1=instance(10), default=group("e1"), gpu=group("e1", max_forks=10))
    cluster = TaskManagerModels()
    cluster.consume_capacity(job(8, execution_node="e1"))
    assert not cluster.instance_groups["gpu"].has_remaining_capacity(job(3))
    assert fitting(cluster, 3) is None


def test_a_group_admits_no_more_jobs_than_its_limit(given: Callable[..., Any]) -> None:
    given(e1=instance(50), default=group("e1", max_concurrent_jobs=1))
    cluster = TaskManagerModels()
    default = cluster.instance_groups["default"]
    assert default.has_remaining_capacity(job(1))
    cluster.consume_capacity(job(1, execution_node="e1"))
    assert not default.has_remaining_capacity(job(1))
    assert default.has_remaining_capacity(control_impact=True)


def test_a_container_group_counts_its_own_jobs(given: Callable[..., Any]) -> None:
    objects = given(kube=group(is_container_group=True, max_forks=5))
    cluster = TaskManagerModels()
    cluster.consume_capacity(job(4, instance_group_id=objects["kube"].pk))
    kube = cluster.instance_groups["kube"]
    assert kube.has_remaining_capacity(job(1))
    assert not kube.has_remaining_capacity(job(2))


def test_a_job_without_groups_of_its_own_may_run_in_default_and_control_plane(given: Callable[..., Any]) -> None:
    given()
    groups = TaskManagerModels().instance_groups
    names = [
        group.name for group in groups.get_instance_groups_from_task_cache(job(1, preferred_instance_groups_cache=[99]))
    ]
    assert names == ["default", "controlplane"]
