"""Objects from a plain description: the `given` of a recorded launch, or a ready-made world of the course.

world = build({"org": {"kind": "organization"}, "lab": {"kind": "inventory", "organization": "@org", "hosts": 3}})
world["lab"].hosts.count()
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils.timezone import now

from explorer.constants import PRODUCT_VERSION
from explorer.engines.pipeline import (
    Credential,
    CredentialType,
    ExecutionEnvironment,
    Group,
    Host,
    Instance,
    InstanceGroup,
    Inventory,
    InventorySource,
    JobTemplate,
    Label,
    NullablePromptPseudoField,
    Organization,
    Project,
    SystemJobTemplate,
    UnifiedJobTemplate,
    WorkflowJobTemplate,
    WorkflowJobTemplateNode,
)

Description = Mapping[str, Any]

# In the order they are made: each can refer to the ones before it.
MODELS: dict[str, type[models.Model]] = {
    "organization": Organization,
    "label": Label,
    "execution_environment": ExecutionEnvironment,
    "credential_type": CredentialType,
    "credential": Credential,
    "instance": Instance,
    "instance_group": InstanceGroup,
    "project": Project,
    "inventory": Inventory,
    "inventory_source": InventorySource,
    "job_template": JobTemplate,
    "system_job_template": SystemJobTemplate,
    "workflow_job_template": WorkflowJobTemplate,
    "user": User,
}

NODE = "node of a workflow"
_EDGES = {"success": "success_nodes", "failure": "failure_nodes", "always": "always_nodes"}

# Fields of a description that are no fields of the model.
_EXTRAS: dict[str, frozenset[str]] = {
    NODE: frozenset({"ref", *_EDGES}),
    "user": frozenset({"superuser", "system_auditor", "roles"}),
    "inventory": frozenset({"hosts", "groups"}),
    "credential": frozenset({"type"}),
    "credential_type": frozenset({"category"}),
    "workflow_job_template": frozenset({"nodes"}),
}


class World(Mapping[str, models.Model]):
    """The objects of a description, by the names that the description gives them."""

    def __init__(self, objects: dict[str, Any]) -> None:
        self._objects = objects

    def __getitem__(self, ref: str) -> Any:
        if ref not in self._objects:
            raise KeyError(f"There is no {ref!r} in this world, only {', '.join(sorted(self._objects))}.")
        return self._objects[ref]

    def __contains__(self, ref: object) -> bool:
        return ref in self._objects

    def __iter__(self) -> Iterator[str]:
        return iter(self._objects)

    def __len__(self) -> int:
        return len(self._objects)

    def __repr__(self) -> str:
        return f"<World: {', '.join(self._objects)}>"


def build(given: Mapping[str, Description]) -> World:
    """Makes every object that `given` describes, and the default node where it describes none.

    Raises ValueError for a kind, field, reference, credential type or role that doesn't exist; the message says which
    there are. Then nothing is made.
    """
    with transaction.atomic():
        return _Builder(given).build()


class _Builder:
    def __init__(self, given: Mapping[str, Description]) -> None:
        self.given = {**given, **_default_node(given)}
        self.objects: dict[str, Any] = {}
        self.types: dict[str, CredentialType] = {}
        self.later: list[tuple[Any, str, str]] = []
        self.makers: dict[str, Callable[[str, dict[str, Any]], Any]] = {
            "user": self._user,
            "credential": self._credential,
            "credential_type": self._credential_type,
            "instance": self._instance,
            "inventory": self._inventory,
            "project": self._project,
            "workflow_job_template": self._workflow,
        }

    def build(self) -> World:
        by_kind = self._by_kind()
        for kind in MODELS:
            for ref in by_kind.get(kind, ()):
                self.objects[ref] = self._make(ref, kind)
        for obj, field, ref in self.later:
            setattr(obj, field, self.objects[ref])
            obj.save(update_fields=[field])
        self._relate(by_kind)
        return World(self.objects)

    def _by_kind(self) -> dict[str, list[str]]:
        by_kind: dict[str, list[str]] = {}
        for ref, description in self.given.items():
            kind = description.get("kind")
            if kind not in MODELS:
                raise ValueError(f"{ref!r} is of kind {kind!r}; a world can have: {', '.join(MODELS)}.")
            by_kind.setdefault(kind, []).append(ref)
        return by_kind

    def _make(self, ref: str, kind: str) -> Any:
        description = dict(self.given[ref])
        del description["kind"]
        self._check_fields(ref, kind, description)
        if kind != "user":
            description.setdefault("hostname" if kind == "instance" else "name", ref)
        return self.makers.get(kind, self._plain)(ref, description)

    def _check_fields(self, ref: str, kind: str, description: Description) -> None:
        known = fields_of(kind)
        for name in description:
            if name not in known:
                raise ValueError(f"{ref!r} can't have {name!r}: a {kind} has {', '.join(sorted(known))}.")

    def _plain(self, ref: str, description: Mapping[str, Any], **save: Any) -> Any:
        obj = self._new(MODELS[self.given[ref]["kind"]], description)
        obj.save(**save)
        return obj

    def _new(self, model: type[models.Model], description: Mapping[str, Any], **more: Any) -> Any:
        """An unsaved object; references to objects that are made later are kept for later."""
        obj: Any = model(**more)
        many, single = _relations_of(model)
        for name, value in description.items():
            if name in single and isinstance(value, str) and self._ref(value) not in self.objects:
                self.later.append((obj, name, self._ref(value)))
            elif name not in many:
                setattr(obj, name, self._value(value) if name in single else deepcopy(value))
        return obj

    def _ref(self, value: str) -> str:
        """The name behind `"@name"`; ValueError if nothing has it."""
        ref = value.removeprefix("@")
        if not value.startswith("@") or (ref not in self.given and ref not in self.objects):
            raise ValueError(f"{value!r} refers to nothing in this world, which has {', '.join(self.given)}.")
        return ref

    def _value(self, value: Any) -> Any:
        return self.objects[self._ref(value)] if isinstance(value, str) else value

    def _user(self, ref: str, description: dict[str, Any]) -> User:
        superuser = bool(description.pop("superuser", False))
        for extra in ("roles", "system_auditor"):
            description.pop(extra, None)
        user = User(**{"username": ref, **description}, is_superuser=superuser, is_staff=superuser)
        user.set_unusable_password()
        user.save()
        return user

    def _credential_type(self, ref: str, description: dict[str, Any]) -> Any:
        """A type of one's own. A description's `kind` says what it describes, so the type's kind is its `category`."""
        return self._plain(ref, {**description, "kind": description.pop("category", "cloud")})

    def _credential(self, ref: str, description: dict[str, Any]) -> Any:
        if not self.types:
            self.types = {str(kind.namespace): kind for kind in CredentialType.objects.exclude(namespace=None)}
        namespace = description.pop("type", None)
        if isinstance(namespace, str) and namespace.startswith("@"):
            return self._plain(ref, {**description, "credential_type": self._value(namespace)})
        if namespace not in self.types:
            raise ValueError(f"{ref!r} has credential type {namespace!r}; there are {', '.join(sorted(self.types))}.")
        return self._plain(ref, {**description, "credential_type": self.types[namespace]})

    def _instance(self, ref: str, description: dict[str, Any]) -> Any:
        return self._plain(ref, {"last_seen": now(), "version": PRODUCT_VERSION, **description})

    def _project(self, ref: str, description: dict[str, Any]) -> Any:
        project = self._plain(ref, description, skip_update=True)
        if "status" in description:
            project.status = description["status"]
            UnifiedJobTemplate.objects.non_polymorphic().filter(pk=project.pk).update(status=project.status)
        return project

    def _inventory(self, ref: str, description: dict[str, Any]) -> Any:
        hosts, groups = _hosts(description.pop("hosts", 0)), description.pop("groups", ())
        sources = sum(one.get("inventory") == f"@{ref}" for one in self._sources())
        counted = {
            "total_hosts": len(hosts),
            "total_groups": len(groups),
            "total_inventory_sources": sources,
            "has_inventory_sources": sources > 0,
        }
        inventory = self._plain(ref, {**counted, **description})
        moment = now()
        Host.objects.bulk_create(Host(inventory=inventory, created=moment, modified=moment, **one) for one in hosts)
        self._groups(ref, inventory, groups)
        return inventory

    def _groups(self, ref: str, inventory: Any, described: Iterable[Description]) -> None:
        """The groups of an inventory, their hosts and the groups inside them, all by name."""
        hosts = {host.name: host for host in inventory.hosts.all()} if described else {}
        groups = {
            one["name"]: Group.objects.create(
                inventory=inventory, **{name: one[name] for name in ("name", "description", "variables") if name in one}
            )
            for one in described
        }
        for one in described:
            for field, known in (("hosts", hosts), ("children", groups)):
                for name in one.get(field, ()):
                    if name not in known:
                        raise ValueError(f"Group {one['name']!r} of {ref!r} has {field} {name!r}, which {ref!r} lacks.")
                getattr(groups[one["name"]], field).add(*(known[name] for name in one.get(field, ())))

    def _sources(self) -> Iterator[Description]:
        return (one for one in self.given.values() if one["kind"] == "inventory_source")

    def _workflow(self, ref: str, description: dict[str, Any]) -> Any:
        description.pop("nodes", None)
        return self._plain(ref, description)

    def _relate(self, by_kind: Mapping[str, list[str]]) -> None:
        for ref, obj in list(self.objects.items()):
            self._add_many(obj, self.given[ref])
        for ref in by_kind.get("workflow_job_template", ()):
            self._nodes(ref)
        self._grant(by_kind.get("user", ()))

    def _add_many(self, obj: Any, description: Description) -> None:
        """Add the objects that the description's lists name, in their order."""
        model: Any = type(obj)
        for name in _relations_of(model)[0] & description.keys():
            for one in description[name]:
                getattr(obj, name).add(self._value(one))

    def _nodes(self, ref: str) -> None:
        described = self.given[ref].get("nodes") or ()
        for one in described:
            self.objects[one["ref"]] = self._template_node(ref, one)
        for one in described:
            for edge in _EDGES.keys() & one.keys():
                following = [self._node(one["ref"], name) for name in one[edge]]
                getattr(self.objects[one["ref"]], _EDGES[edge]).add(*following)

    def _template_node(self, workflow: str, description: Description) -> Any:
        ref = description["ref"]
        self._check_fields(ref, NODE, description)
        if ref in self.objects:
            raise ValueError(f"A node of {workflow!r} is called {ref!r}, as something else in this world is.")
        own = {name: value for name, value in description.items() if name not in _EXTRAS[NODE]}
        node = self._new(WorkflowJobTemplateNode, own, workflow_job_template=self.objects[workflow], identifier=ref)
        node.save()
        self._add_many(node, own)
        return node

    def _node(self, ref: str, name: str) -> Any:
        node = self.objects.get(name.removeprefix("@"))
        if not isinstance(node, WorkflowJobTemplateNode):
            raise ValueError(f"Node {ref!r} leads to {name!r}, which isn't a node of this workflow.")
        return node

    def _grant(self, users: Any) -> None:
        for ref in users:
            user, description = self.objects[ref], self.given[ref]
            for reference, role_field in description.get("roles") or ():
                self._role(reference, role_field).members.add(user)
            if description.get("system_auditor"):
                user.is_system_auditor = True

    def _role(self, reference: str, role_field: str) -> Any:
        obj = self._value(reference)
        model: Any = type(obj)
        known = roles_of(model)
        if role_field not in known:
            raise ValueError(f"{reference!r} has no role {role_field!r}, only {', '.join(known)}.")
        return getattr(obj, role_field)


