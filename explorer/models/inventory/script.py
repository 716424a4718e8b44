"""An inventory as Ansible reads it (AWX: `awx.main.models.inventory.Inventory.get_script_data`)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.apps import apps


def script_data(
    inventory: Any, hostvars: bool, towervars: bool, show_all: bool, slice_number: int, slice_count: int
) -> dict[str, Any]:
    """Groups with their hosts, children and variables, and with `hostvars` each host's variables under `_meta`.

    Hosts that are not enabled are left out unless `show_all`; of a sliced job only the slice's hosts are there.
    `towervars` adds each host's id and whether it is enabled, under both of AWX's names.
    """
    rows = inventory.hosts.filter(**({} if show_all else {"enabled": True})).order_by("name")
    hosts = list(inventory.get_sliced_hosts(rows, slice_number, slice_count))
    data: dict[str, Any] = {"all": {"vars": inventory.variables_dict} if inventory.variables_dict else {}}
    if inventory.kind == "smart":
        data["all"]["hosts"] = [host.name for host in hosts]
    else:
        _add_groups(inventory, {host.name for host in hosts}, data)
    if hostvars:
        data["_meta"] = {"hostvars": {host.name: _variables(host, towervars) for host in hosts}}
    return data


def _add_groups(inventory: Any, names: set[str], data: dict[str, Any]) -> None:
    group_model = apps.get_model("main", "Group")
    members: dict[str, list[str]] = defaultdict(list)
    pairs = group_model.hosts.through.objects.filter(group__inventory=inventory, host__inventory=inventory)
    for group, host in pairs.order_by("host__name").values_list("group__name", "host__name"):
        if host in names:
            members[group].append(host)
    children: dict[str, list[str]] = defaultdict(list)
    parents = group_model.parents.through.objects.filter(from_group__inventory=inventory, to_group__inventory=inventory)
    for child, parent in parents.order_by("from_group__name").values_list("from_group__name", "to_group__name"):
        children[parent].append(child)
    grouped = {host for hosts in members.values() for host in hosts}
    data["all"]["hosts"] = sorted(names - grouped)
    groups = list(inventory.groups.order_by("name"))
    for group in groups:
        parts = {"hosts": members.get(group.name), "children": children.get(group.name), "vars": group.variables_dict}
        if described := {name: value for name, value in parts.items() if value}:
            data[group.name] = described
    if groups:
        data["all"]["children"] = [group.name for group in groups]


def _variables(host: Any, towervars: bool) -> dict[str, Any]:
    variables = dict(host.variables_dict)
    if towervars:
        for prefix in ("host", "tower"):
            variables[f"remote_{prefix}_enabled"] = str(host.enabled).lower()
            variables[f"remote_{prefix}_id"] = host.pk
    return variables


def computed_fields(inventory: Any) -> dict[str, Any]:
    """The counters that an inventory keeps of its hosts, groups and sources.

    Rule: `awx.main.models.inventory.Inventory.update_computed_fields`.
    """
    hosts = inventory.hosts
    failed = hosts.filter(last_job_host_summary__failed=True).count()
    smart = inventory.kind == "smart"
    sources = inventory.inventory_sources.exclude(source__in=("", "file"))
    if smart:
        sources = sources.none()
    count = sources.count()
    return {
        "has_active_failures": bool(failed),
        "total_hosts": hosts.count(),
        "hosts_with_active_failures": failed,
        "total_groups": 0 if smart else inventory.groups.count(),
        "has_inventory_sources": bool(count),
        "total_inventory_sources": count,
        "inventory_sources_with_failures": sources.filter(last_job_failed=True).count(),
    }
