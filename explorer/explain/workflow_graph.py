"""A workflow's run as a picture: its nodes from left to right, what became of each, and the paths between them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote

from explorer.explain.workflow_nodes import name_of, why
from explorer.models import UnifiedJob, WorkflowJob
from explorer.plain_text import table
from explorer.scheduler.dag_workflow import EDGES, WorkflowDAG

NOT_YET, NEVER = "no job yet", "never runs"

WIDTH, HEIGHT, BETWEEN, BELOW, MARGIN = 150, 50, 90, 22, 10

_AS_IT_IS = " =:;,./()"  # in an address that stands in double quotes

_STYLE = """
text{font:11px system-ui,sans-serif;fill:#1c232d}.name{font-size:13px;font-weight:600}.ground{fill:#fff}
.node{fill:none;stroke:#8b95a3}.nobody{stroke-dasharray:4 3}.path{fill:none;stroke-width:2}
.successful{fill:rgba(60,150,90,.25)}.failed,.error{fill:rgba(205,80,65,.28)}.canceled{fill:rgba(128,128,128,.3)}
.waiting,.running{fill:rgba(90,130,200,.25)}.pending{fill:rgba(200,150,50,.25)}
@media(prefers-color-scheme:dark){text{fill:#e5e9ef}.ground{fill:#13161b}}
""".replace("\n", "")
_PATHS = {"success": "rgb(60,150,90)", "failure": "rgb(205,80,65)", "always": "rgb(90,130,200)"}


@dataclass(frozen=True)
class GraphNode:
    """A node of the run. `status` is its job's, or says that there is none; `paths` are pairs of kind and next node.

    `why` says in a sentence or two what became of it.
    """

    name: str
    job_id: int | None
    status: str
    column: int
    row: int
    paths: tuple[tuple[str, str], ...]
    why: str = ""

    @property
    def state(self) -> str:
        return f"job #{self.job_id} {self.status}" if self.job_id else self.status

    @property
    def left(self) -> int:
        return MARGIN + self.column * (WIDTH + BETWEEN)

    @property
    def top(self) -> int:
        return MARGIN + self.row * (HEIGHT + BELOW)


class WorkflowGraph:
    """What `lab.graph` shows; `nodes` in the order of the picture, column by column."""

    def __init__(self, nodes: tuple[GraphNode, ...]) -> None:
        self.nodes = nodes

    def __repr__(self) -> str:
        rows = [[node.name, node.state, ", ".join(f"{kind} → {to}" for kind, to in node.paths)] for node in self.nodes]
        return table(rows) or "(no nodes)"

    def _repr_html_(self) -> str:
        # As an image, for a notebook that isn't trusted yet drops other drawings.
        return f'<img alt="{escape(repr(self))}" src="data:image/svg+xml,{quote(self.svg(), safe=_AS_IT_IS)}">'

    def svg(self) -> str:
        """The picture. Its colours follow the reader's system."""
        width = max((node.left for node in self.nodes), default=0) + WIDTH + MARGIN
        height = max((node.top for node in self.nodes), default=0) + HEIGHT + MARGIN
        by_name = {node.name: node for node in self.nodes}
        paths = (_path(node, by_name[to], kind) for node in self.nodes for kind, to in node.paths)
        size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        parts = [f"<style>{_STYLE}</style>", '<rect class="ground" width="100%" height="100%"/>']
        parts += [*paths, *map(_box, self.nodes)]
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'


def graph(job: UnifiedJob) -> WorkflowGraph:
    """The run as it is now. Raises ValueError for a job that is no workflow's run."""
    if not isinstance(job, WorkflowJob):
        raise ValueError(f"job #{job.pk} {job.name!r} is a {job._meta.verbose_name}: it has no graph")
    dag = WorkflowDAG(job)
    columns: dict[Any, int] = {}
    for node in dag.sort_nodes_topological():
        columns[node] = max((columns[parent] + 1 for parent in dag.get_parents(node)), default=0)
    filled: Counter[int] = Counter()
    found = []
    for node in sorted(dag.nodes, key=lambda node: (columns[node], node.pk)):
        place = columns[node], filled[columns[node]]
        paths = tuple(
            (kind.removesuffix("_nodes"), name_of(to)) for kind in EDGES for to in dag.get_children(node, kind)
        )
        found.append(GraphNode(name_of(node), node.job_id, _status(node), *place, paths, why(node, dag)))
        filled[columns[node]] += 1
    return WorkflowGraph(tuple(found))


def _status(node: Any) -> str:
    if node.job:
        return str(node.job.status)
    return NEVER if node.do_not_run else NOT_YET


def _path(node: GraphNode, to: GraphNode, kind: str) -> str:
    x1, y1, x2, y2 = node.left + WIDTH, node.top + HEIGHT // 2, to.left, to.top + HEIGHT // 2
    middle, colour = (x1 + x2) // 2, _PATHS[kind]
    line = f'<path class="path" stroke="{colour}" d="M{x1},{y1} C{middle},{y1} {middle},{y2} {x2 - 6},{y2}"/>'
    head = f'<path fill="{colour}" d="M{x2},{y2} l-8,-4 v8 z"/>'
    clear_of_line = 15 if y2 > y1 else -6
    at = f'x="{x2 - 12}" y="{y2 + clear_of_line}" text-anchor="end"'
    return f'{line}{head}<text {at} style="fill:{colour}">{kind}</text>'


def _box(node: GraphNode) -> str:
    look = f"node {node.status}" if node.job_id else "node nobody"
    faded = ' opacity=".6"' if node.status == NEVER else ""
    place = f'x="{node.left}" y="{node.top}" width="{WIDTH}" height="{HEIGHT}" rx="5"'
    name, state = _text(node, 20, "name", node.name), _text(node, 38, "state", node.state)
    return f'<g{faded}><rect class="{look}" {place}/>{name}{state}</g>'


def _text(node: GraphNode, down: int, look: str, text: str) -> str:
    return f'<text class="{look}" x="{node.left + 10}" y="{node.top + down}">{escape(text)}</text>'
