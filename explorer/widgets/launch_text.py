"""The launch form for readers without a widget, as text and as HTML: the same from run to run.

No password is in it, nor what a trace would keep for a secret: a notebook is saved and sent around.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from explorer.plain_html import folded, heading, items, shortened, table
from explorer.plain_text import visible
from explorer.trace.secrets import MASK, Secrets
from explorer.widgets.launch_errors import control_id

MOST_OPTIONS = 8
HEADS = ("Field", "Sent as", "Values", "Starts as", "Filled in", "Is wrong")
_TAKES = {
    "select": "one of:",
    "multiselect": "any of:",
    "checkbox": "yes or no",
    "variables": "JSON or YAML",
    "textarea": "text",
    "integer": "whole number",
}
_SENT_AS = {"prompt": "", "survey": "extra_vars.", "password": "credential_passwords."}


class Shown(NamedTuple):
    """What the form shows: the widget's traits of these names, and all its controls."""

    user: str
    template: str
    form: Mapping[str, Any]
    controls: Sequence[Mapping[str, Any]]
    values: Mapping[str, Any]
    filled: Collection[str]
    commands: Mapping[str, str]
    result: Mapping[str, Any] | None


def launch_text(shown: Shown) -> str:
    """A line for each field."""
    lines = [f"{field} ({name}): {takes}{_now(start, filled)}" for field, name, takes, start, filled, _ in _rows(shown)]
    return visible("\n".join([_title(shown), *(f"  {line}" for line in lines), *_outcome(shown)]))


def launch_html(shown: Shown) -> str:
    """The fields as a table, the request as a command to unfold, and what came of the launch."""
    return "\n".join(part for part in _parts(shown) if part)


def _parts(shown: Shown) -> Iterator[str]:
    yield heading(_title(shown))
    yield table(HEADS, _rows(shown)) or "<p>It has no prompts.</p>"
    yield from (folded(f"The same with {name}", text) for name, text in _commands(shown))
    yield items(_outcome(shown))


def _commands(shown: Shown) -> Iterator[tuple[str, str]]:
    """Not where a secret is so short that it can't be told from the letters around it."""
    secrets = _secrets(shown)
    if not secrets.whole:
        yield from ((name, secrets.mask_text(text)) for name, text in shown.commands.items() if text)


def _secrets(shown: Shown) -> Secrets:
    secrets = Secrets()
    secrets.learn(dict(shown.values))
    secrets.learn({control["name"]: control["value"] for control in shown.controls})
    return secrets


def _title(shown: Shown) -> str:
    return f"Launch {shown.template!r} as {shown.user or 'nobody'!r}: POST {shown.form['path']}"


def _rows(shown: Shown) -> Iterator[tuple[str, ...]]:
    wrong = (shown.result or {}).get("errors", {})
    secrets = _secrets(shown)
    for control in shown.controls:
        yield (
            control["label"],
            _SENT_AS[control["group"]] + control["name"],
            _takes(control),
            *_said(control, shown, secrets),
            " ".join(wrong.get(control_id(control), ())),
        )


def _takes(control: Mapping[str, Any]) -> str:
    options = [str(option["label"]) for option in control["options"]]
    more = [f"{len(options) - MOST_OPTIONS} more"] if len(options) > MOST_OPTIONS else []
    choice = f" {', '.join([*options[:MOST_OPTIONS], *more])}" if options else ""
    return _TAKES.get(control["kind"], control["kind"]) + choice + ("; needed" if control.get("required") else "")


def _said(control: Mapping[str, Any], shown: Shown, secrets: Secrets) -> tuple[str, str]:
    """What the control starts with and what it holds now; of a password only whether there is one."""
    if control["kind"] == "password":
        return "", "typed, not shown" if control_id(control) in shown.filled else ""
    name = control["name"]
    values = shown.values.get("survey", {}) if control["group"] == "survey" else shown.values
    now = _words(values[name], control) if name in values else ""
    return _hidden(secrets, _words(control["value"], control), name), _hidden(secrets, now, name)


def _hidden(secrets: Secrets, text: str, name: str) -> str:
    masked = secrets.mask(text, name)
    return masked if isinstance(masked, str) else str(masked.get("text", MASK))


def _words(value: Any, control: Mapping[str, Any]) -> str:
    labels = {str(option["value"]): str(option["label"]) for option in control["options"]}
    if isinstance(value, list | tuple):
        return ", ".join(labels.get(str(one), str(one)) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else labels.get(str(value), str(value))


def _now(start: str, filled: str) -> str:
    held = filled or start
    return f" = {' '.join(shortened(held).split())}" if held else ""


def _outcome(shown: Shown) -> Iterable[str]:
    result = shown.result or {}
    ignored = [f"ignored: {said}" for said in result.get("ignored") or ()]
    return [said for said in (result.get("title"), result.get("job"), *ignored, *result.get("rest", ())) if said]