def _hosts(described: int | Sequence[Description]) -> Sequence[Description]:
    """An inventory's hosts, as many as a number says, or each as it is described."""
    return [{"name": f"host{number}"} for number in range(described)] if isinstance(described, int) else described


@functools.cache
def fields_of(kind: str) -> frozenset[str]:
    model = WorkflowJobTemplateNode if kind == NODE else MODELS[kind]
    columns = {field.name for field in (*model._meta.fields, *model._meta.many_to_many)} - {*_EDGES.values()}
    prompts = {name for cls in model.__mro__ for name, value in vars(cls).items() if _is_prompt(value)}
    return _EXTRAS.get(kind, frozenset()) | columns | prompts


@functools.cache
def _relations_of(model: Any) -> tuple[frozenset[str], frozenset[str]]:
    """The names of the fields that refer to many objects, and of those that refer to one."""
    many = frozenset(field.name for field in model._meta.many_to_many)
    return many, frozenset(field.name for field in model._meta.fields if field.is_relation)


@functools.cache
def roles_of(model: Any) -> list[str]:
    """The names of all roles that objects of `model` have."""
    return [name for name in dir(model) if name.endswith("_role")]


def _is_prompt(value: Any) -> bool:
    return isinstance(value, NullablePromptPseudoField)


def _default_node(given: Mapping[str, Description]) -> dict[str, Description]:
    """One node that does everything, and its groups, unless the description brings a cluster of its own."""
    groups = {one.get("name", ref) for ref, one in given.items() if one.get("kind") == "instance_group"}
    if "controlplane" in groups or any(one.get("kind") == "instance" for one in given.values()):
        return {}
    node: dict[str, Description] = {"node1": {"kind": "instance", "capacity": 100, "node_type": "hybrid"}}
    for name in ("controlplane", "default"):
        if name not in groups:
            node[name] = {"kind": "instance_group", "instances": ["@node1"]}
    return node
