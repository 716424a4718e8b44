"""What a launch may be sent, right, wrong and odd; and a world that makes something of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from rest_framework.test import APIClient

from explorer.models import JobTemplate
from explorer.worlds.builder import World

# The same thirty each time, so that nobody's build fails by chance; they take about two seconds.
properties = settings(
    max_examples=30,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

FLAGS = dict.fromkeys(JobTemplate.get_ask_mapping().values(), True)
SURVEY = {
    "spec": [
        {"variable": "size", "type": "integer", "min": 1, "max": 9, "required": False, "question_name": "Size?"},
        {"variable": "pin", "type": "password", "required": False, "question_name": "Pin?", "default": ""},
    ]
}
TEMPLATE: dict[str, Any] = {
    "kind": "job_template",
    "organization": "@org",
    "project": "@proj",
    "inventory": "@inv",
    "playbook": "site.yml",
    "extra_vars": "port: 80",
    "limit": "web",
    "credentials": ["@ssh"],
    "survey_enabled": True,
    "survey_spec": SURVEY,
    "allow_simultaneous": True,
}
SSH: dict[str, Any] = {"kind": "credential", "organization": "@org", "type": "ssh"}
WORLD: dict[str, Any] = {
    "org": {"kind": "organization"},
    "proj": {"kind": "project", "organization": "@org", "scm_type": "git", "status": "successful"},
    "inv": {"kind": "inventory", "organization": "@org", "hosts": 3},
    "inv2": {"kind": "inventory", "organization": "@org", "hosts": 2},
    "lamp": {"kind": "label", "organization": "@org"},
    "shade": {"kind": "label", "organization": "@org"},
    "ee": {"kind": "execution_environment", "image": "registry.example.org/ee:1"},
    "group": {"kind": "instance_group", "instances": ["@node1"]},
    "node1": {"kind": "instance", "capacity": 100},
    "controlplane": {"kind": "instance_group", "instances": ["@node1"]},
    "default": {"kind": "instance_group", "instances": ["@node1"]},
    "ssh": {**SSH, "inputs": {"username": "bob"}},
    "ask": {**SSH, "inputs": {"username": "bob", "password": "ASK"}},
    "aws": {**SSH, "type": "aws", "inputs": {"username": "u", "password": "p"}},
    "open": {**TEMPLATE, **FLAGS},
    "closed": TEMPLATE,
    "admin": {"kind": "user", "superuser": True},
}

words = st.text("abc:*,{}'\" é\n", max_size=8)
variables = st.dictionaries(
    st.sampled_from(["port", "size", "pin", "other", "a b"]),
    st.one_of(st.integers(-2, 12), words, st.booleans(), st.none(), st.lists(st.integers(0, 3), max_size=2)),
    max_size=4,
)
# "@name" stands for the key of an object of the world.
right: dict[str, st.SearchStrategy[Any]] = {
    "extra_vars": variables,
    "inventory": st.sampled_from(["@inv", "@inv2"]),
    "limit": st.sampled_from(["", "web", "db"]),
    "scm_branch": st.sampled_from(["", "main"]),
    "job_tags": st.sampled_from(["", "deploy"]),
    "skip_tags": st.sampled_from(["", "slow"]),
    "job_type": st.sampled_from(["run", "check"]),
    "verbosity": st.integers(0, 5),
    "diff_mode": st.booleans(),
    "forks": st.integers(0, 20),
    "timeout": st.integers(-1, 100),
    "job_slice_count": st.integers(0, 1),
    "execution_environment": st.just("@ee"),
    "credentials": st.lists(st.sampled_from(["@ssh", "@aws"]), unique=True),
    "labels": st.lists(st.sampled_from(["@lamp", "@shade"]), unique=True),
    "instance_groups": st.lists(st.sampled_from(["@group", "@default"]), unique=True),
}
odd: st.SearchStrategy[Any] = st.one_of(st.none(), words, st.integers(-5, 5), st.lists(words, max_size=2), st.just({}))
more: dict[str, st.SearchStrategy[Any]] = {
    "inventory_id": odd,
    "credential": odd,
    "credential_passwords": st.one_of(odd, st.just({"ssh_password": "p", "unasked": "q"})),
    "project": odd,
    "limits": words,
}
bodies = st.fixed_dictionaries({}, optional=right)
odd_bodies = st.fixed_dictionaries({}, optional={**{name: value | odd for name, value in right.items()}, **more})


def meant(world: World, body: Any) -> Any:
    """The same with keys of the world's objects in the place of their names."""
    if isinstance(body, dict):
        return {name: meant(world, value) for name, value in body.items()}
    if isinstance(body, list):
        return [meant(world, value) for value in body]
    return world[body[1:]].pk if isinstance(body, str) and body[1:] in world and body[0] == "@" else body


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is rolled back; ids start over, too."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def launch(world: World, template: str, body: Any) -> Any:
    """The answer to a launch by the superuser."""
    client = APIClient()
    client.force_authenticate(world["admin"])
    path = f"/api/v2/job_templates/{world[template].pk}/launch/"
    return client.post(path, meant(world, body), format="json")
