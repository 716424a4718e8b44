"""The launch form: choose who launches what with which answers, send it for real, see its trace below.

It knows a lab only as a `Backend` that returns plain data, and nothing of Django.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import anywidget
import traitlets

from explorer.assets import style, widget_script
from explorer.widgets.launch_body import launch_body, masked, password_controls
from explorer.widgets.launch_commands import commands
from explorer.widgets.launch_errors import place_errors
from explorer.widgets.launch_text import Shown, launch_html, launch_text
from explorer.widgets.launch_values import answers_at_hand, name_options, one_of, part_secrets
from explorer.widgets.trace_viewer import TraceViewer

NO_FORM: dict[str, Any] = {"path": "", "resource": "", "action": "", "key": 0, "controls": [], "passwords": []}

NO_PREDICTION: dict[str, Any] = {"status_code": None, "ignored": []}


class Backend(Protocol):
    """What the form asks of what made it. All answers are plain data; the launch itself is only handed back."""

    def users(self) -> list[dict[str, str]]: ...
    def templates(self) -> list[dict[str, str]]: ...
    def describe(self, user: str, template: str, every: bool) -> dict[str, Any]: ...
    def launch(self, user: str, template: str, body: Mapping[str, Any]) -> Any: ...
    def judge(self, launch: Any, prediction: Mapping[str, Any]) -> list[dict[str, Any]]: ...
    def outcome(self, launch: Any) -> dict[str, Any]: ...
    def viewer(self, launch: Any) -> TraceViewer: ...
    def run_next(self) -> str | None: ...
    def queue(self) -> list[dict[str, Any]]: ...


class LaunchForm(anywidget.AnyWidget):
    """A form for launching jobs.

    `user` ("" is nobody), `template` (or a job to relaunch) and `values` can be set from Python and by hand;
    `values` holds only what is sent, prompts by name and the survey's answers under `survey`. Passwords, and variables
    that hold a secret, never become part of it, nor of any other state that a notebook could save. `last` is the last
    launch.

    While `predicting`, the form shows every field that a launch could send, and asks before it launches for a
    `prediction`: the `status_code` of the answer, and which of the fields `sent` are `ignored`. The launch then judges.

    `gone` says why nothing answers the form any more, and what to do; then it is grey.

    `asked` counts the choices of a user, a template or the mode made in the page, `described` says up to which of them
    `form` has come: in between the page takes no answers, for they would be lost with the old form.
    """

    _esm = widget_script("launch")
    _css = style("launch")

    users: Any = traitlets.List().tag(sync=True)
    templates: Any = traitlets.List().tag(sync=True)
    user = traitlets.Unicode().tag(sync=True)
    template = traitlets.Unicode().tag(sync=True)
    values = traitlets.Dict().tag(sync=True)
    filled = traitlets.List(traitlets.Unicode()).tag(sync=True)
    predicting = traitlets.Bool(False).tag(sync=True)
    prediction = traitlets.Dict(NO_PREDICTION).tag(sync=True)
    sent = traitlets.List(traitlets.Unicode()).tag(sync=True)
    form = traitlets.Dict(NO_FORM).tag(sync=True)
    asked = traitlets.Int(0).tag(sync=True)
    described = traitlets.Int(0).tag(sync=True)
    passwords: Any = traitlets.List().tag(sync=True)
    commands = traitlets.Dict().tag(sync=True)
    result: Any = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    queue: Any = traitlets.List().tag(sync=True)
    gone = traitlets.Unicode().tag(sync=True)
    viewer: Any = anywidget.WidgetTrait().tag(sync=True)

    def __init__(self, backend: Backend, *, user: str | None = None, template: str | None = None) -> None:
        """Choose `user` and `template` at the start; without them the first of each.

        Raises LookupError for a name that the backend doesn't know.
        """
        self._backend = backend
        self._secrets: dict[str, Any] = {}
        self._answers = 0
        self.last: Any = None
        self.findings: list[dict[str, Any]] = []
        users, templates = backend.users(), backend.templates()
        super().__init__(
            users=users,
            templates=templates,
            user=users[0]["name"] if user is None else user,
            template=templates[0]["name"] if template is None else template,
            queue=backend.queue(),
        )
        self._describe()
        self.observe(self._choose, ["user", "template", "predicting"])
        self.observe(self._catch_up, ["asked"])
        self.observe(self._reword, ["values", "filled"])
        self.on_msg(self._hear)

    def launch(self, **values: Any) -> Any:
        """Send the form as it is, with `values` set before; returns the launch and shows it.

        Answers to the survey that aren't among `values` stay as they are. Raises ValueError while `predicting` without
        a prediction.
        """
        if "survey" in values:
            values["survey"] = {**self.values.get("survey", {}), **values["survey"]}
        if values:
            self.values = {**self.values, **values}
        return self._launch(self._secrets)

    def run_next(self) -> str | None:
        """Run the next message of the queue and show what it added to the last launch's trace."""
        ran = self._backend.run_next()
        self._show(ran)
        return ran

    def __repr__(self) -> str:
        return f"LaunchForm({self.template!r} as {self.user or 'nobody'!r})"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """The widget, and for a reader without one its fields as text and as a table."""
        bundle: tuple[dict[str, Any], dict[str, Any]] | None = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            controls, filled = self._controls(), self.filled
            shown = Shown(
                self.user, self.template, self.form, controls, self.values, filled, self.commands, self.result
            )
            bundle[0]["text/plain"] = launch_text(shown)
            bundle[0]["text/html"] = launch_html(shown)
        return bundle

    @traitlets.validate("user")
    def _known_user(self, proposal: dict[str, Any]) -> str:
        return one_of("user", proposal["value"], [one["name"] for one in self.users])

    @traitlets.validate("template")
    def _known_template(self, proposal: dict[str, Any]) -> str:
        return one_of("template", proposal["value"], [one["name"] for one in self.templates])

    @traitlets.validate("values")
    def _sendable(self, proposal: dict[str, Any]) -> dict[str, Any]:
        """Keeps passwords out of the state, and understands "@name" where a control offers objects."""
        values, secrets = part_secrets(proposal["value"], self._controls())
        if secrets:
            self._secrets = {**self._secrets, **secrets}
            self.filled = sorted({*self.filled, *secrets})
        return name_options(values, self._controls())

    def _type(self, typed: Mapping[str, Any]) -> None:
        """Take what was typed into boxes that may hold secrets; None leaves the field out of the request."""
        hidden = {f"prompt.{name}" for name in typed}
        self._secrets = {key: secret for key, secret in self._secrets.items() if key not in hidden}
        with self.hold_sync():
            self.filled = sorted(set(self.filled) - hidden)
            values = {name: value for name, value in self.values.items() if name not in typed}
            self.values = values | {name: value for name, value in typed.items() if value is not None}

    def _controls(self) -> list[dict[str, Any]]:
        return [*self.form["controls"], *self.passwords]

    def _choose(self, _: Any) -> None:
        with self.hold_sync():
            self.values, self.filled, self.result, self._secrets = {}, [], None, {}
            self.prediction = NO_PREDICTION
            self._describe()

    def _describe(self) -> None:
        self.form = self._backend.describe(self.user, self.template, self.predicting)
        self.values = answers_at_hand(self.form["controls"])
        self._reword(None)
        self._of = self._choice()
        self._catch_up(None)

    def _catch_up(self, _: Any) -> None:
        if self._of == self._choice():
            self.described = self.asked

    def _choice(self) -> tuple[str, str, bool]:
        return (self.user, self.template, self.predicting)

    def _reword(self, _: Any) -> None:
        with self.hold_sync():
            self.passwords = password_controls(self.form, self.values)
            body = launch_body(self.values, masked(self.filled))
            self.sent = [name for name in body if name != "credential_passwords"]
            self.commands = commands(self.form, self.user, body)

    def _hear(self, _widget: Any, content: dict[str, Any], _buffers: Any) -> None:
        """A click in the notebook. Nobody reads a kernel's log there, so the form, too, shows what goes wrong."""
        try:
            self._type(content.get("typed", {}))
            if content.get("do") == "launch":
                self._launch({**self._secrets, **content.get("secrets", {})})
            elif content.get("do") == "step":
                self.run_next()
            elif content.get("do") == "show" and self.viewer is not None:
                self.viewer.at(content["step"])
        except Exception as error:
            self._tell({"ok": False, "title": f"{type(error).__name__}: {error}", "errors": {}, "rest": []})
            raise

    def _launch(self, secrets: Mapping[str, str]) -> Any:
        if self.predicting and self.prediction.get("status_code") is None:
            raise ValueError("First predict the status code: form.prediction = {'status_code': 201}")
        self.last = self._backend.launch(self.user, self.template, launch_body(self.values, secrets))
        self.findings = self._backend.judge(self.last, self.prediction) if self.predicting else []
        self.templates = self._backend.templates()  # a job more that can be run again
        self._show(None)
        if self.result["ok"]:  # else they are still in the page, to be sent again
            self._secrets, self.filled = {}, []
        self._replace_viewer(self._backend.viewer(self.last))
        return self.last

    def _replace_viewer(self, viewer: TraceViewer) -> None:
        before, self.viewer = self.viewer, viewer
        if before is not None:
            before.close()

    def _show(self, ran: str | None) -> None:
        self.queue = self._backend.queue()
        if self.last is not None:
            outcome = self._backend.outcome(self.last)
            placed = place_errors(outcome.pop("errors"), self._controls())
            told = {"errors": placed.at, "rest": placed.rest, "ran": ran, "findings": self.findings}
            self._tell({**outcome, **told})

    def _tell(self, result: dict[str, Any]) -> None:
        """Numbered, for a form that waits for an answer has to hear of one that reads like the last."""
        self._answers += 1
        self.result = {**result, "number": self._answers}
