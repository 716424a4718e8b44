"""What holds for every cycle of the managers, whatever the cluster and whatever waits."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.dispatch.queue import messages
from explorer.models import Instance, InstanceGroup, Job, UnifiedJob
from explorer.scheduler.task_manager import DependencyManager, TaskManager, WorkflowManager
from explorer.worlds import builder
from tests.properties.launches import properties, undone

# Each example builds a world of its own, which takes its time.
worlds = settings(properties, max_examples=12)

TEMPLATES = ("jt0", "jt1", "jt2")
NODES = ("node0", "node1", "node2")

limits = st.integers(0, 4)
nodes = st.fixed_dictionaries(
    {
        "capacity": st.integers(0, 25),
        "node_type": st.sampled_from(["hybrid", "execution", "control"]),
        "enabled": st.sampled_from([True, True, False]),
    }
)
groups = st.fixed_dictionaries(
    {
        "instances": st.lists(st.sampled_from([f"@{name}" for name in NODES]), unique=True),
        "max_concurrent_jobs": limits,
        "max_forks": st.integers(0, 20),
        "is_container_group": st.sampled_from([False, False, True]),
    }
)
templates = st.fixed_dictionaries(
    {
        "forks": st.integers(0, 12),
        "allow_simultaneous": st.booleans(),
        "instance_groups": st.lists(st.sampled_from(["@one", "@two"]), unique=True),
        "project": st.sampled_from(["@fresh", "@updating"]),
    }
)
clusters = st.fixed_dictionaries(
    {
        **dict.fromkeys(NODES, nodes),
        **dict.fromkeys(("one", "two", "default"), groups),
        **dict.fromkeys(TEMPLATES, templates),
    }
)
launches = st.lists(st.sampled_from([*TEMPLATES, "flow"]), min_size=1, max_size=8)

KINDS = {**dict.fromkeys(NODES, "instance"), **dict.fromkeys(TEMPLATES, "job_template")}
ALWAYS: dict[str, dict[str, Any]] = {
    "org": {"kind": "organization"},
    "fresh": {"kind": "project", "organization": "@org", "scm_type": "git", "status": "successful"},
    "updating": {
        "kind": "project",
        "organization": "@org",
        "scm_type": "git",
        "status": "successful",
        "scm_update_on_launch": True,
    },
    "inv": {"kind": "inventory", "organization": "@org", "hosts": 9},
    "controller": {"kind": "instance", "node_type": "control", "capacity": 40},
    "controlplane": {"kind": "instance_group", "instances": ["@controller"]},
    "flow": {
        "kind": "workflow_job_template",
        "nodes": [
            {"ref": "first", "unified_job_template": "@jt0", "success": ["then"], "failure": ["otherwise"]},
            {"ref": "then", "unified_job_template": "@jt1"},
            {"ref": "otherwise", "unified_job_template": "@jt2"},
        ],
    },
}


def build(cluster: dict[str, dict[str, Any]]) -> builder.World:
    described = {name: {"kind": KINDS.get(name, "instance_group"), **one} for name, one in cluster.items()}
    for name in TEMPLATES:
        described[name] |= {"inventory": "@inv", "playbook": "site.yml"}
    return builder.build({**ALWAYS, **described})


def start(built: builder.World, names: list[str]) -> None:
    for name in names:
        built[name].create_unified_job().signal_start()


def cycle() -> None:
    for manager in (DependencyManager, TaskManager, WorkflowManager):
        manager().schedule()


def rows() -> list[Any]:
    return [
        list(UnifiedJob.objects.non_polymorphic().order_by("pk").values()),
        list(UnifiedJob.dependent_jobs.through._base_manager.order_by("pk").values()),
    ]


@worlds
@given(cluster=clusters, names=launches, manager=st.sampled_from([DependencyManager, TaskManager, WorkflowManager]))
def test_the_same_cycle_once_more_changes_nothing(
    database: None, cluster: dict[str, Any], names: list[str], manager: Any
) -> None:
    with undone():
        start(build(cluster), names)
        cycle()
        manager().schedule()
        before = rows()
        manager().schedule()
        assert rows() == before


@worlds
@given(cluster=clusters, names=launches, ends=st.lists(st.sampled_from(["successful", "failed", "error"]), max_size=6))
def test_no_cycle_goes_over_a_limit(database: None, cluster: dict[str, Any], names: list[str], ends: list[str]) -> None:
    with undone():
        start(build(cluster), names)
        cycle()
        check_limits()
        for end in ends:
            finish_the_oldest(end)
            cycle()
            check_limits()


def finish_the_oldest(status: str) -> None:
    job = under_way().exclude(polymorphic_ctype__model="workflowjob").first()
    if job:
        job.status = status
        job.save()


def under_way() -> Any:
    return UnifiedJob.objects.filter(status__in=["waiting", "running"]).order_by("pk")


def check_limits() -> None:
    """Groups by what was started in them, instances by all that runs there; one job may have a whole instance."""
    for group in InstanceGroup.objects.exclude(name="controlplane"):
        jobs = list(under_way().filter(instance_group=group))
        assert not group.max_concurrent_jobs or len(jobs) <= group.max_concurrent_jobs
        assert not group.max_forks or sum(job.task_impact for job in jobs) <= group.max_forks
    for node in Instance.objects.all():
        jobs = list(under_way().filter(execution_node=node.hostname))
        controlled = under_way().filter(controller_node=node.hostname).count()
        assert len(jobs) <= 1 or sum(job.task_impact for job in jobs) + controlled <= node.capacity
        assert not jobs or (node.enabled and node.node_type != "hop")


def test_the_worlds_have_jobs_that_start_and_jobs_that_wait(database: None) -> None:
    """So that the properties above are about something."""
    seen: set[str] = set()

    @worlds
    @given(cluster=clusters, names=launches)
    def look(cluster: dict[str, Any], names: list[str]) -> None:
        with undone():
            start(build(cluster), names)
            cycle()
            cycle()
            seen.update(Job.objects.values_list("status", flat=True))
            seen.update(UnifiedJob.objects.values_list("polymorphic_ctype__model", flat=True))

    look()
    messages.clear()
    assert {"pending", "waiting", "projectupdate", "workflowjob"} <= seen
