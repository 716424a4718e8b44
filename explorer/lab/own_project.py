"""A user's own playbooks as a project of the lab."""

from __future__ import annotations

from pathlib import Path

from explorer.lookup import UnknownName
from explorer.models import Inventory, JobTemplate, Project
from explorer.models.project_folder import playbooks_in, root
from explorer.tasks.node import Node


def add_project(folder: Path, inventory: str, name: str | None, local: bool) -> Project:
    """See `Lab.add_project`."""
    if not folder.is_dir():
        raise FileNotFoundError(f"There is no folder {str(folder)!r}: give the path of a folder with playbooks.")
    playbooks = playbooks_in(str(folder.resolve()))
    if not playbooks:
        raise ValueError(f"{str(folder)!r} has no playbook: a .yml file with a list of plays, each with its `hosts`.")
    title = name or folder.resolve().name
    if Project.objects.filter(name=title).exists():
        raise ValueError(f"There is a project {title!r} already: give another name=…")
    hosts = Inventory.objects.filter(name=inventory).first()
    if hosts is None:
        raise UnknownName("inventory", inventory, Inventory.objects.order_by("name").values_list("name", flat=True))
    project = Project.objects.create(name=title, organization=hosts.organization)
    project.local_path = f"_{project.pk}__{title}"
    project.playbook_files = playbooks
    project.save()
    root().mkdir(mode=0o700, parents=True, exist_ok=True)
    (root() / Path(project.local_path).name).symlink_to(folder.resolve(), target_is_directory=True)
    for playbook in playbooks:
        _template(project, playbook, hosts)
    if not local:
        Node.local = False
    return project


def _template(project: Project, playbook: str, inventory: Inventory) -> None:
    prompts = dict.fromkeys(JobTemplate.get_ask_mapping().values(), True)
    del prompts["ask_scm_branch_on_launch"]  # a manual project has no branches
    JobTemplate.objects.create(
        name=f"{project.name}: {playbook}",
        project=project,
        organization=project.organization,
        inventory=inventory,
        playbook=playbook,
        **prompts,
    )
