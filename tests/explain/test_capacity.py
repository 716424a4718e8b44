"""Jobs that wait for room (ansible/awx issues 1487, 11316, 1146)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from explorer.explain.job import FallbackPrevented, GroupsGone, NoCapacity, NoControlCapacity
from explorer.lab import Lab
from explorer.models import Instance, InstanceGroup, Inventory, JobTemplate
from tests.lab.worlds import PLAIN, cluster, cycle, node, status

LabOf = Callable[..., Lab]
ONE_NODE = cluster(controlplane=["node1"], default=["node1"])


def template(**more: Any) -> dict[str, Any]:
    return {**PLAIN["jt"], **more}


def test_an_empty_group_is_named_and_whose_choice_it_was(lab_of: LabOf) -> None:
    """Issue 11316: there is capacity enough, but not in the group of this template, which has no instances."""
    groups = cluster(controlplane=["node1"], default=["node1"], awx_2=[])
    lab = lab_of(node1=node(), **groups, jt=template(instance_groups=["@awx_2"], prevent_instance_group_fallback=True))
    job = lab.launch("jt")
    cycle(lab)

    explanation = lab.explain(job)

    assert "group 'awx_2' (of template 'jt') has no instances" in explanation.sentence
    assert explanation.remedies == ("Add an instance of type execution or hybrid to group 'awx_2'.",)

    InstanceGroup.objects.get(name="awx_2").instances.add(Instance.objects.get(hostname="node1"))
    cycle(lab)
    assert status(job) == "waiting"


def test_every_instance_is_shown_with_what_it_has_and_lacks(lab_of: LabOf) -> None:
    """Issue 11316: capacity of what?"""
    groups = cluster(controlplane=["ctl"], default=["small", "large"])
    lab = lab_of(ctl=node(node_type="control"), small=_worker(6), large=_worker(8), **groups)
    for name in ("jt", "jt2", "jt"):
        JobTemplate.objects.filter(name=name).update(allow_simultaneous=True)
        lab.launch(name)
    lab.run_until_idle()
    job = lab.launch("jt2")
    cycle(lab)

    [reason] = lab.explain(job).reasons

    assert isinstance(reason, NoCapacity)
    [group] = reason.groups[:1]
    seen = {one.hostname: (one.capacity, one.used, one.needs, one.lacks) for one in group.instances}
    assert seen == {"large": (8, 8, 4, 4), "small": (6, 4, 4, 2)}
    assert [holder.id for holder in group.instances[0].held_by] == [1, 3]
    assert "small has 2 of its 6 forks free (2 too few for the 4 that the job uses there)" in lab.explain(job).sentence
    assert "small     execution  6         4     4      2" in str(lab.explain(job))

    lab.finish(2)
    cycle(lab)
    assert status(job) == "waiting"


def _worker(capacity: int) -> dict[str, Any]:
    return node(capacity, node_type="execution")


def test_a_job_that_is_larger_than_every_instance_has_to_find_one_idle(lab_of: LabOf) -> None:
    """Issue 1146: a job with 200 forks only runs while nothing else does."""
    large = {"kind": "inventory", "organization": "@org", "hosts": 250}
    lab = lab_of(many=large, wide=template(inventory="@many", forks=200))
    first = lab.launch("jt")
    lab.run_until_idle()
    wide = lab.launch("wide")
    cycle(lab)

    explanation = lab.explain(wide)

    assert "its task impact is 201: 200 forks, 250 hosts in its inventory" in explanation.sentence
    assert "node1 has 95 of its 100 forks free (smaller than the 202" in explanation.sentence
    assert explanation.remedies == ("Wait for job #1 'jt' on node1 to end.",)

    lab.finish(first)
    cycle(lab)
    assert status(wide) == "waiting"


def test_fewer_forks_are_another_way(lab_of: LabOf) -> None:
    large = {"kind": "inventory", "organization": "@org", "hosts": 250}
    lab = lab_of(many=large, wide=template(inventory="@many", forks=200))
    lab.launch("jt")
    lab.run_until_idle()
    JobTemplate.objects.filter(name="wide").update(forks=50)
    again = lab.launch("wide")
    cycle(lab)
    assert status(again) == "waiting"


@pytest.mark.parametrize(
    ("wrong", "said", "advice", "right"),
    [
        ({"enabled": False}, "work is disabled", "Enable work", {"enabled": True}),
        ({"node_state": "unavailable"}, "not ready (it is unavailable)", "Make work ready", {"node_state": "ready"}),
        ({"capacity": 0}, "work has a capacity of 0", "Give work a capacity above 0", {"capacity": 10}),
        (
            {"node_type": "control"},
            "work is of type control, which runs no jobs",
            "Add an instance of type execution",
            {"node_type": "execution"},
        ),
    ],
)
def test_an_instance_that_takes_no_jobs_says_why(
    lab_of: LabOf, wrong: dict[str, Any], said: str, advice: str, right: dict[str, Any]
) -> None:
    """Issue 1487: no enabled instances in the group."""
    groups = cluster(controlplane=["ctl"], default=["work"])
    lab = lab_of(ctl=node(node_type="control"), work={**node(node_type="execution"), **wrong}, **groups)
    job = lab.launch("jt")
    cycle(lab)

    explanation = lab.explain(job)

    assert said in explanation.sentence
    assert any(advice in remedy for remedy in explanation.remedies)

    Instance.objects.filter(hostname="work").update(**right)
    cycle(lab)
    assert status(job) == "waiting"


@pytest.mark.parametrize(
    ("objects", "said"),
    [
        (
            {"lonely": node(), "default": cluster(default=["lonely"])["default"]},
            "no instance group named 'controlplane'",
        ),
        (
            {"work": node(node_type="execution"), **cluster(controlplane=["work"], default=["work"])},
            "work is of type execution, which controls no jobs",
        ),
        ({"off": node(enabled=False), **cluster(controlplane=["off"], default=["off"])}, "off is disabled"),
        ({**cluster(controlplane=[], default=[])}, "has no instances"),
    ],
)
def test_without_a_control_node_no_job_starts(lab_of: LabOf, objects: dict[str, Any], said: str) -> None:
    lab = lab_of(**objects)
    job = lab.launch("jt")
    cycle(lab)

    [reason] = lab.explain(job).reasons

    assert isinstance(reason, NoControlCapacity)
    assert said in reason.text
    assert reason.remedy

    plane, _ = InstanceGroup.objects.get_or_create(name="controlplane")
    plane.instances.add(Instance.objects.create(hostname="fresh", capacity=50, node_type="hybrid"))
    InstanceGroup.objects.get(name="default").instances.add(Instance.objects.get(hostname="fresh"))
    cycle(lab)
    assert status(job) == "waiting"


@pytest.mark.parametrize(
    ("limit", "said", "more"),
    [
        ({"max_concurrent_jobs": 1}, "its max_concurrent_jobs is 1, of which 1 in use", {"max_concurrent_jobs": 2}),
        ({"max_forks": 7}, "its max_forks is 7, of which 5 in use, and the job uses 4", {"max_forks": 9}),
    ],
)
def test_a_group_may_be_full_while_its_instances_are_not(
    lab_of: LabOf, limit: dict[str, int], said: str, more: dict[str, int]
) -> None:
    groups = cluster(controlplane=["node1"], default=["node1"])
    groups["default"] |= limit
    lab = lab_of(node1=node(), **groups, jt=template(instance_groups=["@default"]))
    lab.launch("jt")
    lab.run_until_idle()
    JobTemplate.objects.filter(name="jt2").update(prevent_instance_group_fallback=True)
    lab.world["jt2"].instance_groups.add(lab.world["default"])
    job = lab.launch("jt2")
    cycle(lab)

    explanation = lab.explain(job)
    assert said in explanation.sentence
    assert f"raise {next(iter(limit))}" in explanation.remedies[0]

    InstanceGroup.objects.filter(name="default").update(**more)
    cycle(lab)
    assert status(job) == "waiting"


def test_a_container_group_has_limits_and_no_instances(lab_of: LabOf) -> None:
    pods = {"kind": "instance_group", "is_container_group": True, "max_concurrent_jobs": 1}
    lab = lab_of(pods=pods, jt=template(instance_groups=["@pods"]), jt2=template(instance_groups=["@pods"]))
    first = lab.launch("jt")
    lab.run_until_idle()
    job = lab.launch("jt2")
    cycle(lab)

    assert "group 'pods' (of template 'jt2') is full" in lab.explain(job).sentence

    lab.finish(first)
    cycle(lab)
    assert status(job) == "waiting"


@pytest.mark.parametrize("who", ["template", "inventory"])
def test_a_prevented_fallback_is_told_with_the_groups_it_keeps_out(lab_of: LabOf, who: str) -> None:
    groups = cluster(controlplane=["node1"], default=["node1"], full=[], spare=["node1"])
    owner = {"prevent_instance_group_fallback": True, "instance_groups": ["@full"]}
    org = {"kind": "organization", "instance_groups": ["@spare"]}
    own = {"jt": template(**owner)} if who == "template" else {"inv": {**PLAIN["inv"], **owner}}
    lab = lab_of(node1=node(), org=org, **groups, **own)
    job = lab.launch("jt")
    cycle(lab)

    [_, kept_out] = lab.explain(job).reasons

    assert isinstance(kept_out, FallbackPrevented)
    assert (kept_out.kind, kept_out.skipped) == (who, ("spare",))

    model: Any = JobTemplate if who == "template" else Inventory
    model.objects.filter(prevent_instance_group_fallback=True).update(prevent_instance_group_fallback=False)
    JobTemplate.objects.filter(name="jt").update(allow_simultaneous=True)
    again = lab.launch("jt")
    cycle(lab)
    assert status(again) == "waiting"


def test_a_prevented_fallback_without_groups_of_its_own_leaves_those_of_any_job(lab_of: LabOf) -> None:
    groups = cluster(controlplane=["node1"], default=[], spare=["node1"])
    org = {"kind": "organization", "instance_groups": ["@spare"]}
    jt = template(prevent_instance_group_fallback=True)
    lab = lab_of(node1=node(1), org=org, jt=jt, **groups)
    Instance.objects.update(capacity=1)
    job = lab.launch("jt")
    lab.world["controlplane"].max_forks = 1
    lab.world["controlplane"].save()
    cycle(lab)

    no_capacity, kept_out = lab.explain(job).reasons

    assert isinstance(no_capacity, NoCapacity)
    assert [(group.name, group.origin) for group in no_capacity.groups] == [
        ("default", "a general group"),
        ("controlplane", "a general group"),
    ]
    assert isinstance(kept_out, FallbackPrevented)
    assert kept_out.skipped == ("spare",)


def test_groups_that_were_deleted_since_are_counted(lab_of: LabOf) -> None:
    groups = cluster(controlplane=["ctl"], default=[], gone=["work"])
    jt = template(instance_groups=["@gone"], prevent_instance_group_fallback=True)
    lab = lab_of(ctl=node(node_type="control"), work=node(node_type="execution"), jt=jt, **groups)
    job = lab.launch("jt")
    InstanceGroup.objects.filter(name="gone").delete()
    cycle(lab)

    assert any(isinstance(reason, GroupsGone) for reason in lab.explain(job).reasons)

    InstanceGroup.objects.get(name="default").instances.add(Instance.objects.get(hostname="work"))
    cycle(lab)
    assert status(job) == "waiting"


def test_the_first_job_of_the_next_cycle_takes_the_capacity(lab_of: LabOf) -> None:
    lab = lab_of(node1=node(6), **ONE_NODE)
    lab.launch("jt")
    second = lab.launch("jt2")

    [reason] = lab.explain(second).reasons

    assert isinstance(reason, NoCapacity)
    assert [holder.id for holder in reason.groups[0].instances[0].held_by] == [1]
    lab.run_until_idle()
    assert status(second) == "pending"
