"""A small shop: one template that asks for everything, and people with different roles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from explorer.models import JobTemplate
from explorer.worlds.builder import World

SHOP: dict[str, Any] = {
    "org": {"kind": "organization"},
    "proj": {
        "kind": "project",
        "organization": "@org",
        "scm_type": "git",
        "scm_url": "https://git.example.org/shop.git",
        "status": "successful",
        "allow_override": True,
    },
    "manual": {"kind": "project", "organization": "@org", "scm_type": "", "local_path": "shop"},
    "inv": {"kind": "inventory", "organization": "@org", "hosts": 3},
    "staging": {"kind": "inventory", "organization": "@org", "hosts": 2},
    "ssh": {
        "kind": "credential",
        "organization": "@org",
        "type": "ssh",
        "inputs": {"username": "bob", "password": "p"},
    },
    "ask": {
        "kind": "credential",
        "organization": "@org",
        "type": "ssh",
        "inputs": {"username": "b", "password": "ASK"},
    },
    "other": {
        "kind": "credential",
        "organization": "@org",
        "type": "ssh",
        "inputs": {"username": "o", "password": "p"},
    },
    "aws": {"kind": "credential", "organization": "@org", "type": "aws", "inputs": {"username": "k", "password": "s"}},
    "red": {"kind": "label", "organization": "@org"},
    "blue": {"kind": "label", "organization": "@org"},
    "plain": {
        "kind": "job_template",
        "organization": "@org",
        "project": "@proj",
        "inventory": "@inv",
        "playbook": "hello.yml",
    },
    "jt": {
        "kind": "job_template",
        "organization": "@org",
        "project": "@proj",
        "inventory": "@inv",
        "playbook": "deploy.yml",
        "credentials": ["@ssh"],
        "labels": ["@red"],
        **dict.fromkeys(JobTemplate.get_ask_mapping().values(), True),
    },
    "wfjt": {
        "kind": "workflow_job_template",
        "organization": "@org",
        "ask_limit_on_launch": True,
        "ask_inventory_on_launch": True,
        "nodes": [{"ref": "first", "unified_job_template": "@plain"}],
    },
    "src": {"kind": "inventory_source", "inventory": "@inv", "source": "ec2"},
    "sjt": {"kind": "system_job_template", "job_type": "cleanup_jobs"},
    "admin": {"kind": "user", "superuser": True},
    "auditor": {"kind": "user", "system_auditor": True},
    "boss": {"kind": "user", "roles": [["@org", "admin_role"]]},
    "alice": {
        "kind": "user",
        "roles": [
            ["@jt", "execute_role"],
            ["@plain", "execute_role"],
            ["@wfjt", "execute_role"],
            ["@staging", "use_role"],
        ],
    },
    "bob": {"kind": "user", "roles": [["@jt", "execute_role"], ["@plain", "execute_role"], ["@wfjt", "execute_role"]]},
    "eve": {"kind": "user"},
}


class Shop:
    """The world, and requests to it: `shop.post("alice", "job_templates/@jt/launch/", {"limit": "web"})`."""

    def __init__(self, world: World, client_of: Callable[[Any], Any]) -> None:
        self.world = world
        self.client_of = client_of

    def __getitem__(self, ref: str) -> Any:
        return self.world[ref]

    def get(self, user: str | None, path: str, **extra: Any) -> Any:
        return self._client(user).get(self._url(path), **extra)

    def post(self, user: str | None, path: str, data: Any = None, **extra: Any) -> Any:
        return self._client(user).post(self._url(path), self._ids(data or {}), format="json", **extra)

    def patch(self, user: str | None, path: str, data: Any) -> Any:
        return self._client(user).patch(self._url(path), self._ids(data), format="json")

    def send(self, user: str | None, path: str, body: str, method: str = "POST") -> Any:
        """The answer to a body as it stands."""
        return self._client(user).generic(method, self._url(path), body, content_type="application/json")

    def request(self, user: str | None, method: str, path: str) -> Any:
        return self._client(user).generic(method, self._url(path))

    def launch(self, user: str = "admin", ref: str = "plain", **data: Any) -> Any:
        """The job that a launch made, as it is in the database."""
        answer = self.post(user, f"job_templates/@{ref}/launch/", data)
        assert answer.status_code == 201, answer.data
        return self.world["jt"].unifiedjob_unified_jobs.model.objects.get(pk=answer.data["id"])

    def _client(self, user: str | None) -> Any:
        return self.client_of(None if user is None else self.world[user])

    def _url(self, path: str) -> str:
        parts = (str(self.world[part[1:]].pk) if part.startswith("@") else part for part in path.split("/"))
        return f"/api/v2/{'/'.join(parts)}"

    def _ids(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: self._ids(item) for name, item in value.items()}
        if isinstance(value, list):
            return [self._ids(item) for item in value]
        return self.world[value[1:]].pk if isinstance(value, str) and value.startswith("@") else value


@pytest.fixture
def shop(world: Any, api: Any) -> Shop:
    return Shop(world(SHOP), api)
