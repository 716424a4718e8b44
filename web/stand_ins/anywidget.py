"""Widgets without a kernel: their state goes to the page that this worker belongs to, in messages.

anywidget itself needs ipywidgets and so IPython, which a tab would wait for. The widgets' own scripts are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any, ClassVar

import traitlets

Handler = Callable[[Any, dict[str, Any], list[Any]], None]
REFERENCE = "widget:"


class AnyWidget(traitlets.HasTraits):
    """As anywidget's class, as far as the explorer uses it. `post` takes each message to the page."""

    post: ClassVar[Callable[[dict[str, Any]], None]]
    known: ClassVar[dict[str, AnyWidget]] = {}
    _numbers: ClassVar[Iterator[int]] = count(1)

    def __init__(self, **state: Any) -> None:
        self.model_id = str(next(self._numbers))
        self.__handlers: list[Handler] = []
        self.__held: dict[str, Any] | None = None
        super().__init__(**state)
        self.known[self.model_id] = self
        self.observe(self.__changed, self.__synced())

    def __synced(self) -> list[str]:
        return list(self.trait_names(sync=True))

    def get_state(self) -> dict[str, Any]:
        """What the page is told of the widget."""
        return {name: _sent(getattr(self, name)) for name in self.__synced()}

    def set_state(self, state: dict[str, Any]) -> None:
        """Take what was changed in the page. What the widget makes of it is told to the page."""
        with self.hold_sync():
            for name, value in state.items():
                setattr(self, name, value)

    @contextmanager
    def hold_sync(self) -> Iterator[None]:
        """Tell the page of all changes inside the block at once, at its end."""
        if self.__held is not None:
            yield
            return
        self.__held = {}
        try:
            yield
        finally:
            held, self.__held = self.__held, None
            if held:
                self.__tell(held)

    def __changed(self, change: Any) -> None:
        if self.__held is None:
            self.__tell({change.name: _sent(change.new)})
        else:
            self.__held[change.name] = _sent(change.new)

    def __tell(self, state: dict[str, Any]) -> None:
        AnyWidget.post({"do": "change", "widget": self.model_id, "state": state})

    def on_msg(self, handler: Handler) -> None:
        """Call `handler` for each message from the page."""
        self.__handlers.append(handler)

    def hear(self, content: dict[str, Any]) -> None:
        """Hand a message from the page to the handlers."""
        for handler in self.__handlers:
            handler(self, content, [])

    def close(self) -> None:
        """Forget the widget."""
        self.known.pop(self.model_id, None)

    def _repr_mimebundle_(self, **_kwargs: Any) -> None:
        return None


class WidgetTrait(traitlets.Any):
    """Another widget, or None."""


def _sent(value: Any) -> Any:
    return f"{REFERENCE}{value.model_id}" if isinstance(value, AnyWidget) else value
