"""A small directed graph with labelled edges (`awx.main.scheduler.dag_simple`)."""

from collections import deque
from collections.abc import Iterator
from typing import Any

# Anything that can be hashed.
Node = Any


class SimpleDAG:
    """Nodes in the order in which they were added, and edges from parent to child, each with a label."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._children: dict[str, dict[Node, list[Node]]] = {}
        self._parents: dict[str, dict[Node, list[Node]]] = {}
        self._known: set[Node] = set()
        self._with_parents: set[Node] = set()

    def __contains__(self, node: Node) -> bool:
        return node in self._known

    def __len__(self) -> int:
        return len(self.nodes)

    def __iter__(self) -> Iterator[Node]:
        return iter(self.nodes)

    def add_node(self, node: Node) -> None:
        """Add a node; one that is there already stays where it is."""
        if node not in self._known:
            self._known.add(node)
            self.nodes.append(node)

    def add_edge(self, parent: Node, child: Node, label: str) -> None:
        """Add an edge from `parent` to `child`; LookupError if one of the two was never added."""
        unknown = [node for node in (parent, child) if node not in self._known]
        if unknown:
            raise LookupError(f"An edge joins nodes of this graph; add_node() was never called with {unknown}")
        self._children.setdefault(label, {}).setdefault(parent, []).append(child)
        self._parents.setdefault(label, {}).setdefault(child, []).append(parent)
        self._with_parents.add(child)

    def get_children(self, node: Node, *labels: str) -> list[Node]:
        """Return the children over edges with these labels, in that order; over all edges if no label is given."""
        return self._neighbours(self._children, node, labels)

    def get_parents(self, node: Node, *labels: str) -> list[Node]:
        """Return the parents over edges with these labels, in that order; over all edges if no label is given."""
        return self._neighbours(self._parents, node, labels)

    def get_root_nodes(self) -> list[Node]:
        """Return the nodes without parents."""
        return [node for node in self.nodes if node not in self._with_parents]

    def sort_nodes_topological(self) -> list[Node]:
        """Return all nodes, every parent before its children."""
        ordered: deque[Node] = deque()
        done: set[Node] = set()
        for node in self.nodes:
            self._visit(node, done, ordered)
        return list(ordered)

    def _visit(self, node: Node, done: set[Node], ordered: deque[Node]) -> None:
        if node in done:
            return
        done.add(node)
        for child in self.get_children(node):
            self._visit(child, done, ordered)
        ordered.appendleft(node)

    @staticmethod
    def _neighbours(edges: dict[str, dict[Node, list[Node]]], node: Node, labels: tuple[str, ...]) -> list[Node]:
        return [other for label in labels or edges for other in edges.get(label, {}).get(node, [])]
