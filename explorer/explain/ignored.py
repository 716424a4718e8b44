"""What a launch was sent and ignored: from its answer, from what was kept of it, and from the template's flags.

Only names are told, never values: among these may be passwords.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from html import escape
from typing import Any

from rest_framework.exceptions import ParseError

from explorer.engines.launchables import launch_fields, launchable
from explorer.engines.pipeline import (
    JobTemplate,
    UnifiedJobTemplate,
    WorkflowJob,
    WorkflowJobTemplate,
    getattr_dne,
    parse_yaml_or_json,
)
from explorer.explain.launch import LaunchResponse
from explorer.launch_fields import NO_SUCH_PASSWORD, RENAMED_FIELDS, UNCHANGED, not_prompted
from explorer.plain_text import error_text
from explorer.utils.encryption import MARK

_NOT_NEEDED = f"{UNCHANGED}, so nothing changes"
_SILENTLY = "no launch of a {kind} reads a field of this name, and the API doesn't report such fields"


@dataclass(frozen=True)
class Dropped:
    """A sent field that took no effect, or one variable of `extra_vars`.

    `rule` is what dropped it; `flag` the field of the template that would let it in, empty where none would; `template`
    whose flag that is, the name of a node's template where a workflow took the field and the node didn't.
    """

    field: str
    variable: str
    rule: str
    flag: str
    template: str
    remedy: str

    @property
    def name(self) -> str:
        return f"{self.field}.{self.variable}" if self.variable else self.field

    def __str__(self) -> str:
        return f"{self.name}: {self.rule}." + (f" {self.remedy}" if self.remedy else "")


@dataclass(frozen=True)
class Ignored:
    """What `lab.why_ignored` answers. `refused` says that the launch made no job, so that nothing took effect."""

    request: str
    refused: bool
    fields: tuple[Dropped, ...]

    @property
    def sentence(self) -> str:
        """The whole in one sentence."""
        if self.refused:
            return f"{self.request} was rejected, so nothing that was sent had an effect."
        if not self.fields:
            return f"Every field that {self.request} was sent had an effect."
        names = ", ".join(dropped.name for dropped in self.fields)
        return f"{self.request} was sent fields that had no effect: {names}."

    def to_dict(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        return {"sentence": self.sentence, "fields": [asdict(dropped) for dropped in self.fields]}

    def __str__(self) -> str:
        return "\n".join([self.sentence, *(f"  - {dropped}" for dropped in self.fields)])

    __repr__ = __str__

    def _repr_mimebundle_(self, **_kwargs: Any) -> dict[str, str]:
        items = "".join(
            f"<li><strong>{escape(one.name)}</strong>{escape(str(one)[len(one.name) :])}</li>" for one in self.fields
        )
        return {"text/plain": str(self), "text/html": f"<div><p>{escape(self.sentence)}</p><ul>{items}</ul></div>"}


def why_ignored(launch: LaunchResponse) -> Ignored:
    """See `Lab.why_ignored`."""
    template: Any = UnifiedJobTemplate.objects.get(pk=launch.template.pk)
    refused = launch.status_code >= 400
    found = _of_refusal(template, launch.data) if refused else _of_launch(template, launch)
    return Ignored(launch.request, refused, tuple(found))


def _of_refusal(template: Any, data: Any) -> Iterator[Dropped]:
    for field, said in (data if isinstance(data, Mapping) else {}).items():
        flag = template.get_ask_mapping().get(field, "")
        closed = bool(flag) and not getattr(template, flag)
        yield Dropped(
            field,
            "",
            error_text(said).rstrip("."),
            flag if closed else "",
            template.name,
            _open(template, flag) if closed else "",
        )


def _of_launch(template: Any, launch: LaunchResponse) -> Iterator[Dropped]:
    job = launch.job
    kept = _kept(template, job)
    for field, value in launch.sent.items():
        name = RENAMED_FIELDS.get(field, field)
        if name not in launch_fields(template) or (field != name and name in launch.sent):
            yield _unknown(template, field)
        elif name == "credential_passwords":
            yield from _passwords(template, job, value)
        elif name == "extra_vars" and name in template.get_ask_mapping():
            yield from _variables(template, launch, kept, value)
        elif (flag := template.get_ask_mapping().get(name)) and name not in kept:
            yield _closed(template, field, flag) if name in launch.ignored else _no_change(template, field)
    if isinstance(template, WorkflowJobTemplate) and isinstance(job, WorkflowJob):
        yield from _by_nodes(job, launch.sent.keys())


def _kept(template: Any, job: Any) -> dict[str, Any]:
    """The prompts that the launch's own record has of it: those that were accepted."""
    config = getattr_dne(job, "launch_config") if job else None
    return config.prompts_dict(for_cls=type(template)) if config else {}


