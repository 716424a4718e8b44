"""How far long work has come, as a widget."""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets

from explorer.assets import style, widget_script


class ProgressBar(anywidget.AnyWidget):
    """A bar with a line of text below it. `title` says what is being done; its text fallback is that and nothing else,
    so that a notebook prints the same however long it took.
    """

    _esm = widget_script("progress")
    _css = style("progress")

    title = traitlets.Unicode().tag(sync=True)
    done = traitlets.Int().tag(sync=True)
    total = traitlets.Int().tag(sync=True)
    text = traitlets.Unicode().tag(sync=True)
    ended = traitlets.Bool(False).tag(sync=True)

    def tell(self, done: int, total: int, text: str) -> None:
        """`done` of `total` pieces of work are done, and `text` says what the last one did."""
        with self.hold_sync():
            self.done, self.total, self.text = done, total, text

    def end(self) -> None:
        """No more will come."""
        self.ended = True

    def __repr__(self) -> str:
        return f"ProgressBar({self.title!r})"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        bundle: tuple[dict[str, Any], dict[str, Any]] | None = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            bundle[0]["text/plain"] = self.title
        return bundle
