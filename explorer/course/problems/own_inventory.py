"""403 on what seems to be the template's own inventory (ansible/awx issue 656)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from explorer.course.problem import Problem, Trial
from explorer.course.trials import tried

if TYPE_CHECKING:
    from explorer.lab.responses import Launch
    from explorer.lab.session import Lab

Form = Mapping[str, Any]
Client = Callable[[Form, Form], Form]

_CENTRE = {"organization": "@Data Centre"}

WORLD: dict[str, dict[str, Any]] = {
    "Data Centre": {"kind": "organization"},
    "Patches": {"kind": "project", **_CENTRE, "scm_type": "git", "status": "successful"},
    "Rack 1": {"kind": "inventory", **_CENTRE, "hosts": 3},
    "Rack 2": {"kind": "inventory", **_CENTRE, "hosts": 3},
    "Test Rack": {"kind": "inventory", **_CENTRE, "hosts": 1},
    "Patch": {
        "kind": "job_template",
        **_CENTRE,
        "project": "@Patches",
        "inventory": "@Rack 1",
        "playbook": "patch.yml",
        "limit": "db",
        "ask_inventory_on_launch": True,
        "ask_limit_on_launch": True,
    },
    "admin": {"kind": "user", "superuser": True},
    "alice": {"kind": "user", "roles": [["@Patch", "execute_role"], ["@Test Rack", "use_role"]]},
    "bob": {"kind": "user", "roles": [["@Patch", "execute_role"]]},
}


def open_form(lab: Lab, user: str) -> dict[str, Any]:
    """The fields of a launch form, filled with the defaults that the API tells."""
    defaults = lab.get_launch("Patch", user).data["defaults"]
    return {"inventory": defaults["inventory"]["id"], "limit": defaults["limit"]}


def move(lab: Lab) -> None:
    """The admin gives the template another inventory."""
    template = lab.templates["Patch"]
    template.inventory = lab.world["Rack 2"]
    template.save()


def goal(lab: Lab, body: Client) -> Iterator[Trial]:
    """`body` makes what a client POSTs of the form as it was shown and the form as it was filled in."""
    yield tried(
        "Bob changes nothing while the template's inventory changes, and his job has the current one.",
        {"status_code": 201, "job.inventory": "@Rack 2", "job.limit": "db"},
        _launched(lab, body, "bob"),
    )
    yield tried(
        "Bob empties the limit, and his job has none.",
        {"status_code": 201, "job.inventory": "@Rack 2", "job.limit": ""},
        _launched(lab, body, "bob", limit=""),
    )
    test_rack = lab.world["Test Rack"].pk
    yield tried(
        "Alice chooses the test rack, which she may use, and gets it.",
        {"status_code": 201, "job.inventory": "@Test Rack"},
        _launched(lab, body, "alice", inventory=test_rack),
    )
    yield tried(
        "Bob chooses the test rack, which he may not use, and gets 403.",
        {"status_code": 403, "stopped_at": "view.config_access"},
        _launched(lab, body, "bob", inventory=test_rack),
    )


def _launched(lab: Lab, body: Client, user: str, **filled: Any) -> Launch:
    """Someone opens the form, the template is moved, and they press Launch."""
    lab.reset()
    shown = open_form(lab, user)
    move(lab)
    return lab.launch("Patch", user, **body(dict(shown), {**shown, **filled}))


PROBLEM = Problem("own-inventory", WORLD, goal)