def _unknown(template: Any, field: str) -> Dropped:
    if (newer := RENAMED_FIELDS.get(field)) and newer in launch_fields(template):
        rule = f"{newer} was sent too; it replaces the older name"
        return Dropped(field, "", rule, "", template.name, f"Send only {newer}.")
    near = difflib.get_close_matches(field, launch_fields(template), n=1)
    advice = f"Did you mean {near[0]}?" if near else f"It reads: {', '.join(launch_fields(template)) or 'nothing'}."
    return Dropped(field, "", _SILENTLY.format(kind=launchable(template).title), "", template.name, advice)


def _closed(template: Any, field: str, flag: str) -> Dropped:
    if getattr(template, flag):  # open, so it is another rule of the field's that the template could tell
        return Dropped(field, "", "the template prompts for it, but couldn't use this value", "", template.name, "")
    rule = f"template {template.name!r} {not_prompted('it', flag)}"
    return Dropped(field, "", rule, flag, template.name, _open(template, flag))


def _open(template: Any, flag: str) -> str:
    return f"Turn {flag} on in template {template.name!r}."


def _no_change(template: Any, field: str, variable: str = "") -> Dropped:
    return Dropped(field, variable, _NOT_NEEDED, "", template.name, "")


def _passwords(template: Any, job: Any, value: Any) -> Iterator[Dropped]:
    wanted = job.get_passwords_needed_to_start() if job else []
    for name in value if isinstance(value, Mapping) else ():
        if name not in wanted:
            asked = ", ".join(wanted) or "none"
            rule = f"{NO_SUCH_PASSWORD} (they ask for: {asked})"
            yield Dropped("credential_passwords", str(name), rule, "", template.name, "")


def _variables(template: Any, launch: LaunchResponse, kept: Mapping[str, Any], value: Any) -> Iterator[Dropped]:
    ignored = _as_variables(launch.ignored.get("extra_vars"))
    taken = _as_variables(kept.get("extra_vars"))
    for name, sent in _as_variables(value).items():
        if name in ignored:
            yield _ignored_variable(template, str(name))
        elif name not in taken and sent == MARK:
            rule = "$encrypted$ stands for the survey's own default, so that one is used"
            yield Dropped("extra_vars", str(name), rule, "", template.name, "")
        elif name not in taken:
            yield _no_change(template, "extra_vars", str(name))


def _as_variables(value: Any) -> dict[Any, Any]:
    try:
        return dict(parse_yaml_or_json(value or {}, silent_failure=False))
    except ParseError:
        return {}


def _ignored_variable(template: Any, name: str) -> Dropped:
    questions = (template.survey_spec or {}).get("spec", [])
    flag = "ask_variables_on_launch"
    if not template.survey_enabled and name in [question.get("variable") for question in questions]:
        rule = "the template's survey asks for it, but survey_enabled is off, and so is " + flag
        return Dropped("extra_vars", name, rule, "survey_enabled", template.name, _open(template, "survey_enabled"))
    asks = "no question of its survey asks for this variable" if template.survey_enabled else "it has no survey"
    rule = f"template {template.name!r} {not_prompted('variables', flag)}, and {asks}"
    remedy = f"{_open(template, flag)} Or add a survey question whose variable is {name}."
    return Dropped("extra_vars", name, rule, flag, template.name, remedy)


def _by_nodes(workflow_job: Any, sent: Iterable[str]) -> Iterator[Dropped]:
    """Fields that the workflow took and that a node's template, with a prompt of its own for them, doesn't."""
    for node in workflow_job.workflow_job_nodes.order_by("pk"):
        template = node.unified_job_template
        if isinstance(template, JobTemplate):
            prompts = workflow_job.prompts_dict(for_cls=type(template))
            _accepted, rejected, _errors = template._accept_or_ignore_job_kwargs(("prompts", "required"), **prompts)
            for field in rejected.keys() & set(sent):
                yield from _by_node(template, field, rejected[field])


def _by_node(template: Any, field: str, value: Any) -> Iterator[Dropped]:
    if field == "extra_vars":
        yield from (_ignored_variable(template, str(name)) for name in value)
    else:
        yield _closed(template, field, template.get_ask_mapping()[field])
