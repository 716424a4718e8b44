"""Worlds made up at random: templates of every kind, what they need, and values at the bounds of each field."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.conformance.random.values import TEXTS, VARIABLES, Draw, one_of, some_of

Description = dict[str, Any]

FLAGS = (
    *("variables", "inventory", "scm_branch", "limit", "tags", "skip_tags", "job_type", "verbosity", "diff_mode"),
    *("credential", "execution_environment", "labels", "forks", "job_slice_count", "timeout", "instance_groups"),
)
WORKFLOW_FLAGS = ("variables", "inventory", "limit", "scm_branch", "labels", "tags", "skip_tags")
INVENTORIES = ("@inv", "@inv2", "@foreign")
CREDENTIALS = ("@ssh", "@ssh2", "@ask", "@vault", "@vault2", "@aws", "@gce", "@net")
LABELS = ("@red", "@blue")
GROUPS = ("@group", "@default", "@container")

# Each field of a job template that a launch uses, with what it may hold in the database.
TEMPLATE: dict[str, Draw] = {
    "inventory": one_of(None, *INVENTORIES),
    "project": one_of("@proj", "@proj", "@proj", "@failed", "@manual", "@fresh", None),
    "playbook": one_of("site.yml", "site.yml", "site.yml", ""),
    "job_type": one_of("run", "check"),
    "extra_vars": one_of(*(value for value in VARIABLES if isinstance(value, str))),
    "limit": one_of(*TEXTS),
    "scm_branch": one_of(*TEXTS),
    "job_tags": one_of(*TEXTS),
    "skip_tags": one_of(*TEXTS),
    "verbosity": lambda draw: draw.randint(0, 5),
    "forks": one_of(0, 1, 5, 50, 200),
    "timeout": one_of(0, 1, -1, 3600),
    "job_slice_count": one_of(1, 1, 1, 2, 3, 0, 40),
    "diff_mode": one_of(True, False),
    "become_enabled": one_of(True, False),
    "use_fact_cache": one_of(True, False),
    "allow_simultaneous": one_of(True, False),
    "prevent_instance_group_fallback": one_of(True, False),
    "execution_environment": one_of(None, "@ee"),
    "credentials": some_of(*CREDENTIALS),
    "labels": some_of(*LABELS),
    "instance_groups": some_of(*GROUPS),
}
WORKFLOW: dict[str, Draw] = {
    "extra_vars": TEMPLATE["extra_vars"],
    "inventory": one_of(None, *INVENTORIES),
    "limit": one_of(None, *TEXTS),
    "scm_branch": one_of(None, *TEXTS),
    "job_tags": one_of(None, *TEXTS),
    "skip_tags": one_of(None, *TEXTS),
    "labels": some_of(*LABELS),
    "allow_simultaneous": one_of(True, False),
}
QUESTIONS: tuple[Description, ...] = (
    {"variable": "size", "type": "integer", "min": 1, "max": 9},
    {"variable": "ratio", "type": "float", "min": 0, "max": 1},
    {"variable": "name", "type": "text", "min": 2, "max": 5},
    {"variable": "story", "type": "textarea", "min": 0, "max": 40},
    {"variable": "pin", "type": "password", "min": 0, "max": 8},
    {"variable": "one", "type": "multiplechoice", "choices": ["a", "b"]},
    {"variable": "many", "type": "multiselect", "choices": "a\nb\nc"},
)
DEFAULTS: dict[str, tuple[Any, ...]] = {
    "integer": ("", 3, 0, 99),
    "float": ("", 0.5, 7),
    "text": ("", "abc", "a"),
    "textarea": ("", "once upon"),
    "password": ("", "1234"),
    "multiplechoice": ("", "a", "z"),
    "multiselect": ("", "a\nb", ["a"], "z"),
}
ROLES = {
    "jt": ("execute_role", "admin_role", "read_role"),
    "flow": ("execute_role", "admin_role", "read_role"),
    "inv": ("use_role", "read_role", "update_role", "adhoc_role", "admin_role"),
    "inv2": ("use_role", "read_role"),
    "proj": ("use_role", "update_role", "read_role"),
    "ssh": ("use_role", "read_role"),
    "aws": ("use_role",),
    "org": ("member_role", "execute_role", "auditor_role", "admin_role", "job_template_admin_role", "read_role"),
    "group": ("use_role", "read_role"),
}


def world(draw: Random) -> dict[str, Description]:
    """A world of everything that a scenario's steps can name; most of it the same each time."""
    return {**_ground(), **_places(draw), **_secrets(), **_templates(draw), **_people(draw), **_cluster(draw)}


def _ground() -> dict[str, Description]:
    return {
        "org": {"kind": "organization"},
        "org2": {"kind": "organization"},
        "red": {"kind": "label", "organization": "@org"},
        "blue": {"kind": "label", "organization": "@org2"},
        "ee": {"kind": "execution_environment", "image": "registry.example.org/ee:1"},
    }


