"""Which nodes of a running workflow can run, which never will, and whether it has failed.

The rules are those of `awx.main.scheduler.dag_workflow`.
"""

from typing import Any

from explorer.constants import COMPLETED_STATES, FAILED_STATES, FINISHED_STATES
from explorer.models import WorkflowJobNode
from explorer.scheduler.dag_simple import SimpleDAG

EDGES = ("success_nodes", "failure_nodes", "always_nodes")
AFTER_SUCCESS = ("success_nodes", "always_nodes")
AFTER_FAILURE = ("failure_nodes", "always_nodes")


class WorkflowDAG(SimpleDAG):
    """The graph of one workflow job, its nodes with the jobs they have spawned so far.

    Four statements, however large the workflow: the nodes and three kinds of edges. A node's job and template come
    with it, in one more statement for each kind of them.
    """

    def __init__(self, workflow_job: Any) -> None:
        super().__init__()
        nodes = workflow_job.workflow_job_nodes.order_by("pk").prefetch_related("job", "unified_job_template")
        by_key = {node.pk: node for node in nodes}
        for node in by_key.values():
            self.add_node(node)
        for label in EDGES:
            for parent, child in self._edges(workflow_job, label):
                self.add_edge(by_key[parent], by_key[child], label)

    @staticmethod
    def _edges(workflow_job: Any, label: str) -> Any:
        through = getattr(WorkflowJobNode, label).through.objects
        mine = through.filter(from_workflowjobnode__workflow_job=workflow_job).order_by("pk")
        return mine.values_list("from_workflowjobnode_id", "to_workflowjobnode_id")

    def bfs_nodes_to_run(self) -> list[WorkflowJobNode]:
        """Return the nodes that can run: breadth first from the roots, along the paths that were taken."""
        queue = self.get_root_nodes()
        seen: set[WorkflowJobNode] = set()
        ready = []
        for node in queue:  # grows while we walk it
            if node in seen or node.do_not_run:
                continue
            seen.add(node)
            if self._will_run(node):
                if self._may_run_now(node):
                    ready.append(node)
            else:
                queue.extend(self._taken_paths(node))
        return ready

    def mark_dnr_nodes(self) -> list[WorkflowJobNode]:
        """Set `do_not_run` on the nodes that no path can reach any more, and return them, unsaved."""
        roots = set(self.get_root_nodes())
        marked, parents_first = [], self.sort_nodes_topological()
        for node in parents_first:
            undecided = not node.do_not_run and not node.job and node not in roots
            if undecided and self._never_runs(node):
                node.do_not_run = True
                marked.append(node)
        return marked

    def is_workflow_done(self) -> bool:
        """Whether every node has finished or will never run."""
        return not any(self._will_run(node) or (node.job and not _finished(node)) for node in self.nodes)

    def has_workflow_failed(self) -> tuple[bool, str | None]:
        """Return whether the workflow fails, and because of which nodes.

        A failed node fails it only if no failure or always path leads on from there.
        """
        unhandled = [
            node for node in self.nodes if self._has_failed(node) and not self.get_children(node, *AFTER_FAILURE)
        ]
        if not unhandled:
            return False, None
        causes = (f"node {node.pk} {node.job.status if node.job else 'without a template'}" for node in unhandled)
        return True, f"nothing follows after: {', '.join(causes)}"

    def cancel_node_jobs(self) -> bool:
        """Cancel the jobs that are not finished; return True if there was none."""
        running = [node.job for node in self.nodes if node.job and node.job.can_cancel]
        for job in running:
            job.cancel()
        return not running

    @staticmethod
    def _will_run(node: Any) -> bool:
        """Whether the node has no job yet, but a template for it, and may still be reached."""
        return not node.do_not_run and not node.job and node.unified_job_template is not None

    @staticmethod
    def _has_failed(node: Any) -> bool:
        """Whether the node has failed; one whose template was deleted has, even if its job was successful."""
        if not node.do_not_run and node.unified_job_template is None:
            return True
        return bool(node.job and node.job.status in FAILED_STATES)

    def _taken_paths(self, node: Any) -> list[Any]:
        """Return the children that a node leads to which won't run (again): none while its job is running."""
        if node.job and not _finished(node):
            return []
        succeeded = node.job and node.job.status == "successful"
        return self.get_children(node, *(AFTER_SUCCESS if succeeded else AFTER_FAILURE))

    def _may_run_now(self, node: Any) -> bool:
        if not all(self._is_decided(parent) for parent in self.get_parents(node)):
            return False
        return not node.all_parents_must_converge or self._all_parents_met_convergence_criteria(node)

    def _is_decided(self, parent: Any) -> bool:
        if parent.do_not_run or parent.unified_job_template is None:
            return True
        return bool(parent.job) and _finished(parent)

    def _all_parents_met_convergence_criteria(self, node: Any) -> bool:
        """Whether every completed parent leads here by how it ended; others (error, canceled) count as if they did."""
        completed = [
            parent for parent in self.get_parents(node) if parent.job and parent.job.status in COMPLETED_STATES
        ]
        return all(node in self._taken_paths(parent) for parent in completed)

    def _never_runs(self, node: Any) -> bool:
        parents = self.get_parents(node)
        if node.all_parents_must_converge:
            skipped = any(parent.do_not_run for parent in parents)
            return skipped or not self._all_parents_met_convergence_criteria(node)
        if any(self._will_run(parent) for parent in parents):
            return False
        return not any(self._may_lead_to(parent, node) for parent in parents)

    def _may_lead_to(self, parent: Any, node: Any) -> bool:
        if parent.do_not_run:
            return False
        if parent.job and not _finished(parent):
            return True
        return node in self._taken_paths(parent)


def _finished(node: Any) -> bool:
    return node.job.status in FINISHED_STATES
