"""The nodes of a workflow in an export, which names each by its workflow and its identifier."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from explorer.worlds.exports.names import Names

Asset = Mapping[str, Any]

_EDGES = {"success": "success_nodes", "failure": "failure_nodes", "always": "always_nodes"}
_APPROVAL = "a lab has no approvals: the nodes after it follow as if it had been approved"


def described_nodes(
    nodes: Sequence[Asset],
    fields_of_node: Callable[[Asset], dict[str, Any]],
    names: Names,
    workflow: str,
    change: Callable[[str, str], None],
) -> Iterator[dict[str, Any]]:
    """A description for each node; `change` is told of approvals, which are skipped."""
    by_identifier = {str(node["identifier"]): node for node in nodes}
    approvals = {identifier for identifier, node in by_identifier.items() if _is_approval(node)}
    for identifier in sorted(approvals):
        change(f"approval node {identifier!r} of {workflow}", _APPROVAL)
    refs = {
        identifier: names.reserve(identifier, "node") for identifier in by_identifier if identifier not in approvals
    }
    for identifier, ref in refs.items():
        node = by_identifier[identifier]
        edges = {edge: _followers(node, field, by_identifier, approvals, frozenset()) for edge, field in _EDGES.items()}
        following = {edge: [f"@{refs[one]}" for one in found] for edge, found in edges.items() if found}
        yield {"ref": ref, "identifier": identifier, **fields_of_node(node), **following}


def _followers(
    node: Asset, field: str, nodes: Mapping[str, Asset], approvals: set[str], passed: frozenset[str]
) -> list[str]:
    """The identifiers that an edge leads to; from an approval it goes on to what follows on success."""
    found: list[str] = []
    for key in (node.get("related") or {}).get(field) or ():
        identifier = str(key.get("identifier"))
        if identifier in approvals and identifier not in passed:
            for further in ("success_nodes", "always_nodes"):
                found += _followers(nodes[identifier], further, nodes, approvals, passed | {identifier})
        elif identifier in nodes and identifier not in approvals:
            found.append(identifier)
    return list(dict.fromkeys(found))


def _is_approval(node: Asset) -> bool:
    return bool((node.get("related") or {}).get("create_approval_template"))
