"""The trace viewer as a widget."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

import anywidget
import traitlets

from explorer.assets import style, widget_script


class TraceLike(Protocol):
    """A trace, as far as its viewer has to know it."""

    def to_dict(self) -> dict[str, Any]: ...
    def outline(self) -> str: ...
    def summary(self) -> str: ...
    def journey(self) -> JourneyLike: ...


class JourneyLike(Protocol):
    """The journey of a trace's fields, as far as its viewer has to know it."""

    def to_dict(self) -> dict[str, Any]: ...


class TraceViewer(anywidget.AnyWidget):
    """Shows a trace: the stages it went through, its steps, and all about the selected step.

    `trace` is the trace document, `pages` the guide's pages (name → title and HTML), `journey` what became of each
    field that was sent. `selected` is the id of the selected span; it follows the reader and can be set, to a span's id
    or to all that `at` takes. `repeats` says what will be done again if the reader asks for the lines.
    """

    _esm = widget_script("viewer")
    _css = style("viewer")

    trace = traitlets.Dict().tag(sync=True)
    pages = traitlets.Dict().tag(sync=True)
    journey = traitlets.Dict().tag(sync=True)
    selected = traitlets.Unicode().tag(sync=True)
    can_repeat = traitlets.Bool(False).tag(sync=True)
    repeats = traitlets.Unicode().tag(sync=True)
    told = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        trace: TraceLike | Mapping[str, Any],
        *,
        pages: Mapping[str, Mapping[str, str]] | None = None,
        selected: str = "",
        repeat: Callable[[], TraceLike] | None = None,
    ) -> None:
        """`repeat` does again what was traced, tracing the lines too; the viewer then shows that trace.

        Raises LookupError where the trace has no `selected`.
        """
        self._source = None if isinstance(trace, Mapping) else trace
        shown = {"trace": dict(trace)} if isinstance(trace, Mapping) else _shown(trace)
        self._repeat = repeat
        super().__init__(**shown, pages=dict(pages or {}), can_repeat=repeat is not None)
        self.selected = selected
        self.on_msg(self._hear)

    def _hear(self, _widget: Any, message: Any, _buffers: Any) -> None:
        if self._repeat is not None and message == {"do": "again"}:
            try:
                self._show_instead(self._repeat())
            except Exception as error:  # the reader's lab may be closed or busy
                self.told = f"It could not be launched again: {error}"

    def _show_instead(self, trace: TraceLike) -> None:
        """Show another trace, at the step that is selected."""
        step = next((span["step"] for span in self.trace["spans"] if span["id"] == self.selected), None)
        self._source = trace
        self.refresh()
        if step and any(span["step"] == step for span in self.trace["spans"]):
            self.selected = step

    def refresh(self) -> None:
        """Show the trace as it is now: it may have grown."""
        if self._source is not None:
            with self.hold_sync():
                for name, value in _shown(self._source).items():
                    setattr(self, name, value)

    def at(self, step: str) -> TraceViewer:
        """Go to a step, and return the viewer to be shown there.

        `step` is a step of the catalogue ("signal.start"), a function's name ("signal_start",
        "UnifiedJob.signal_start") or a span's id; of several calls the first is meant. Raises LookupError naming the
        steps there are where the trace has none such.
        """
        self.selected = step
        return self

    @traitlets.validate("selected")
    def _known(self, proposal: dict[str, Any]) -> str:
        wanted = proposal["value"]
        return _span_of(self.trace["spans"], wanted) if wanted else ""

    @traitlets.observe("trace")
    def _keep_selection(self, _: Any) -> None:
        if self.selected not in {span["id"] for span in self.trace["spans"]}:
            self.selected = ""

    def __repr__(self) -> str:
        return f"TraceViewer({self.trace['title']!r}, {len(self.trace['spans'])} calls)"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """The widget, and for a reader without one a summary and the outline, the same from run to run.

        A code-hosting site, nbconvert, or a saved notebook before its cell is run shows the richest that it knows.
        """
        bundle: tuple[dict[str, Any], dict[str, Any]] | None = super()._repr_mimebundle_(**kwargs)
        if bundle is not None and self._source is not None:
            bundle[0]["text/plain"] = self._source.outline()
            bundle[0]["text/html"] = self._source.summary()
        return bundle


def _shown(trace: TraceLike) -> dict[str, dict[str, Any]]:
    return {"trace": trace.to_dict(), "journey": trace.journey().to_dict()}


def _span_of(spans: list[dict[str, Any]], wanted: str) -> str:
    for names in (_ids, _step_names, _function_names):
        for span in spans:
            if wanted in names(span):
                return str(span["id"])
    steps = dict.fromkeys(span["step"] for span in spans if span["step"])
    raise LookupError(f"this trace has no step {wanted!r}; it has {', '.join(steps) or 'none at all'}")


def _ids(span: dict[str, Any]) -> tuple[str, ...]:
    return (span["id"],)


def _step_names(span: dict[str, Any]) -> tuple[str, ...]:
    return (span["step"],)


def _function_names(span: dict[str, Any]) -> tuple[str, ...]:
    method = span["name"].rpartition(".")[2]
    of = span["receiver"].get("type", "") if isinstance(span["receiver"], dict) else ""
    return (span["name"], method, f"{of}.{method}")
