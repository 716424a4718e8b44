import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from explorer.models import InstanceGroup, Label, Project
from explorer.worlds import WORLDS
from explorer.worlds.builder import World

RECORDED = sorted((Path(__file__).parents[1] / "conformance").glob("*.jsonl"))


@pytest.mark.parametrize("family", RECORDED, ids=lambda path: path.stem)
def test_every_recorded_world_can_be_built(world: Callable[[Any], World], family: Path) -> None:
    from explorer import shim

    for line in family.read_text().splitlines():
        given = json.loads(line)["given"]
        shim.fresh_database()
        assert set(world(given)) >= set(given)


def test_references_numbers_and_lists_become_objects(world: Callable[[Any], World]) -> None:
    built = world(
        {
            "jt": {"kind": "job_template", "inventory": "@inv", "project": "@proj", "labels": ["@blue"]},
            "inv": {"kind": "inventory", "organization": "@org", "hosts": 2},
            "proj": {"kind": "project", "organization": "@org", "scm_type": "git", "status": "failed"},
            "blue": {"kind": "label", "organization": "@org"},
            "org": {"kind": "organization", "name": "Shop"},
        }
    )
    assert [host.name for host in built["inv"].hosts.all()] == ["host0", "host1"]
    assert built["inv"].total_hosts == 2
    assert list(built["jt"].labels.all()) == [Label.objects.get()]
    assert Project.objects.get().status == "failed"
    assert built["org"].name == "Shop"


def test_an_object_may_refer_to_one_of_a_later_kind(world: Callable[[Any], World]) -> None:
    built = world(
        {
            "org": {"kind": "organization", "default_environment": "@ee"},
            "ee": {"kind": "execution_environment", "organization": "@org", "image": "registry.example.org/ee"},
        }
    )
    assert type(built["org"]).objects.get().default_environment == built["ee"]


def test_text_may_look_like_a_reference(world: Callable[[Any], World]) -> None:
    """Ansible reads hosts from a file for a limit like this."""
    given = {"org": {"kind": "organization"}, "jt": {"kind": "job_template", "limit": "@retry.txt"}}
    assert world(given)["jt"].limit == "@retry.txt"


def test_prompts_of_a_workflow_and_its_nodes_are_kept(world: Callable[[Any], World]) -> None:
    node = {"ref": "first", "unified_job_template": "@sys", "limit": "db", "extra_data": {"a": 1}}
    built = world(
        {
            "sys": {"kind": "system_job_template", "job_type": "cleanup_jobs"},
            "wf": {"kind": "workflow_job_template", "limit": "web", "nodes": [node]},
        }
    )
    assert (type(built["wf"]).objects.get().limit, built["first"].limit) == ("web", "db")
    assert built["first"].extra_data == {"a": 1}


def test_a_node_keeps_the_credentials_labels_and_groups_of_its_own_in_their_order(
    world: Callable[[Any], World],
) -> None:
    own = {"credentials": ["@key"], "labels": ["@red"], "instance_groups": ["@near", "@far"], "inventory": "@hosts"}
    node = {"ref": "first", "unified_job_template": "@sys", **own, "execution_environment": "@ee"}
    built = world(
        {
            "org": {"kind": "organization"},
            "key": {"kind": "credential", "type": "ssh", "organization": "@org"},
            "red": {"kind": "label", "organization": "@org"},
            "far": {"kind": "instance_group"},
            "near": {"kind": "instance_group"},
            "hosts": {"kind": "inventory", "organization": "@org"},
            "ee": {"kind": "execution_environment", "image": "registry.example.org/ee"},
            "sys": {"kind": "system_job_template", "job_type": "cleanup_jobs"},
            "wf": {"kind": "workflow_job_template", "nodes": [node]},
        }
    )
    first = type(built["first"]).objects.get()
    assert list(first.credentials.all()) == [built["key"]]
    assert list(first.labels.all()) == [built["red"]]
    assert list(first.instance_groups.all()) == [built["near"], built["far"]]
    assert (first.inventory, first.execution_environment) == (built["hosts"], built["ee"])


def test_building_leaves_the_description_as_it_was(world: Callable[[Any], World]) -> None:
    before = json.dumps(WORLDS["demo"])
    world(WORLDS["demo"])
    assert json.dumps(WORLDS["demo"]) == before


def test_where_no_cluster_is_described_one_node_does_everything(world: Callable[[Any], World]) -> None:
    built = world({})
    assert (built["node1"].node_type, built["node1"].capacity) == ("hybrid", 100)
    assert {group.name for group in built["node1"].rampart_groups.all()} == {"controlplane", "default"}
    assert InstanceGroup.objects.count() == 2


def test_a_workflows_nodes_are_linked(world: Callable[[Any], World]) -> None:
    built = world(
        {
            "org": {"kind": "organization"},
            "sys": {"kind": "system_job_template", "job_type": "cleanup_jobs"},
            "wf": {
                "kind": "workflow_job_template",
                "organization": "@org",
                "nodes": [
                    {"ref": "first", "unified_job_template": "@sys", "success": ["last"], "failure": ["last"]},
                    {"ref": "last", "unified_job_template": "@wf", "all_parents_must_converge": True},
                ],
            },
        }
    )
    assert list(built["first"].success_nodes.all()) == [built["last"]]
    assert list(built["first"].failure_nodes.all()) == [built["last"]]
    assert built["last"].all_parents_must_converge
    assert built["wf"].workflow_job_template_nodes.count() == 2


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"x": {"kind": "planet"}}, "kind 'planet'.*organization, label"),
        ({"x": {"kind": "organization", "colour": 1}}, "'colour'.*description"),
        ({"x": {"kind": "inventory", "organization": "@nobody"}}, "'@nobody' refers to nothing"),
        ({"x": {"kind": "credential", "type": "psychic"}}, "'psychic'; there are aws"),
        (
            {"o": {"kind": "organization"}, "x": {"kind": "user", "roles": [["@o", "use_role"]]}},
            "'use_role', only",
        ),
        (
            {"w": {"kind": "workflow_job_template", "nodes": [{"ref": "n", "limits": "x"}]}},
            "'n' can't have 'limits'.*limit",
        ),
        (
            {"w": {"kind": "workflow_job_template", "nodes": [{"ref": "n"}, {"ref": "n"}]}},
            "A node of 'w' is called 'n'",
        ),
        ({"w": {"kind": "workflow_job_template", "nodes": [{"ref": "n", "success": ["m"]}]}}, "'n' leads to 'm'"),
    ],
)
def test_a_mistake_is_answered_with_what_there_is(
    world: Callable[[Any], World], given: dict[str, Any], told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        world(given)


def test_an_unknown_object_is_answered_with_the_known_ones(world: Callable[[Any], World]) -> None:
    with pytest.raises(KeyError, match=r"only .*org"):
        world({"org": {"kind": "organization"}})["inventory"]


def test_the_demo_world_has_what_the_course_speaks_of(world: Callable[[Any], World]) -> None:
    built = world(WORLDS["demo"])
    deploy = built["Deploy the Shop"]
    assert built["Demo Inventory"].hosts.count() == 3
    assert [question["type"] for question in deploy.survey_spec["spec"]] == ["text", "multiplechoice", "password"]
    assert built["alice"] in built["Staging"].use_role
    assert built["bob"] in deploy.execute_role
    assert built["bob"] not in built["Staging"].use_role
    assert built["eve"] not in deploy.read_role
