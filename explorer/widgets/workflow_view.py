"""A workflow's run: its nodes, the paths between them, what became of each and why.

It knows a lab only as a `WorkflowBackend` that returns plain data, and nothing of Django.
"""

from __future__ import annotations

from typing import Any, Protocol

import anywidget
import traitlets

from explorer.assets import style, widget_script
from explorer.widgets.trace_viewer import TraceViewer


class WorkflowBackend(Protocol):
    """What the view asks of what made it."""

    @property
    def title(self) -> str: ...
    def graph(self) -> Any: ...
    def nodes(self) -> list[dict[str, Any]]: ...
    def viewer(self, job: int) -> TraceViewer: ...


class WorkflowView(anywidget.AnyWidget):
    """The graph of one workflow's run.

    `nodes` are in plain data, `chosen` is the name of the selected one ("" is none), which follows the reader and can
    be set. `viewer` shows the steps of the job that was asked for. `gone` says why nothing answers the view any more.
    """

    _esm = widget_script("workflow")
    _css = style("workflow")

    title = traitlets.Unicode().tag(sync=True)
    nodes: Any = traitlets.List().tag(sync=True)
    chosen = traitlets.Unicode().tag(sync=True)
    viewer: Any = anywidget.WidgetTrait().tag(sync=True)
    gone = traitlets.Unicode().tag(sync=True)

    def __init__(self, backend: WorkflowBackend) -> None:
        self._backend = backend
        super().__init__(title=backend.title, nodes=backend.nodes())
        self.on_msg(self._hear)

    @property
    def graph(self) -> Any:
        """The run as it is now, as a picture and as text."""
        return self._backend.graph()

    def refresh(self) -> None:
        """Look again: the lab calls this whenever something was done in it."""
        self.nodes = self._backend.nodes()

    def show_steps(self, job: int) -> TraceViewer:
        """Show the steps of a node's job below the graph; returns their viewer. Raises LookupError for another job."""
        before, self.viewer = self.viewer, self._backend.viewer(job)
        if before is not None:
            before.close()
        shown: TraceViewer = self.viewer
        return shown

    def __repr__(self) -> str:
        return repr(self.graph)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """The widget, and for a reader without one the same as text and as a picture."""
        bundle: tuple[dict[str, Any], dict[str, Any]] | None = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            bundle[0]["text/plain"] = repr(self.graph)
            bundle[0]["text/html"] = self.graph._repr_html_()
        return bundle

    @traitlets.validate("chosen")
    def _known(self, proposal: dict[str, Any]) -> str:
        known = [node["name"] for node in self.nodes]
        if proposal["value"] and proposal["value"] not in known:
            raise LookupError(f"There is no node {proposal['value']!r} here. Known: {', '.join(known) or 'none'}.")
        return str(proposal["value"])

    def _hear(self, _widget: Any, content: dict[str, Any], _buffers: Any) -> None:
        if content.get("do") == "steps":
            self.show_steps(content["job"])
