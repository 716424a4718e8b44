"""Each promise of docs/promises.md is kept: its page exists, names its step, and a trace runs that step."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import nbformat
import pytest
from nbformat import NotebookNode

import explorer
from explorer import guide
from explorer.lab import Lab
from explorer.trace import Trace
from tests.guide.promises import DOCS, PROMISES, Promise


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
    assert [promise.number for promise in PROMISES] == [str(number) for number in range(1, 18)]


@pytest.mark.parametrize("promise", PROMISES, ids=str)
def test_a_promise_has_a_page_and_a_step_that_a_trace_has(lab: Lab, promise: Promise) -> None:
    assert guide.page(promise.page).text
    assert promise.step in {span.step for span in TRACES[promise.trace](lab).spans}


@pytest.mark.parametrize("promise", PROMISES, ids=str)
def test_a_section_of_the_notebook_tells_of_it_and_asks(promise: Promise) -> None:
    section = section_of(nbformat.read(promise.notebook, as_version=4), promise.section)
    assert f"/{promise.page}.md)" in section
    assert f'question="{promise.question}"' in section


def section_of(notebook: NotebookNode, heading: str) -> str:
    """What is between a heading and the next one."""
    text = "\n".join(cell.source for cell in notebook.cells)
    return re.split(r"^## ", text.split(f"## {heading}\n")[1], maxsplit=1, flags=re.MULTILINE)[0]


@pytest.mark.parametrize("promise", PROMISES, ids=str)
def test_its_answer_is_among_the_questions(promise: Promise) -> None:
    questions = (DOCS / "questions.md").read_text("utf-8")
    assert re.search(
        rf"^\| P{promise.number} \| .+\? \| .+ \| \[.+\]\(.+/{promise.page}\.md\) \|$", questions, re.MULTILINE
    )
