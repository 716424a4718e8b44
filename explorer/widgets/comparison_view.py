"""Two launches side by side, as a widget."""

from __future__ import annotations

from typing import Any, Protocol

import anywidget
import traitlets

from explorer.assets import style, widget_script


class ComparisonLike(Protocol):
    """A comparison, as far as its view has to know it."""

    def to_dict(self) -> dict[str, Any]: ...
    def outline(self) -> str: ...
    def summary(self) -> str: ...


class ComparisonView(anywidget.AnyWidget):
    """Shows where two launches diverge, and what differs at the selected step.

    `comparison` is the comparison's data.
    """

    _esm = widget_script("comparison")
    _css = style("comparison")

    comparison = traitlets.Dict().tag(sync=True)

    def __init__(self, comparison: ComparisonLike) -> None:
        self._source = comparison
        super().__init__(comparison=comparison.to_dict())

    def __repr__(self) -> str:
        return f"ComparisonView({self.comparison['a']['name']!r}, {self.comparison['b']['name']!r})"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """The widget, and for a reader without one the outline and a summary, the same from run to run."""
        bundle: tuple[dict[str, Any], dict[str, Any]] | None = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            bundle[0]["text/plain"] = self._source.outline()
            bundle[0]["text/html"] = self._source.summary()
        return bundle
