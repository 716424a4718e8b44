"""What became of each node of a workflow's run, and why: asked of the workflow manager's own graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from explorer.explain.references import listed
from explorer.scheduler.dag_workflow import EDGES, WorkflowDAG

_ENDS = {"successful": "was successful", "failed": "failed", "error": "ended in an error", "canceled": "was canceled"}


def name_of(node: Any) -> str:
    """What a reader knows a node by."""
    if "job_slice" in node.ancestor_artifacts and not node.identifier:
        return f"slice {node.ancestor_artifacts['job_slice']}"
    return str(node.identifier or f"node {node.pk}")


def why(node: Any, dag: WorkflowDAG) -> str:
    """Return in a few sentences why the node ran, will run or never will, and which of its own prompts are ignored."""
    return " ".join(filter(None, [_reason(node, dag), _prompts(node)]))


def _reason(node: Any, dag: WorkflowDAG) -> str:
    parents = dag.get_parents(node)
    if node.unified_job_template is None:
        return "Its template was deleted, so the node counts as failed."
    if node.job:
        return _ran(node, dag, parents)
    if node.do_not_run:
        return _never(node, dag, parents)
    if not parents:
        return "No node comes before it: the next cycle of the workflow manager creates its job."
    undecided = [parent for parent in parents if not dag._is_decided(parent)]
    if undecided:
        return f"It waits for {_names(undecided)} to end. {_rule(node, parents)}".rstrip()
    return "The nodes before it have ended: the next cycle of the workflow manager creates its job."


def _ran(node: Any, dag: WorkflowDAG, parents: list[Any]) -> str:
    state = f"Its job #{node.job_id} {_state(node.job)}"
    if not parents:
        return f"{state}. No node comes before it, so it ran first."
    led = [parent for parent in parents if node in dag._taken_paths(parent)]
    if not led:
        return f"{state}."
    because = listed([_ended(parent, node, dag) for parent in led])
    return f"{state}. It ran because {because}. {_rule(node, parents)}".rstrip()


def _never(node: Any, dag: WorkflowDAG, parents: list[Any]) -> str:
    against = [parent for parent in parents if node not in dag._taken_paths(parent)]
    told = listed([_ended(parent, node, dag) for parent in against]) or "no path to it was taken"
    return f"It never runs: {told}. {_rule(node, parents)}".rstrip()


def _ended(parent: Any, node: Any, dag: WorkflowDAG) -> str:
    """How the parent ended, and by which paths it leads to the node."""
    kinds = [label.removesuffix("_nodes") for label in EDGES if node in dag.get_children(parent, label)]
    path = f"{' and '.join(kinds)} path"
    if parent.do_not_run or not parent.job:
        return f"{name_of(parent)!r} never ran (its {path} leads here)"
    return f"{name_of(parent)!r} {_state(parent.job)}, and its {path} leads here"


def _state(job: Any) -> str:
    return _ENDS.get(job.status, f"is {job.status}")


def _rule(node: Any, parents: list[Any]) -> str:
    if len(parents) < 2:
        return ""
    if node.all_parents_must_converge:
        return "All nodes before it must lead here (all_parents_must_converge)."
    return "One of the nodes before it is enough."


def _prompts(node: Any) -> str:
    template = node.unified_job_template
    own = node.prompts_dict(for_cls=type(template)) if template else {}
    if not own:
        return ""
    _accepted, ignored, _errors = template._accept_or_ignore_job_kwargs(**own)
    names = sorted(ignored)
    if not names:
        return f"Its own prompts are used: {', '.join(sorted(own))}."
    are = "is" if len(names) == 1 else "are"
    return f"Of its own prompts, {', '.join(names)} {are} ignored: its template doesn't accept {listed(names)}."


def _names(nodes: list[Any]) -> str:
    return listed([repr(name_of(node)) for node in nodes])


def node_lines(workflow_job: Any) -> Iterator[str]:
    """Yield a line for each node of a workflow's run, as an explanation shows them."""
    dag = WorkflowDAG(workflow_job)
    dag.mark_dnr_nodes()  # on these objects alone, as the manager does before it saves them
    for node in dag.sort_nodes_topological():
        yield f"{name_of(node)}: {why(node, dag)}"
