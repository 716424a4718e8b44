"""An inventory's hosts from a source: what `ansible-inventory` is asked, and saving what it answers.

AWX: `awx.main.tasks.jobs.RunInventoryUpdate` and `awx.main.management.commands.inventory_import`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from explorer.exceptions import PostRunError
from explorer.models import Group, Host

# The inventory plug-in that reads each kind of source; AWX's execution environment has them, Ansible's core has not.
_PLUGINS = {
    "ec2": ("aws_ec2.yml", "amazon.aws.aws_ec2"),
    "gce": ("gcp_compute.yml", "google.cloud.gcp_compute"),
    "azure_rm": ("azure_rm.yml", "azure.azcollection.azure_rm"),
    "vmware": ("vmware_vm_inventory.yml", "community.vmware.vmware_vm_inventory"),
    "satellite6": ("foreman.yml", "theforeman.foreman.foreman"),
    "openstack": ("openstack.yml", "openstack.cloud.openstack"),
    "rhv": ("ovirt.yml", "ovirt.ovirt.ovirt"),
    "controller": ("controller.yml", "awx.awx.controller"),
    "insights": ("insights.yml", "redhatinsights.insights.insights"),
    "terraform": ("terraform_state.yml", "cloud.terraform.terraform_state"),
    "constructed": ("constructed.yml", "constructed"),
}
_IMPLIED_GROUPS = ("all", "ungrouped", "_meta")


def output_file(update: Any, private_data_dir: str) -> Path:
    """Where `ansible-inventory` writes what it found."""
    return Path(private_data_dir, "artifacts", str(update.id), "output.json")


def args(update: Any, private_data_dir: str, source: str) -> list[str]:
    """The command, with `source` as the path in the run's folder. Rule: `RunInventoryUpdate.build_args`."""
    path = Path(private_data_dir, source)
    command = ["ansible-inventory", "--list", "--export", "-i", str(path)]
    if update.limit:
        command += ["--limit", update.limit]
    command += ["--output", str(output_file(update, private_data_dir))]
    command += ["--playbook-dir", str(path if path.is_dir() else path.parent)]
    if update.verbosity:
        command.append(f"-{'v' * min(5, update.verbosity * 2 + 1)}")
    return command


def plugin_file(update: Any) -> tuple[str, str]:
    """Name and content of the file that tells Ansible which plug-in to ask. RuntimeError for a kind without one."""
    if update.source not in _PLUGINS:
        raise RuntimeError(f"A source of the kind {update.source!r} can't be fetched.")
    name, plugin = _PLUGINS[update.source]
    return name, yaml.safe_dump({**update.source_vars_dict, "plugin": plugin})


def save(update: Any) -> None:
    """Save the fetched hosts and groups with their variables into the inventory, and bring its counters in line.

    With `overwrite`, hosts and groups that the source had made and has no more are deleted; with `overwrite_vars` the
    source's variables replace the inventory's, otherwise they are added to them. PostRunError for what can't be read.
    """
    path = output_file(update, update.job_env["AWX_PRIVATE_DATA_DIR"])
    try:
        found = json.loads(path.read_text())
    except (OSError, ValueError) as problem:
        raise PostRunError(f"What ansible-inventory printed can't be read: {problem}", status="error") from problem
    hostvars = found.get("_meta", {}).get("hostvars", {})
    names = sorted(hostvars.keys() | {name for group in found.values() for name in group.get("hosts", ())})
    hosts = {name: _host(update, name, hostvars.get(name, {})) for name in names}
    groups = {name: _group(update, name, found[name].get("vars", {})) for name in found if name not in _IMPLIED_GROUPS}
    for name, group in groups.items():
        group.hosts.add(*(hosts[host] for host in found[name].get("hosts", ())))
        group.children.add(*(groups[child] for child in found[name].get("children", ()) if child in groups))
    if update.overwrite:
        source = update.inventory_source
        source.hosts.exclude(name__in=hosts).delete()
        source.groups.exclude(name__in=groups).delete()
    update.inventory.update_computed_fields()


def _host(update: Any, name: str, variables: dict[str, Any]) -> Any:
    host, _ = Host.objects.get_or_create(inventory=update.inventory, name=name)
    return _brought(update, host, variables, update.inventory_source.hosts)


def _group(update: Any, name: str, variables: dict[str, Any]) -> Any:
    group, _ = Group.objects.get_or_create(inventory=update.inventory, name=name)
    return _brought(update, group, variables, update.inventory_source.groups)


def _brought(update: Any, one: Any, variables: dict[str, Any], of_source: Any) -> Any:
    """The host or group, saved with the source's variables, and known to be the source's."""
    kept = {} if update.overwrite_vars or update.overwrite else one.variables_dict
    one.variables = json.dumps({**kept, **variables})
    one.save(update_fields=["variables"])
    of_source.add(one)
    return one
