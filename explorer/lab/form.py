"""A launch form's contents as plain data, made from the `GET` launch answer: what a widget needs and may know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from explorer.engines.pipeline import Credential, Job, UnifiedJobTemplate
from explorer.lab import launchables
from explorer.lab.answer import describe_job
from explorer.lab.prompts import PROMPTS, Prompt
from explorer.lab.stepping import for_node
from explorer.lab.survey import survey_controls
from explorer.lab.viewing import view

if TYPE_CHECKING:
    from explorer.lab.answer import Launch
    from explorer.lab.session import Lab
    from explorer.widgets import TraceViewer

Control = dict[str, Any]
Option = dict[str, Any]
NOBODY = {"name": "", "label": "nobody (anonymous)"}


class FormBackend:
    """What the form asks of a lab: who and what there is, what a launch takes, and to launch."""

    def __init__(self, lab: Lab) -> None:
        self._lab = lab

    def users(self) -> list[dict[str, str]]:
        """Everyone who may be chosen to launch, the anonymous one last; `name` is what `launch` takes."""
        known = self._lab.users
        return [*({"name": name, "label": name} for name in known), NOBODY]

    def templates(self) -> list[dict[str, str]]:
        """Everything that can be launched; `kind` groups them."""
        known = self._lab.templates
        return [{"name": name, "kind": launchables.launchable(one).title} for name, one in known.items()]

    def describe(self, user: str, template: str) -> dict[str, Any]:
        """The form for one user and one template: its address, its controls, what `GET` answered."""
        found = self._lab.templates[template]
        answer = self._lab.get_launch(found, user or None)
        kind = launchables.launchable(found)
        data = answer.data if isinstance(answer.data, dict) else {}
        return {
            "path": launchables.launch_path(found),
            "resource": kind.resource,
            "action": kind.action,
            "key": found.pk,
            "status": answer.status_code,
            "reason": answer.response.reason_phrase,
            "detail": str(data.get("detail", "")) if answer.status_code >= 400 else "",
            "controls": _controls(found, data) if answer.status_code == 200 else [],
            "passwords": list(data.get("passwords_needed_to_start", ())),
        }

    def launch(self, user: str, template: str, body: Mapping[str, Any]) -> Launch:
        """POST `body` for real; unknown fields are sent as they are."""
        return self._lab.launch(template, user or None, strict=False, **body)

    def step(self) -> str | None:
        """Run the next message; what came of it in a line, None where no manager has one."""
        step = self._lab.step()
        return None if step is None else repr(step)

    def queue(self) -> list[dict[str, Any]]:
        """The messages that are left, the next one first; `waits` tells a manager's from a job handed to a node."""
        left = self._lab.queue
        return [{"text": " ".join(left.row(message)), "waits": not for_node(message)} for message in left]

    def outcome(self, launch: Launch) -> dict[str, Any]:
        """What came of a launch, as of now: `title` in a line, its job, ignored fields, errors as the body has them."""
        refused = launch.status_code >= 400
        job = launch.job
        return {
            "ok": not refused,
            "status": launch.status_code,
            "title": f"{launch.status_code} {launch.response.reason_phrase}",
            "job": describe_job(job) if job else None,
            "ignored": sorted(launch.ignored),
            "errors": (launch.data if isinstance(launch.data, dict) else {}) if refused else {},
        }

    def viewer(self, launch: Launch) -> TraceViewer:
        """The launch's trace in a viewer."""
        return view(launch.trace)


def _controls(template: Any, data: Mapping[str, Any]) -> list[Control]:
    controls = [_prompt_control(name, data) for name in _asked(template, data)]
    if data.get("survey_enabled"):
        controls += survey_controls(template.display_survey_spec(), data.get("variables_needed_to_start", ()))
    return controls


def _asked(template: UnifiedJobTemplate, data: Mapping[str, Any]) -> list[str]:
    """The fields this template asks for, in the order in which a form is best read."""
    mapping = template.get_ask_mapping()
    asked = [name for name, flag in mapping.items() if data.get(flag)]
    return sorted(asked, key=lambda name: list(PROMPTS).index(name) if name in PROMPTS else len(PROMPTS))


def _prompt_control(name: str, data: Mapping[str, Any]) -> Control:
    prompt = PROMPTS.get(name, Prompt(name.replace("_", " ").capitalize(), "text", ""))
    return {
        "group": "prompt",
        "name": name,
        "label": prompt.label,
        "kind": prompt.kind,
        "help": prompt.help,
        "required": name == "inventory" and bool(data.get("inventory_needed_to_start")),
        "value": _default(data.get("defaults", {}).get(name), prompt.kind),
        "options": _options(name),
    }


def _default(value: Any, kind: str) -> Any:
    """A default as a control holds it: keys instead of the objects that the answer shows."""
    if kind == "multiselect":
        return [one["id"] for one in value or []]
    if isinstance(value, Mapping):
        return value.get("id")
    return value


def _options(name: str) -> list[Option]:
    if name in launchables.RELATED:
        return _objects(name)
    field = {"job_type": "job_type", "verbosity": "verbosity"}.get(name)
    choices: Iterable[tuple[Any, Any]] = Job._meta.get_field(field).choices or () if field else ()
    return [{"value": value, "label": str(label)} for value, label in choices]


def _objects(name: str) -> list[Option]:
    """Every object of the lab that could be named, permitted or not: being refused is part of the lesson."""
    model: Any = launchables.RELATED[name]
    extra: Callable[[Any], dict[str, Any]] = _passwords if model is Credential else lambda _: {}
    return [{"value": one.pk, "label": one.name, **extra(one)} for one in model._default_manager.order_by("pk")]


def _passwords(credential: Credential) -> dict[str, Any]:
    return {"passwords": list(credential.passwords_needed)}
