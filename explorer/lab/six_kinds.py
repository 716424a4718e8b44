"""One launch of each of the six kinds of jobs, and what their `dependencies_processed` depends on.

Both need a lab on the world "six kinds".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from explorer.lab import record
from explorer.plain_html import table
from explorer.trace.compare.side_by_side import SideBySide, side_by_side

if TYPE_CHECKING:
    from explorer.lab.responses import Response
    from explorer.lab.session import Lab
    from explorer.trace import Trace

LAUNCHED = {
    "Job": "Demo Job Template",
    "WorkflowJob": "Release",
    "ProjectUpdate": "Demo Project",
    "InventoryUpdate": "Hosts",
    "SystemJob": "Cleanup",
    "AdHocCommand": "",
}


def launch_each(lab: Lab) -> dict[str, Response]:
    """Launch one job of each kind as admin: the responses by the kinds' names."""
    return {kind: launch(lab, kind) for kind in LAUNCHED}


def launch(lab: Lab, kind: str) -> Response:
    """Launch one job of a kind. An ad hoc command has no template, but a URL of its own."""
    if LAUNCHED[kind]:
        return lab.launch(LAUNCHED[kind])
    inventory, credential = lab.world["Demo Inventory"], lab.world["Demo Credential"]
    body = {"inventory": inventory.pk, "credential": credential.pk, "module_name": "ping"}
    return lab.request("POST", "/api/v2/ad_hoc_commands/", data=body)


def paths(launches: Mapping[str, Response]) -> SideBySide:
    """The launches side by side: where their paths are one, and where they part."""
    return side_by_side({kind: response.trace.to_dict() for kind, response in launches.items()})


@dataclass(frozen=True)
class Case:
    """A kind of job and a property of what it is launched from; `changes` are fields to set before, by object.

    `without_request` is for a template that AWX refuses to launch, but still creates jobs from.
    """

    kind: str
    about: str
    changes: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    without_request: bool = False


CASES = (
    Case("Job", "nothing updates on launch"),
    Case("Job", "the project updates on launch", (("Demo Project", {"scm_update_on_launch": True}),)),
    Case(
        "Job",
        "a source of the inventory updates on launch",
        (("Hosts", {"update_on_launch": True}), ("Demo Job Template", {"inventory": "@Staging"})),
    ),
    Case("Job", "there is no project", (("Demo Job Template", {"project": None}),), without_request=True),
    Case("Job", "there is no inventory", (("Demo Job Template", {"inventory": None}),), without_request=True),
    Case("WorkflowJob", "any"),
    Case("ProjectUpdate", "the project doesn't update on launch"),
    Case("ProjectUpdate", "the project updates on launch", (("Demo Project", {"scm_update_on_launch": True}),)),
    Case("InventoryUpdate", "the source is a cloud"),
    Case(
        "InventoryUpdate",
        "the source is a file of a project",
        (("Hosts", {"source": "scm", "source_project": "@Demo Project", "source_path": "hosts"}),),
    ),
    Case("SystemJob", "any"),
    Case("AdHocCommand", "any"),
)


@dataclass(frozen=True)
class Processed:
    """What came of a case: `dependencies_processed` of the job, and the `manager` that was scheduled for it."""

    kind: str
    about: str
    dependencies_processed: bool
    manager: str


class DependenciesByKind:
    """A row for each kind of job and property, made by running. It prints as text, and is a table in a notebook."""

    HEADS = ("Kind", "Property", "dependencies_processed", "Scheduled")

    def __init__(self, rows: tuple[Processed, ...]) -> None:
        self.rows = rows

    def markdown(self) -> str:
        """The table as Markdown."""
        return "\n".join(f"| {' | '.join(cells)} |" for cells in [self.HEADS, ["---"] * 4, *self._cells()])

    def _repr_html_(self) -> str:
        return table(self.HEADS, self._cells())

    def __repr__(self) -> str:
        cells = [self.HEADS, *self._cells()]
        widths = [max(len(row[at]) for row in cells) for at in range(4)]
        return "\n".join(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells
        )

    def _cells(self) -> list[tuple[str, str, str, str]]:
        return [(row.kind, row.about, str(row.dependencies_processed), row.manager) for row in self.rows]


def dependencies(lab: Lab) -> DependenciesByKind:
    """Create a job for each case, start it, and look at what it was given; the world is as it was afterwards."""
    return DependenciesByKind(tuple(_run(lab, case) for case in CASES))


def _run(lab: Lab, case: Case) -> Processed:
    with _changed(lab, case.changes):
        trace = _create(lab, case)
    job = list(lab.jobs)[-1]
    return Processed(case.kind, case.about, job.dependencies_processed, _scheduled(trace))


def _create(lab: Lab, case: Case) -> Trace:
    if not case.without_request:
        return launch(lab, case.kind).trace
    with record("without a request") as trace:
        lab.templates[LAUNCHED[case.kind]].create_unified_job().signal_start()
    return trace


@contextmanager
def _changed(lab: Lab, changes: tuple[tuple[str, Mapping[str, Any]], ...]) -> Iterator[None]:
    """Set fields of the world's objects in the database, and set them back."""
    before = []
    for name, fields in changes:
        rows = type(lab.world[name])._default_manager.filter(pk=lab.world[name].pk)
        columns = {column: _value(lab, value) for column, value in fields.items()}
        before.append((rows, {column: getattr(rows.get(), column) for column in columns}))
        rows.update(**columns)
    try:
        yield
    finally:
        for rows, columns in reversed(before):
            rows.update(**columns)


def _value(lab: Lab, value: Any) -> Any:
    """`"@Staging"` stands for the object of that name."""
    return lab.world[value[1:]] if isinstance(value, str) and value.startswith("@") else value


def _scheduled(trace: Trace) -> str:
    sent = [event for span in trace.spans for event in span["events"] if event["type"] == "message"]
    return ", ".join(
        str(event["body"]["task"]).rpartition(".")[2] for event in sent if event["channel"] == "dispatcher"
    )
