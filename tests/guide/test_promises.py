"""Each promise of docs/promises.md is kept: its page exists, names its step, and a trace runs that step."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import explorer
from explorer import guide
from explorer.lab import Lab
from explorer.trace import Trace

DOCUMENT = Path(__file__).parents[2] / "docs" / "promises.md"
ROW = re.compile(
    r"^\| (\d+) \| .+ \| \[.+\]\(\.\./explorer/guide/([\w-]+)\.md\) \| `([\w.]+)` \| (\w+) \|$", re.MULTILINE
)
PROMISES = ROW.findall(DOCUMENT.read_text("utf-8"))


@pytest.fixture(scope="module")
def lab() -> Iterator[Lab]:
    lab = explorer.start()
    yield lab
    lab.close()


def post(lab: Lab) -> Trace:
    """An ordinary launch, with a variable."""
    return lab.launch("Deploy the Shop", user="alice", extra_vars={"shop_version": "2", "rollout": "all"}).trace


def get(lab: Lab) -> Trace:
    """What a client reads before it shows a form."""
    return lab.get_launch("Deploy the Shop", "alice").trace


def page(lab: Lab) -> Trace:
    """The same URL in a browser."""
    path = f"/api/v2/job_templates/{lab.templates['Deploy the Shop'].pk}/launch/"
    return lab.request("GET", path, "alice", accept="text/html").trace


def browser(lab: Lab) -> Trace:
    """A browser that is connected while a job is launched."""
    with explorer.record("a browser listens") as trace:
        listener = lab.listen("alice")
        lab.launch("Demo Job Template", user="alice")
        assert listener.received
    return trace


def updates(lab: Lab) -> Trace:
    """A launch whose project is updated first."""
    launch = lab.launch("Nightly Report", user="alice")
    lab.run_until_idle()
    return launch.trace


def command(lab: Lab) -> Trace:
    """An ad hoc command, which has no template."""
    inventory, credential = lab.world["Demo Inventory"], lab.world["Demo Credential"]
    body = {"module_name": "ping", "module_args": "", "credential": credential.pk}
    return lab.request("POST", f"/api/v2/inventories/{inventory.pk}/ad_hoc_commands/", "admin", body).trace


TRACES: dict[str, Callable[[Lab], Trace]] = {
    "post": post,
    "get": get,
    "page": page,
    "browser": browser,
    "updates": updates,
    "command": command,
}


def test_there_are_seventeen() -> None:
    assert [number for number, *_ in PROMISES] == [str(number) for number in range(1, 18)]


@pytest.mark.parametrize(("number", "name", "step", "trace"), PROMISES, ids=lambda value: str(value))
def test_a_promise_has_a_page_and_a_step_that_a_trace_comes_past(
    lab: Lab, number: str, name: str, step: str, trace: str
) -> None:
    assert guide.page(name).text
    assert step in {span.step for span in TRACES[trace](lab).spans}
