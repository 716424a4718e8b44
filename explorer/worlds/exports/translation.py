"""Each asset of an export as the description of an object; what has no counterpart is listed with the reason."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from explorer.models.credential.managed import ManagedCredentialType
from explorer.worlds.builder import MODELS, fields_of, roles_of
from explorer.worlds.exports import roles
from explorer.worlds.exports.names import KINDS, Names, NaturalKey, key_name
from explorer.worlds.exports.nodes import described_nodes
from explorer.worlds.exports.secrets import ENCRYPTED, PLACEHOLDER, variables, without_secrets

Asset = Mapping[str, Any]
Object = dict[str, Any]

# The resources of an export in the order in which a world's objects get their names.
_RESOURCES = {
    "organizations": "organization",
    "users": "user",
    "teams": "team",
    "credential_types": "credential_type",
    "execution_environments": "execution_environment",
    "instance_groups": "instance_group",
    "credentials": "credential",
    "projects": "project",
    "inventory": "inventory",
    "inventories": "inventory",
    "inventory_sources": "inventory_source",
    "job_templates": "job_template",
    "workflow_job_templates": "workflow_job_template",
}
_LEFT_OUT = {
    "schedules": "a lab has no clock that launches: launch its template yourself, with the schedule's prompts",
    "notification_templates": "a lab sends no notifications",
    "applications": "nobody logs in to a lab by OAuth",
}
_VARIABLES = frozenset({"extra_vars", "variables", "source_vars"})
_NOT_FIELDS = frozenset({"related", "natural_key", "name", "roles", "nodes", "kind", "type", "password"})
_MANY = ("credentials", "labels", "instance_groups")
_CLEANUPS = {
    "Cleanup Job Details": "cleanup_jobs",
    "Cleanup Activity Stream": "cleanup_activitystream",
    "Cleanup Expired Sessions": "cleanup_sessions",
    "Cleanup Expired OAuth 2 Tokens": "cleanup_tokens",
}


@dataclass
class Imported:
    """A world's objects, and what of the export isn't in them or differs: `(what, reason)` each."""

    objects: dict[str, Object] = field(default_factory=dict)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    changed: list[tuple[str, str]] = field(default_factory=list)


def take_over(export: Mapping[str, Any]) -> Imported:
    """The world that `export` describes, as `explorer.worlds.builder.build` reads it."""
    return _Translation(export).run()


class _Translation:
    def __init__(self, export: Mapping[str, Any]) -> None:
        self.assets = {
            kind: [
                asset for resource in _RESOURCES if _RESOURCES[resource] == kind for asset in export.get(resource) or ()
            ]
            for kind in dict.fromkeys(_RESOURCES.values())
        }
        self.export = export
        self.names = Names()
        self.imported = Imported()
        self.teams = {json.dumps(_key(asset, "team"), sort_keys=True): asset for asset in self.assets["team"]}
        self.makers: dict[str, Callable[[Asset], Object]] = {
            "user": self._user,
            "credential_type": self._credential_type,
            "credential": self._credential,
            "project": self._project,
            "inventory": self._inventory,
            "inventory_source": self._inventory_source,
            "job_template": self._template,
            "workflow_job_template": self._workflow,
        }

    def run(self) -> Imported:
        kinds = [kind for kind in self.assets if kind != "team"]
        for kind in kinds:
            for asset in self.assets[kind]:
                self.names.add(_key(asset, kind), kind)
        for kind in kinds:
            for asset in self.assets[kind]:
                self._add(kind, asset)
        self._list_the_rest()
        return self.imported

    def _add(self, kind: str, asset: Asset) -> None:
        ref = self.names.find(_key(asset, kind)) or ""
        described = self.makers[kind](asset) if kind in self.makers else self._plain(asset, kind)
        named = {} if kind == "user" else {"name": asset["name"]}
        self.imported.objects[ref] = {"kind": kind, **named, **described}

    # One asset after another

    def _plain(self, asset: Asset, kind: str) -> Object:
        """The fields that an object of `kind` has: values as they are, natural keys as references."""
        known, what = fields_of(kind), _what(asset, kind)
        described: Object = {}
        for name, value in asset.items():
            if name in _NOT_FIELDS or value in (None, ""):
                continue
            if name not in known:
                if value not in (False, [], {}, 0):
                    self._leave_out(f"{name} of {what}", "objects in a lab have no such field")
                continue
            taken = self._value(name, value, f"{name} of {what}")
            if taken is not None:
                described[name] = taken
        return described | self._related(asset, kind)

    def _value(self, name: str, value: Any, what: str) -> Any:
        if isinstance(value, Mapping) and value.get("type") in KINDS:
            ref = self._ref(value)
            return f"@{ref}" if ref else None
        if name in _VARIABLES:
            text = variables(value)
            if PLACEHOLDER in text:
                self._change(what, f"values that are or look like secrets are {PLACEHOLDER!r}")
            return text
        if value == ENCRYPTED or name == "host_config_key":
            self._change(what, "a secret, which no export holds: it is empty")
            return None
        return value

    def _related(self, asset: Asset, kind: str) -> Object:
        related = asset.get("related") or {}
        known = fields_of(kind)
        described = {}
        for name in _MANY:
            if name in known and related.get(name):
                refs = [self._ref(one.get("natural_key", one)) for one in related[name]]
                described[name] = [f"@{ref}" for ref in refs if ref]
        for name in related.keys() & _LEFT_OUT.keys():
            for one in related[name] or ():
                self._leave_out(
                    f"{name[:-1].replace('_', ' ')} {key_name(one)!r} of {_what(asset, kind)}", _LEFT_OUT[name]
                )
        for name in sorted(one for one in related if one.startswith("notification_templates_") and related[one]):
            self._leave_out(f"{name} of {_what(asset, kind)}", _LEFT_OUT["notification_templates"])
        return described

    def _user(self, asset: Asset) -> Object:
        described: Object = {name: asset[name] for name in ("first_name", "last_name", "email") if asset.get(name)}
        described["username"] = asset["username"]
        if asset.get("is_superuser"):
            described["superuser"] = True
        if asset.get("is_system_auditor"):
            described["system_auditor"] = True
        granted = [*roles.roles_of(asset)]
        for team in roles.teams_of(asset):
            of_team = self.teams.get(json.dumps(team, sort_keys=True))
            if of_team is None:
                self._leave_out(f"the roles of team {key_name(team)!r}", "the export doesn't hold the team")
            else:
                granted += roles.roles_of(of_team)
        described["roles"] = _once(self._roles(granted, _what(asset, "user")))
        return described

    def _roles(self, granted: list[Asset], who: str) -> Iterator[list[str]]:
        for role in granted:
            thing = role.get("content_object")
            if thing is None or thing.get("type") == "team":
                continue  # of the whole system, as the user's own fields say; or of a team, whose roles come with it
            ref, name = self._ref(thing), roles.role_field(role)
            kind = KINDS.get(str(thing.get("type")), "")
            if ref is None or name not in roles_of(MODELS[kind]):
                self._leave_out(f"role {role.get('name')} of {who} on {key_name(thing)!r}", "a lab has no such role")
            else:
                yield [f"@{ref}", name]

    def _credential_type(self, asset: Asset) -> Object:
        return {
            **self._plain(asset, "credential_type"),
            "category": asset.get("kind", "cloud"),
            "inputs": asset.get("inputs") or {},
            "injectors": asset.get("injectors") or {},
        }

    def _credential(self, asset: Asset) -> Object:
        described = self._plain({**asset, "credential_type": None, "inputs": None}, "credential")
        inputs = asset.get("inputs") or {}
        taken = without_secrets(inputs)
        if taken != inputs:
            names = ", ".join(sorted(name for name in inputs if inputs[name] != taken[name]))
            self._change(f"{names} of {_what(asset, 'credential')}", f"secrets are {PLACEHOLDER!r}")
        return {**described, "type": self._type(asset.get("credential_type") or {}, inputs), "inputs": taken}

    def _type(self, key: NaturalKey, inputs: Asset) -> str:
        """A managed type's namespace, or a reference: to a type of one's own, or to one made after its inputs."""
        for namespace, managed in ManagedCredentialType.registry.items():
            if (managed.name, managed.kind) == (key.get("name"), key.get("kind")):
                return namespace
        ref = self.names.find(key)
        if ref is None:
            ref = self.names.add(key, "credential_type")
            fields = [{"id": name, "label": name, "secret": inputs[name] == ENCRYPTED} for name in inputs]
            self.imported.objects[ref] = {
                "kind": "credential_type",
                "name": key_name(key),
                "category": key.get("kind", "cloud"),
                "inputs": {"fields": fields},
            }
            self._change(
                f"credential type {ref!r}", "the export doesn't hold it: it has the fields that a credential uses"
            )
        return f"@{ref}"

    def _project(self, asset: Asset) -> Object:
        return {**self._plain(asset, "project"), "status": "successful" if asset.get("scm_type") else "ok"}

    def _inventory(self, asset: Asset) -> Object:
        related = asset.get("related") or {}
        if asset.get("kind"):
            self._change(_what(asset, "inventory"), f"it is {asset['kind']}: here its hosts are those of the export")
        described = self._plain({**asset, "host_filter": None}, "inventory")
        described["hosts"] = [_host(one) for one in related.get("hosts") or ()]
        names = {one["name"] for one in described["hosts"]}
        described["groups"] = [_group(one, names) for one in related.get("groups") or ()]
        return described

    def _inventory_source(self, asset: Asset) -> Object:
        described = self._plain({**asset, "credential": None}, "inventory_source")
        credential = self._ref(asset["credential"]) if isinstance(asset.get("credential"), Mapping) else None
        return {**described, "credentials": [f"@{credential}"]} if credential else described

    def _template(self, asset: Asset) -> Object:
        return self._plain(asset, "job_template") | self._survey(asset, "job_template")

    def _workflow(self, asset: Asset) -> Object:
        described = self._plain(asset, "workflow_job_template") | self._survey(asset, "workflow_job_template")
        nodes = (asset.get("related") or {}).get("workflow_nodes") or ()
        what = _what(asset, "workflow_job_template")
        described["nodes"] = list(described_nodes(nodes, self._node_fields, self.names, what, self._change))
        return described

    def _node_fields(self, node: Asset) -> Object:
        known, described = fields_of("node of a workflow"), {}
        for name, value in node.items():
            if name in known and name not in _NOT_FIELDS and value not in (None, "", [], {}):
                taken = (
                    without_secrets(value) if name == "extra_data" else self._value(name, value, f"{name} of a node")
                )
                described[name] = taken
        return {name: value for name, value in described.items() if value is not None} | self._related(
            node, "job_template"
        )

    def _survey(self, asset: Asset, kind: str) -> Object:
        spec = (asset.get("related") or {}).get("survey_spec") or {}
        if not spec.get("spec"):
            return {}
        questions = [_question(one) for one in spec["spec"]]
        if questions != spec["spec"]:
            self._change(f"survey of {_what(asset, kind)}", f"defaults of passwords are {PLACEHOLDER!r}")
        return {"survey_spec": {**spec, "spec": questions}}

    # References

    def _ref(self, key: NaturalKey) -> str | None:
        """The name of what `key` stands for; where the export only refers to it, it is made with its name alone."""
        kind = KINDS.get(str(key.get("type")))
        if kind is None or kind in ("team", "user"):
            return self.names.find(key)
        return self.names.find(key) or self._make_by_name(key, kind)

    def _make_by_name(self, key: NaturalKey, kind: str) -> str | None:
        more: Object = {}
        if kind == "system_job_template":
            if key_name(key) not in _CLEANUPS:
                return None
            more = {"job_type": _CLEANUPS[key_name(key)]}
        elif kind == "instance_group":
            more = {"instances": ["@node1"]}
        elif kind == "project":
            more = {"scm_type": "git", "scm_url": "https://git.example.org/not-exported.git", "status": "successful"}
        elif kind == "credential":
            more = {"type": self._type(key.get("credential_type") or {}, {})}
        elif kind == "execution_environment":
            more = {"image": "registry.example.org/not-exported:latest"}
        if isinstance(key.get("organization"), Mapping) and "organization" in fields_of(kind):
            more["organization"] = f"@{self._ref(key['organization'])}"
        ref = self.names.add(key, kind)
        self.imported.objects[ref] = {"kind": kind, "name": key_name(key), **more}
        if kind not in ("label", "system_job_template"):
            self._change(
                f"{kind.replace('_', ' ')} {key_name(key)!r}",
                "the export only refers to it: it has its name and defaults",
            )
        return ref

    # What isn't as it was

    def _list_the_rest(self) -> None:
        for resource, assets in self.export.items():
            for asset in assets or () if resource not in _RESOURCES else ():
                reason = _LEFT_OUT.get(resource, "a lab has no objects of this kind")
                self._leave_out(f"{resource.rstrip('s').replace('_', ' ')} {key_name(asset)!r}", reason)
        for asset in self.assets["team"]:
            self._change(f"team {key_name(asset)!r}", "a lab has no teams: each of its members has its roles")

    def _leave_out(self, what: str, reason: str) -> None:
        if (what, reason) not in self.imported.left_out:
            self.imported.left_out.append((what, reason))

    def _change(self, what: str, reason: str) -> None:
        if (what, reason) not in self.imported.changed:
            self.imported.changed.append((what, reason))


def _key(asset: Asset, kind: str) -> NaturalKey:
    """An asset's natural key; an export without one is read by the fields that make it up."""
    if isinstance(asset.get("natural_key"), Mapping):
        return asset["natural_key"]
    own = {name: asset[name] for name in ("organization", "name", "username", "inventory") if name in asset}
    return {**own, "type": kind}


def _what(asset: Asset, kind: str) -> str:
    return f"{kind.replace('_', ' ')} {key_name(asset)!r}"


def _host(asset: Asset) -> Object:
    fields = {name: asset[name] for name in ("name", "description", "enabled", "instance_id") if name in asset}
    return {**fields, "variables": variables(asset.get("variables"))}


def _group(asset: Asset, hosts: set[str]) -> Object:
    related = asset.get("related") or {}
    inside = [name for one in related.get("hosts") or () if (name := key_name(one)) in hosts]
    children = [key_name(one) for one in related.get("children") or ()]
    return {
        "name": asset["name"],
        "variables": variables(asset.get("variables")),
        "hosts": inside,
        "children": children,
    }


def _question(question: Asset) -> Object:
    """A survey's question; the default of a password is a secret, and as long as it may be."""
    if question.get("type") == "password" and question.get("default"):
        return {**question, "default": PLACEHOLDER[: int(question.get("max") or len(PLACEHOLDER))]}
    return dict(question)


def _once(pairs: Iterator[list[str]]) -> list[list[str]]:
    return [list(pair) for pair in dict.fromkeys(tuple(one) for one in pairs)]
