"""A launch with a planted secret, and every text that comes out of it."""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Iterator
from typing import Any

from django.db.models import Value
from django.db.models.functions import Concat

import explorer
from explorer.lab import Lab
from explorer.models import Host, JobTemplate
from tests.secrets.planting import Planted

TEMPLATE = "Planted"
WORLD: dict[str, Any] = {
    "Garden": {"kind": "organization"},
    "Recipes": {"kind": "project", "organization": "@Garden", "scm_type": "git", "status": "successful"},
    "Beds": {"kind": "inventory", "organization": "@Garden", "hosts": 2},
    "Key": {"kind": "credential", "organization": "@Garden", "type": "ssh", "inputs": {"username": "ann"}},
    "Spare": {
        "kind": "credential",
        "organization": "@Garden",
        "type": "ssh",
        "inputs": {"username": "b", "password": "ASK"},
    },
    TEMPLATE: {
        "kind": "job_template",
        "project": "@Recipes",
        "inventory": "@Beds",
        "playbook": "water.yml",
        "credentials": ["@Key"],
        "ask_variables_on_launch": True,
        "ask_credential_on_launch": True,
    },
    "Closed": {"kind": "job_template", "project": "@Recipes", "inventory": "@Beds", "playbook": "water.yml"},
    "Asked": {
        "kind": "job_template",
        "project": "@Recipes",
        "inventory": "@Beds",
        "playbook": "water.yml",
        "survey_enabled": True,
        "survey_spec": {"spec": [{"variable": "answer", "question_name": "?", "type": "password", "required": True}]},
    },
    "flora": {
        "kind": "user",
        "roles": [["@Planted", "execute_role"], ["@Closed", "execute_role"], ["@Asked", "execute_role"]],
    },
}


class Log(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


def shown(lab: Lab, planted: Planted) -> Iterator[tuple[str, str]]:
    """Play the launch; yield each text that is shown, logged, saved or exported, with the name of its surface."""
    log = Log()
    root = logging.getLogger()
    level = root.level
    root.addHandler(log)
    root.setLevel(logging.DEBUG)
    try:
        launch = _launched(lab, planted)
        yield from _of_the_launch(lab, launch)
    finally:
        root.removeHandler(log)
        root.setLevel(level)
    yield "log", "\n".join(log.lines)


def _launched(lab: Lab, planted: Planted) -> Any:
    value = planted.value
    text = value if isinstance(value, str) else json.dumps(value)
    template = lab.templates[TEMPLATE]
    if planted.place == "ignored":
        return lab.launch("Closed", user="flora", strict=False, extra_vars=value)
    if planted.place == "survey":
        return lab.launch("Asked", user="flora", strict=False, extra_vars={"answer": planted.secret})
    if planted.place == "prompt":
        return lab.launch(
            TEMPLATE,
            user="flora",
            strict=False,
            credentials=["@Spare"],
            credential_passwords={"ssh_password": planted.secret},
        )
    if planted.place == "query":
        url = f"/api/v2/job_templates/{template.pk}/launch/"
        return lab.request("GET", url, user="flora", data={"password": planted.secret})
    if planted.place in ("error", "sql"):
        return _recorded(planted, text)
    _set_up(lab, planted, text)
    return lab.launch(TEMPLATE, user="flora", strict=False, extra_vars=value if planted.place == "launch" else {"a": 1})


def _set_up(lab: Lab, planted: Planted, text: str) -> None:
    if planted.place == "template":
        JobTemplate.objects.filter(name=TEMPLATE).update(extra_vars=text)
    elif planted.place == "credential":
        key = lab.templates[TEMPLATE].credentials.get(name="Key")
        key.inputs = {"username": "ann", "password": planted.secret}
        key.save()
    elif planted.place == "host":
        Host.objects.filter(inventory__name="Beds").update(variables=text)
    elif planted.place == "project":
        project = lab.templates[TEMPLATE].project
        project.scm_url = f"https://ann:{planted.secret}@git.example.org/x.git"
        project.save()


def _recorded(planted: Planted, text: str) -> Any:
    with explorer.record("planted") as trace:
        if planted.place == "sql":
            list(Host.objects.filter(variables__in=[f"password: {planted.secret}", "other"]))
            Host.objects.update(variables=Concat(Value(f"password: {planted.secret}"), "variables"))
        with contextlib.suppress(ValueError):
            _refuse(text)
    return trace


def _refuse(text: str) -> None:
    JobTemplate(name="x", extra_vars=text).clean_fields()
    raise ValueError(f"No such thing: {text}")


def _of_the_launch(lab: Lab, launch: Any) -> Iterator[tuple[str, str]]:
    trace = getattr(launch, "trace", launch)
    yield "repr", repr(launch)
    yield "html", getattr(launch, "_repr_html_", str)() or ""
    yield "title", trace.title
    yield "trace", json.dumps(trace.to_dict(), ensure_ascii=False)
    yield from ((f"outline {level}", trace.outline(level)) for level in ("steps", "events"))
    yield "journey", str(trace.journey())
    yield "summary", trace.summary()
    yield "otlp", json.dumps(trace.to_otlp(), ensure_ascii=False)
    yield "chrome", json.dumps(trace.to_chrome(), ensure_ascii=False)
    yield "viewer", json.dumps(trace.view().get_state(), ensure_ascii=False, default=repr)
    yield "comparison", explorer.compare(trace, trace).outline("all")
    yield "page", trace.to_html()
    if getattr(launch, "ignored", None):
        yield "why ignored", str(lab.why_ignored(launch))
    if getattr(launch, "job_id", None):
        lab.run_until_idle()
        yield "explained", str(lab.explain(launch))
        yield "after the managers", json.dumps(trace.to_dict(), ensure_ascii=False)
        form = lab.launch_form(TEMPLATE, user="flora")
        yield "form", json.dumps(form.get_state(), ensure_ascii=False, default=repr)
        yield "cluster", json.dumps(lab.cluster().get_state(), ensure_ascii=False, default=repr)