def _places(draw: Random) -> dict[str, Description]:
    git = {"kind": "project", "organization": "@org", "scm_type": "git", "scm_url": "https://git.example.org/a.git"}
    allow = draw.random() < 0.5
    return {
        "proj": {**git, "status": "successful", "allow_override": allow},
        "failed": {**git, "status": "failed", "allow_override": allow},
        "fresh": {**git, "status": "successful", "scm_update_on_launch": True, "scm_update_cache_timeout": 60},
        "manual": {"kind": "project", "organization": "@org", "local_path": "here", "status": "ok"},
        "inv": {
            "kind": "inventory",
            "organization": "@org",
            "hosts": draw.choice((0, 1, 3, 3, 7)),
            "instance_groups": some_of(*GROUPS)(draw),
        },
        "inv2": {"kind": "inventory", "organization": "@org", "hosts": 2},
        "foreign": {"kind": "inventory", "organization": "@org2", "hosts": 1},
        "cloud": {
            "kind": "inventory_source",
            "inventory": "@inv2",
            "source": "ec2",
            "update_on_launch": draw.random() < 0.5,
            "update_cache_timeout": draw.choice((0, 60)),
        },
    }


def _secrets() -> dict[str, Description]:
    def credential(kind: str, **inputs: Any) -> Description:
        return {"kind": "credential", "organization": "@org", "type": kind, "inputs": inputs}

    return {
        "ssh": credential("ssh", username="bob"),
        "ssh2": {**credential("ssh", username="eve", password="pw"), "organization": "@org2"},
        "ask": credential("ssh", username="bob", password="ASK", become_password="ASK"),
        "vault": credential("vault", vault_password="ASK", vault_id="dev"),
        "vault2": credential("vault", vault_password="v", vault_id="prod"),
        "aws": credential("aws", username="u", password="p"),
        "gce": credential("gce", username="u", project="p"),
        "net": credential("net", username="n"),
    }


def _templates(draw: Random) -> dict[str, Description]:
    return {
        "jt": template(draw),
        "other": template(draw, holds=0.3),
        "flow": workflow(draw),
        "cleanup": {"kind": "system_job_template", "job_type": draw.choice(("cleanup_jobs", "cleanup_sessions"))},
    }


def template(draw: Random, holds: float = 0.5) -> Description:
    """A job template with a value in about so many of its fields, half of its prompts, and at times a survey."""
    made: Description = {
        "kind": "job_template",
        "organization": "@org",
        "project": "@proj",
        "inventory": "@inv",
        "playbook": "site.yml",
    }
    made |= {name: value(draw) for name, value in TEMPLATE.items() if draw.random() < holds}
    made |= {f"ask_{flag}_on_launch": True for flag in FLAGS if draw.random() < 0.5}
    return made | survey(draw)


def workflow(draw: Random) -> Description:
    """A workflow template of up to three nodes, one after the other or side by side."""
    made: Description = {"kind": "workflow_job_template", "organization": "@org", "nodes": _nodes(draw)}
    made |= {name: value(draw) for name, value in WORKFLOW.items() if draw.random() < 0.3}
    made |= {f"ask_{flag}_on_launch": True for flag in WORKFLOW_FLAGS if draw.random() < 0.5}
    return made | survey(draw)


def _nodes(draw: Random) -> list[Description]:
    names = [f"n{number}" for number in range(draw.randint(0, 3))]
    nodes: list[Description] = []
    for number, name in enumerate(names):
        node: Description = {"ref": name, "unified_job_template": draw.choice(("@jt", "@other", "@proj"))}
        if following := names[number + 1 :]:
            node[draw.choice(("success", "failure", "always"))] = draw.sample(
                following, draw.randint(0, len(following))
            )
        if draw.random() < 0.3:
            node["all_parents_must_converge"] = True
        nodes.append(node)
    return nodes


def survey(draw: Random) -> Description:
    """In one of three templates a survey of some questions."""
    if draw.random() > 0.35:
        return {}
    asked = draw.sample(QUESTIONS, draw.randint(1, 4))
    spec = [
        {
            "question_name": question["variable"],
            "required": draw.random() < 0.4,
            "default": draw.choice(DEFAULTS[question["type"]]),
            **question,
        }
        for question in asked
    ]
    return {"survey_enabled": draw.random() < 0.9, "survey_spec": {"name": "", "description": "", "spec": spec}}


def _people(draw: Random) -> dict[str, Description]:
    granted = draw.sample([(f"@{name}", role) for name, roles in ROLES.items() for role in roles], draw.randint(1, 6))
    return {
        "admin": {"kind": "user", "superuser": True},
        "joe": {"kind": "user", "roles": [["@jt", "execute_role"], *map(list, granted)]},
        "auditor": {"kind": "user", "system_auditor": True},
        "eve": {"kind": "user"},
    }


def _cluster(draw: Random) -> dict[str, Description]:
    limits = {name: draw.choice((0, 0, 1, 6)) for name in ("max_concurrent_jobs", "max_forks") if draw.random() < 0.3}
    return {
        "node1": {
            "kind": "instance",
            "hostname": "node1",
            "node_type": draw.choice(("hybrid", "hybrid", "control", "execution")),
            "capacity": draw.choice((0, 4, 100, 100, 100)),
        },
        "node2": {
            "kind": "instance",
            "hostname": "node2",
            "node_type": draw.choice(("hybrid", "control", "execution")),
            "capacity": draw.choice((10, 100)),
            "enabled": draw.random() < 0.9,
        },
        "controlplane": {"kind": "instance_group", "name": "controlplane", "instances": ["@node1"]},
        "default": {"kind": "instance_group", "name": "default", "instances": ["@node1", "@node2"]},
        "group": {"kind": "instance_group", "instances": draw.choice(([], ["@node1"], ["@node2"])), **limits},
        "container": {"kind": "instance_group", "is_container_group": True, **limits},
    }
