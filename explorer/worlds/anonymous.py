"""A world without the names of its owners: people, hosts, templates, addresses. Names of variables stay."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from explorer import safe_yaml
from explorer.pseudonyms import Pseudonyms

Object = Mapping[str, Any]

# Values that are AWX's own words, not the owners'.
_AWXS_WORDS = frozenset(
    {
        *("kind", "type", "category", "source", "scm_type", "job_type", "node_type", "node_state", "status", "pull"),
        *("webhook_service", "version", "namespace", "injectors"),
    }
)
_DROPPED = frozenset({"description", "first_name", "last_name", "email", "instance_id", "host_filter", "scm_refspec"})
_VARIABLES = frozenset({"extra_vars", "variables", "source_vars", "extra_data"})
_WORDS = frozenset({"limit", "job_tags", "skip_tags"})
_KEPT_WORDS = frozenset({"all", "localhost", "ungrouped", "always", "never", "tagged", "untagged"})
_ADDRESSES = {"scm_url": "https://git.example.org/{}.git", "image": "registry.example.org/{}:latest"}
_QUESTIONS_OWN = frozenset({"variable", "type", "required", "min", "max", "new_question"})


def anonymous(objects: Mapping[str, Object]) -> dict[str, dict[str, Any]]:
    """`objects` with made-up names in place of all real ones, consistently."""
    return _Anonymizer(objects).run()


class _Anonymizer:
    def __init__(self, objects: Mapping[str, Object]) -> None:
        self.objects = objects
        self.names = Pseudonyms()
        self.refs: dict[str, str] = {}

    def run(self) -> dict[str, dict[str, Any]]:
        for ref, described in self.objects.items():
            self._introduce(ref, described)
        return {self.refs[ref]: self._object(ref, described) for ref, described in self.objects.items()}

    def _introduce(self, ref: str, described: Object) -> None:
        kind = str(described["kind"]).replace("_", "-")
        self.refs[ref] = self.names.of(kind, ref)
        for host in described["hosts"] if isinstance(described.get("hosts"), list) else ():
            self.names.of("host", host["name"])
        for group in described.get("groups") or ():
            self.names.of("group", group["name"])
        for node in described.get("nodes") or ():
            self.refs[node["ref"]] = self.names.of("node", node["ref"])

    def _object(self, ref: str, described: Object) -> dict[str, Any]:
        own = self._fields({name: value for name, value in described.items() if name not in ("name", "username")})
        if "username" in described:
            own["username"] = self.refs[ref]
        elif "name" in described:
            own["name"] = self.refs[ref]
        return own

    def _fields(self, described: Object) -> dict[str, Any]:
        return {name: self._value(name, value) for name, value in described.items() if name not in _DROPPED}

    def _value(self, name: str, value: Any) -> Any:
        if name in _AWXS_WORDS and not self._is_reference(value):
            return value
        if name in _VARIABLES:
            return self._variables(value)
        if name == "survey_spec":
            return {"name": "", "description": "", "spec": [self._question(one) for one in value.get("spec", ())]}
        if name == "roles":
            return [[self._text(name, thing), role] for thing, role in value]
        if name == "inputs":
            return self._inputs(value)
        if name == "nodes":
            return [self._fields(node) for node in value]
        if name in ("hosts", "groups") and isinstance(value, list):
            return [self._member(name.removesuffix("s"), one) for one in value]
        if isinstance(value, list):
            return [self._value(name, one) for one in value]
        return self._text(name, value) if isinstance(value, str) else value

    def _is_reference(self, value: Any) -> bool:
        return isinstance(value, str) and value.removeprefix("@") in self.refs and value.startswith("@")

    def _text(self, name: str, value: str) -> str:
        if self._is_reference(value):
            return f"@{self.refs[value.removeprefix('@')]}"
        if not value:
            return value
        if name == "ref":
            return self.refs[value]
        if name in _WORDS:
            return self.names.in_text("word", value, _KEPT_WORDS)
        made_up = self.names.of(name.replace("_", "-"), value)
        return _ADDRESSES.get(name, "{}").format(made_up)

    def _member(self, kind: str, described: Object) -> dict[str, Any]:
        """A host or a group of an inventory."""
        own = self._fields({name: described[name] for name in described.keys() & {"enabled", "variables"}})
        own["name"] = self.names.of(kind, described["name"])
        for field, inside in (("hosts", "host"), ("children", "group")):
            if field in described:
                own[field] = [self.names.of(inside, one) for one in described[field]]
        return own

    def _variables(self, value: Any) -> Any:
        if isinstance(value, str):
            data = safe_yaml.parse(value)
            return json.dumps(self._leaves(data)) if isinstance(data, Mapping) else ""
        return self._leaves(value)

    def _leaves(self, data: Any) -> Any:
        """Values without what they say: texts become made-up ones, keys and numbers stay."""
        if isinstance(data, Mapping):
            return {name: self._leaves(value) for name, value in data.items()}
        if isinstance(data, list):
            return [self._leaves(one) for one in data]
        return self.names.of("value", data) if isinstance(data, str) and data else data

    def _inputs(self, inputs: Object) -> dict[str, Any]:
        """A credential's inputs, or the fields of a type of credentials."""
        if "fields" in inputs:
            fields = [{**field, "label": field["id"], "help_text": ""} for field in inputs["fields"]]
            return {**inputs, "fields": fields}
        return {
            name: self.names.of("input", value) if isinstance(value, str) and value not in ("", "ASK") else value
            for name, value in inputs.items()
        }

    def _question(self, question: Object) -> dict[str, Any]:
        own = {name: value for name, value in question.items() if name in _QUESTIONS_OWN}
        own["question_name"] = self.names.of("question", str(question.get("question_name")))
        for name in question.keys() & {"choices", "default"}:
            own[name] = self._answers(question[name])
        return own

    def _answers(self, answers: Any) -> Any:
        """Choices are a list or a line each, and a default is one of them, or several lines."""
        if isinstance(answers, list):
            return [self._answers(one) for one in answers]
        if not isinstance(answers, str):
            return answers
        return "\n".join(self.names.of("answer", line) if line else line for line in answers.split("\n"))
