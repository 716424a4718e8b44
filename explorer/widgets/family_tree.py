"""The family tree: models, views, serializers and the rest, what each class inherits, and where a method comes from.

It knows the models only as a `FamilyBackend` that returns plain data, and nothing of Django.
"""

from __future__ import annotations

from typing import Any, Protocol

import anywidget
import traitlets

from explorer.assets import style, widget_script
from explorer.widgets.family_text import family_html, family_text


class FamilyBackend(Protocol):
    """What the tree asks of what made it."""

    def kinds(self) -> list[dict[str, Any]]: ...
    def families(self) -> list[list[dict[str, Any]]]: ...
    def describe(self, name: str) -> dict[str, Any]: ...
    def source(self, name: str, method: str) -> dict[str, Any] | None: ...


class FamilyTree(anywidget.AnyWidget):
    """Classes that inherit from one another.

    `chosen` is the selected class, `method` one of its methods ("" is none); both follow the reader and can be set.
    `kinds` lists models, views, serializers and so on with their classes, `families` says more of the models. What is
    known of the selected class and method is in `detail` and `source`.
    """

    _esm = widget_script("family")
    _css = style("family")

    kinds: Any = traitlets.List().tag(sync=True)
    families: Any = traitlets.List().tag(sync=True)
    chosen = traitlets.Unicode().tag(sync=True)
    method = traitlets.Unicode().tag(sync=True)
    detail = traitlets.Dict().tag(sync=True)
    source: Any = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)

    def __init__(self, backend: FamilyBackend, *, chosen: str = "", method: str = "") -> None:
        """Without `chosen` the first class is. Raises LookupError if there is no such class or method."""
        self._backend = backend
        families = backend.families()
        super().__init__(kinds=backend.kinds(), families=families, chosen=chosen or families[0][0]["name"])
        self._describe(None)
        self.method = method
        self.observe(self._describe, "chosen")

    def refresh(self) -> None:
        """Look again: the lab calls this whenever something was done in it."""
        self.families = self._backend.families()
        self.detail = self._backend.describe(self.chosen)

    def __repr__(self) -> str:
        return f"FamilyTree({self.chosen!r})"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """The widget, and for a reader without one the same as text and HTML, which stay the same from run to run."""
        bundle: tuple[dict[str, Any], dict[str, Any]] | None = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            bundle[0]["text/plain"] = family_text(self.families, self.detail)
            bundle[0]["text/html"] = family_html(self.families, self.detail)
        return bundle

    @traitlets.validate("chosen")
    def _known(self, proposal: dict[str, Any]) -> str:
        known = [name for kind in self.kinds for name in kind["members"]]
        if proposal["value"] not in known:
            raise LookupError(f"There is no class named {proposal['value']!r} here. Known: {', '.join(known)}.")
        return str(proposal["value"])

    @traitlets.validate("method")
    def _found(self, proposal: dict[str, Any]) -> str:
        self.source = self._backend.source(self.chosen, proposal["value"]) if proposal["value"] else None
        return str(proposal["value"])

    def _describe(self, _: Any) -> None:
        with self.hold_sync():
            self.method = ""
            self.detail = self._backend.describe(self.chosen)
