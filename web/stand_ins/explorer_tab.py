"""What the worker of a tab calls: a lab, its widgets, and messages between them and the page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from anywidget import AnyWidget

import explorer
from explorer import shim

EMPTY = Path("/lib/explorer-site/empty.sqlite3")
FIRST = "Deploy the Shop"  # a template with prompts and a survey


class Tab:
    """One lab and what is shown of it. `post` takes a message to the page, as JSON."""

    def __init__(self, post: Callable[[str], None]) -> None:
        AnyWidget.post = lambda message: post(json.dumps(message, default=str))  # type: ignore[assignment]
        self.lab: Any = None

    def start(self, world: str) -> str:
        """Open a lab; return the widgets to show, by their names, with their states, as JSON."""
        AnyWidget.known.clear()
        shim.setup()
        if EMPTY.exists():  # made when the site was built
            shim.take_empty_database(EMPTY)
        self.lab = explorer.start(world)
        template = FIRST if FIRST in self.lab.templates else None
        shown = {"launch": self.lab.launch_form(template, self._first_user()), "cluster": self.lab.cluster()}
        return json.dumps({name: self.describe(widget) for name, widget in shown.items()}, default=str)

    def _first_user(self) -> str | None:
        """Someone to whom permissions apply, if there is anyone: a superuser may do everything."""
        plain = [name for name, user in self.lab.users.items() if not user.is_superuser]
        return plain[0] if plain else None

    def describe(self, widget: Any) -> dict[str, Any]:
        """The widget's number and state."""
        return {"widget": widget.model_id, "state": widget.get_state()}

    def widget(self, model_id: str) -> str:
        """A widget that another one refers to, as JSON."""
        return json.dumps(self.describe(AnyWidget.known[model_id]), default=str)

    def change(self, model_id: str, state: str) -> None:
        """Take what was changed in the page."""
        AnyWidget.known[model_id].set_state(json.loads(state))

    def hear(self, model_id: str, content: str) -> None:
        """Take a message of the page to its widget."""
        AnyWidget.known[model_id].hear(json.loads(content))
