"""The cluster view: nodes and what they run, the queue, and what each pending job waits for.

It knows a lab only as a `ClusterBackend` that returns plain data, and nothing of Django.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import anywidget
import traitlets

from explorer.assets import style, widget_script
from explorer.widgets.cluster_html import cluster_html
from explorer.widgets.cluster_text import cluster_text, counted

MOST_MESSAGES = 1000


class ClusterBackend(Protocol):
    """What the view asks of what made it: how things stand, and to push them on. A push tells what came of it."""

    @property
    def outcomes(self) -> Sequence[str]: ...
    @property
    def managers(self) -> Sequence[str]: ...
    def look(self) -> dict[str, Any]: ...
    def explain(self, job: int) -> dict[str, Any]: ...
    def run_next(self) -> str | None: ...
    def cycle(self, manager: str) -> str: ...
    def tick(self) -> str: ...
    def finish(self, job: int, status: str) -> str: ...
    def add_node(self, name: str, node_type: str, capacity: int, group: str) -> str: ...


class ClusterView(anywidget.AnyWidget):
    """The cluster, as the task manager sees it.

    `state` is how things stand, in plain data; `chosen` is the number of the selected job (0 is none), which follows
    the reader and can be set; `explanation` says why that job is where it is. Sizes are in forks. `gone` says why
    nothing answers the view any more, and what to do; then it is grey.
    """

    _esm = widget_script("cluster")
    _css = style("cluster")

    state = traitlets.Dict().tag(sync=True)
    chosen = traitlets.Int().tag(sync=True)
    explanation: Any = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    outcomes: Any = traitlets.List(traitlets.Unicode()).tag(sync=True)
    managers: Any = traitlets.List(traitlets.Unicode()).tag(sync=True)
    told: Any = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    gone = traitlets.Unicode().tag(sync=True)

    def __init__(self, backend: ClusterBackend) -> None:
        self._backend = backend
        self._answers = 0
        super().__init__(state=backend.look(), outcomes=list(backend.outcomes), managers=list(backend.managers))
        self.observe(self._explain, "chosen")
        self.on_msg(self._hear)

    def refresh(self) -> None:
        """Look again: the lab calls this whenever something was done in it."""
        state = self._backend.look()
        with self.hold_sync():
            self.state = state
            if self.chosen not in _job_ids(state):
                self.chosen = 0
            self._explain(None)

    def explain(self, job: int) -> ClusterView:
        """Select a job, and return the view to be shown so. Raises LookupError for a job it doesn't show."""
        self.chosen = job
        return self

    def run_next(self) -> str:
        """Run the next message."""
        return self._do(lambda: self._backend.run_next() or "The queue has no message for a manager.")

    def run_all(self) -> str:
        """Run messages until no manager has one, and show how far it is."""
        ran = 0
        while ran < MOST_MESSAGES and (told := self._backend.run_next()) is not None:
            ran += 1
            self._tell(True, f"{ran}. {told}", busy=True)
        told = f"{counted(ran, 'message')} ran; " + ("more are waiting." if ran == MOST_MESSAGES else "none is left.")
        return self._do(lambda: told)

    def cycle(self, manager: str) -> str:
        """Run one cycle of a manager."""
        return self._do(lambda: self._backend.cycle(manager))

    def tick(self) -> str:
        """Send what AWX's clock sends."""
        return self._do(self._backend.tick)

    def finish(self, job: int, status: str) -> str:
        """Play the end of a job's run."""
        return self._do(lambda: self._backend.finish(job, status))

    def add_node(self, name: str, node_type: str = "hybrid", capacity: int = 100, group: str = "") -> str:
        """Register a node."""
        return self._do(lambda: self._backend.add_node(name, node_type, capacity, group))

    def __repr__(self) -> str:
        nodes, jobs = len(self.state["nodes"]), len(self.state["jobs"])
        return f"ClusterView({counted(nodes, 'node')}, {counted(jobs, 'job')})"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """The widget, and for a reader without one the same as text and HTML, which stay the same from run to run."""
        bundle: tuple[dict[str, Any], dict[str, Any]] | None = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            bundle[0]["text/plain"] = cluster_text(self.state)
            bundle[0]["text/html"] = cluster_html(self.state, self.explanation)
        return bundle

    @traitlets.validate("chosen")
    def _shown(self, proposal: dict[str, Any]) -> int:
        wanted = int(proposal["value"])
        if wanted and wanted not in _job_ids(self.state):
            known = ", ".join(map(str, _job_ids(self.state))) or "none"
            raise LookupError(f"the cluster view shows no job #{wanted}; it shows {known}")
        return wanted

    def _explain(self, _: Any) -> None:
        self.explanation = self._backend.explain(self.chosen) if self.chosen else None

    def _do(self, push: Any) -> str:
        told: str = push()
        self.refresh()
        self._tell(True, told)
        return told

    def _hear(self, _widget: Any, content: dict[str, Any], _buffers: Any) -> None:
        """A click in the notebook. Nobody reads a kernel's log there, so the view, too, shows what goes wrong."""
        doing: dict[str, Callable[[], object]] = {"step": self.run_next, "all": self.run_all, "tick": self.tick}
        asked: dict[str, Callable[..., object]] = {
            "cycle": self.cycle,
            "finish": self.finish,
            "add_node": self.add_node,
        }
        arguments = {name: value for name, value in content.items() if name != "do"}
        try:
            if content.get("do") in doing:
                doing[content["do"]]()
            elif content.get("do") in asked:
                asked[content["do"]](**arguments)
        except (LookupError, ValueError) as error:  # what a reader typed or clicked too late
            self._tell(False, str(error))
        except Exception as error:
            self._tell(False, f"{type(error).__name__}: {error}")
            raise

    def _tell(self, ok: bool, text: str, *, busy: bool = False) -> None:
        """Numbered, for a page that waits for an answer has to hear of one that reads like the last."""
        self._answers += 1
        self.told = {"ok": ok, "text": text, "busy": busy, "number": self._answers}


def _job_ids(state: dict[str, Any]) -> list[int]:
    return [job["id"] for job in state.get("jobs", ())]
