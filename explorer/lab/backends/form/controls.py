"""The controls of a form, made from what the API answers to the `GET` before a launch or a relaunch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from explorer.engines import launchables
from explorer.engines.pipeline import Credential, Job, UnifiedJobTemplate
from explorer.lab.backends.form.prompts import PROMPTS, Prompt
from explorer.lab.backends.form.survey import survey_controls
from explorer.widgets.open_values import is_open

_HIDDEN = "The template's own value is used, too; it isn't shown, because it holds a secret."

Control = dict[str, Any]
Option = dict[str, Any]


def launch_controls(template: Any, data: Mapping[str, Any], *, every: bool) -> list[Control]:
    """A control for each field that `template` asks for, or with `every` for each that a launch could send.

    `data` is the answer to the `GET`.
    """
    controls = [_prompt_control(name, data) for name in _shown(template, data, every)]
    if data.get("survey_enabled"):
        controls += survey_controls(template.display_survey_spec(), data.get("variables_needed_to_start", ()))
    return controls


def relaunch_controls(data: Mapping[str, Any]) -> list[Control]:
    """A job can be relaunched on all of its hosts or on those that failed; a workflow job as it was."""
    if "retry_counts" not in data:
        return []
    counts = data["retry_counts"]
    known = counts if isinstance(counts, Mapping) else {"all": None, "failed": None}
    options = [
        {"value": name, "label": name if count is None else f"{name} ({count})"} for name, count in known.items()
    ]
    said = counts if isinstance(counts, str) else "All hosts, or only those that failed."
    return [_control("hosts", Prompt("Hosts", "select", said), value="all", options=options)]


def _shown(template: UnifiedJobTemplate, data: Mapping[str, Any], every: bool) -> list[str]:
    """In the order in which a form is best read."""
    could = launchables.launch_fields(template) if every else ()
    shown = [name for name, flag in template.get_ask_mapping().items() if name in could or data.get(flag)]
    return sorted(shown, key=lambda name: list(PROMPTS).index(name) if name in PROMPTS else len(PROMPTS))


def _prompt_control(name: str, data: Mapping[str, Any]) -> Control:
    prompt = PROMPTS.get(name, Prompt(name.replace("_", " ").capitalize(), "text", ""))
    default = data.get("defaults", {}).get(name)
    if not is_open(default, name):
        prompt, default = prompt._replace(help=f"{prompt.help} {_HIDDEN}".lstrip()), ""
    return _control(
        name,
        prompt,
        required=name == "inventory" and bool(data.get("inventory_needed_to_start")),
        value=_default(default, prompt.kind),
        options=_options(name),
    )


def _control(name: str, prompt: Prompt, *, value: Any, options: list[Option], required: bool = False) -> Control:
    return {
        "group": "prompt",
        "name": name,
        "label": prompt.label,
        "kind": prompt.kind,
        "help": prompt.help,
        "required": required,
        "value": value,
        "options": options,
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
    field: Any = Job._meta.get_field(name) if name in ("job_type", "verbosity") else None
    choices: Iterable[tuple[Any, Any]] = field.choices or () if field else ()
    return [{"value": value, "label": str(label)} for value, label in choices]


def _objects(name: str) -> list[Option]:
    """Every object of the lab that could be named, permitted or not: being refused is part of the lesson."""
    model: Any = launchables.RELATED[name]
    extra: Callable[[Any], dict[str, Any]] = _passwords if model is Credential else lambda _: {}
    return [{"value": one.pk, "label": one.name, **extra(one)} for one in model._default_manager.order_by("pk")]


def _passwords(credential: Credential) -> dict[str, Any]:
    return {"passwords": list(credential.passwords_needed)}
