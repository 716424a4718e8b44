"""A snapshot's rows in a lab's database, under their own ids: there the managers' own code can be asked about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, transaction
from django.utils.dateparse import parse_datetime
from django.utils.timezone import now

from explorer import models
from explorer.constants import ACTIVE_STATES
from explorer.snapshots.document import FIELDS, Row

_JOBS: Mapping[str, Any] = {
    "job": models.Job,
    "project_update": models.ProjectUpdate,
    "inventory_update": models.InventoryUpdate,
    "ad_hoc_command": models.AdHocCommand,
    "system_job": models.SystemJob,
    "workflow_job": models.WorkflowJob,
}
_TEMPLATES: Mapping[str, Any] = {
    "projects": models.Project,
    "inventory_sources": models.InventorySource,
    "job_templates": models.JobTemplate,
    "workflow_job_templates": models.WorkflowJobTemplate,
    "system_job_templates": models.SystemJobTemplate,
}
_PLAIN: Mapping[str, Any] = {
    "organizations": models.Organization,
    "instances": models.Instance,
    "instance_groups": models.InstanceGroup,
    "inventories": models.Inventory,
}
# Where a job's template stands besides `unified_job_template`.
_OWN_TEMPLATE = {
    "job": "job_template",
    "project_update": "project",
    "inventory_update": "inventory_source",
    "workflow_job": "workflow_job_template",
    "system_job": "system_job_template",
}
# The fields of a row that refer to rows of another resource.
_REFERENCES = {
    "organization": "organizations",
    "inventory": "inventories",
    "project": "projects",
    "source_project": "projects",
    "job_template": "job_templates",
    "workflow_job_template": "workflow_job_templates",
    "inventory_source": "inventory_sources",
    "system_job_template": "system_job_templates",
    "instance_group": "instance_groups",
}
_NOT_COLUMNS = frozenset({"id", "type", "instances", "instance_groups", "passwords_needed_to_start", "its_job"})
_AT_ONCE = 300
_JUST_LAUNCHED = timedelta(seconds=30)


def insert(snapshot: Mapping[str, Any]) -> None:
    """Put the snapshot's rows into the database, which has none of their ids yet.

    What the API doesn't show is computed by the models' own rules: task impact, preferred groups, dependencies.
    """
    with transaction.atomic():
        _Rows(snapshot).insert()


class _Rows:
    def __init__(self, snapshot: Mapping[str, Any]) -> None:
        self.resources: Mapping[str, list[Row]] = {name: snapshot["resources"][name] for name in FIELDS}
        self.jobs: list[Row] = [row for row in snapshot["jobs"] if row["type"] in _JOBS]
        self.nodes: list[Row] = snapshot["nodes"]
        self.taken = parse_datetime(str(snapshot.get("ended") or "")) or now()
        self.objects: dict[str, dict[int, Any]] = {}

    def insert(self) -> None:
        for name, model in {**_PLAIN, **_TEMPLATES}.items():
            made = [self._object(model, row) for row in self.resources[name]]
            self.objects[name] = {one.pk: one for one in made}
            _insert(model, made)
        self.templates = {pk: one for name in _TEMPLATES for pk, one in self.objects[name].items()}
        self._groups()
        self._insert_jobs()
        self._insert_nodes()
        self._dependencies()

    def _object(self, model: Any, row: Row, **more: Any) -> Any:
        """An unsaved object: its own columns, and references to what the snapshot holds."""
        columns = {field.name: field for field in model._meta.fields}
        own: dict[str, Any] = {}
        for name, value in row.items():
            if name in _NOT_COLUMNS or name not in columns or value is None:
                continue
            if columns[name].is_relation:
                value = self.objects.get(_REFERENCES.get(name, ""), {}).get(value)
            own[name] = value
        own.update(more)
        own.setdefault("created", self.taken)
        own["modified"] = self.taken
        own = {name: value for name, value in own.items() if name in columns}
        made = model(id=row["id"], **own)
        for parent in model._meta.parents.values():
            if parent is not None:
                setattr(made, parent.attname, row["id"])
        if "polymorphic_ctype" in columns:
            made.polymorphic_ctype = ContentType.objects.get_for_model(model)
        return made

    def _groups(self) -> None:
        """Who is a member of which group, and who prefers which, in their order."""
        for row in self.resources["instance_groups"]:
            known = [pk for pk in row.get("instances", ()) if pk in self.objects["instances"]]
            self.objects["instance_groups"][row["id"]].instances.add(*known)
        for name in ("organizations", "inventories", "job_templates"):
            for row in self.resources[name]:
                for pk in row.get("instance_groups") or ():
                    if pk in self.objects["instance_groups"]:
                        self.objects[name][row["id"]].instance_groups.add(self.objects["instance_groups"][pk])

    def _insert_jobs(self) -> None:
        rows = {row["id"]: row for row in self.jobs}
        for node in self.nodes:  # the jobs of a workflow that have ended
            job, key = node.get("its_job"), node.get("job")
            if job and key and key not in rows and job.get("type") in _JOBS:
                rows[key] = {"id": key, **job}
        made = [self._job(row) for row in rows.values()]
        self.objects["jobs"] = {job.pk: job for job in made}
        preferred: dict[Any, list[int]] = {}
        for job in made:
            if job.status in ACTIVE_STATES:
                job.task_impact = job._get_task_impact()
                like = (type(job), job.unified_job_template_id, getattr(job, "inventory_id", None), job.organization_id)
                if like not in preferred:
                    preferred[like] = job._get_preferred_instance_group_cache()
                job.preferred_instance_groups_cache = preferred[like]
        for model in _JOBS.values():
            _insert(model, [job for job in made if type(job) is model])

    def _job(self, row: Row) -> Any:
        more: dict[str, Any] = {"created": parse_datetime(str(row.get("created") or "")) or self.taken}
        template = self.templates.get(row.get("unified_job_template") or 0)
        more |= {"unified_job_template": template, "elapsed": 0}
        if own := _OWN_TEMPLATE.get(row["type"]):
            more[own] = template if isinstance(template, _template_model(row["type"])) else None
        if row["type"] == "inventory_update":
            more["source"] = row.get("source") or getattr(template, "source", "")
        more["started"] = parse_datetime(row["started"]) if row.get("started") else None
        more["dependencies_processed"] = not self._is_new_to_managers(row, more["created"])
        more.update({name: row.get(name) or "" for name in ("execution_node", "controller_node", "job_explanation")})
        return self._object(_JOBS[row["type"]], row, **more)

    def _is_new_to_managers(self, row: Row, created: datetime) -> bool:
        """Whether the dependency manager may not have seen a job yet; after half a minute it has."""
        if row["status"] != "pending" or row.get("job_explanation") or self.taken - created > _JUST_LAUNCHED:
            return False
        needed = self._sources_of(row)
        updates = {one.get("unified_job_template") for one in self.jobs if one["type"].endswith("_update")}
        return bool(needed - updates)

    def _sources_of(self, row: Row) -> set[int]:
        """The projects and inventory sources that are updated before a job runs."""
        if row["type"] != "job":
            return set()
        project = self.objects["projects"].get(row.get("project") or 0)
        found = {project.pk} if project is not None and project.scm_update_on_launch else set()
        sources = self.objects["inventory_sources"].values()
        return found | {one.pk for one in sources if one.update_on_launch and one.inventory_id == row.get("inventory")}

    def _insert_nodes(self) -> None:
        made = {row["id"]: self._node(row) for row in self.nodes}
        _insert(models.WorkflowJobNode, list(made.values()))
        for field in ("success_nodes", "failure_nodes", "always_nodes"):
            through: Any = getattr(models.WorkflowJobNode, field).through
            pairs = [(row["id"], to) for row in self.nodes for to in row.get(field) or () if to in made]
            through.objects.bulk_create(
                [through(from_workflowjobnode_id=one, to_workflowjobnode_id=other) for one, other in pairs], _AT_ONCE
            )

    def _node(self, row: Row) -> Any:
        return self._object(
            models.WorkflowJobNode,
            {name: value for name, value in row.items() if not name.endswith("_nodes")},
            job=self.objects["jobs"].get(row.get("job") or 0),
            workflow_job=self.objects["jobs"].get(row["workflow_job"]),
            unified_job_template=self.templates.get(row.get("unified_job_template") or 0),
        )

    def _dependencies(self) -> None:
        """Which jobs an update was made for isn't in the API: those on its project or inventory, launched since."""
        by_project: dict[int, list[Any]] = defaultdict(list)
        by_inventory: dict[int, list[Any]] = defaultdict(list)
        for job in self.objects["jobs"].values():
            if isinstance(job, models.Job) and job.status == "pending":
                by_project[job.project_id or 0].append(job)
                by_inventory[job.inventory_id or 0].append(job)
        through: Any = models.UnifiedJob.dependent_jobs.through
        links = []
        for update in self.objects["jobs"].values():
            if update.launch_type == "dependency" and update.status in ACTIVE_STATES:
                inside = by_project[update.project_id or 0] if isinstance(update, models.ProjectUpdate) else ()
                inside = (
                    by_inventory[update.inventory_id or 0] if isinstance(update, models.InventoryUpdate) else inside
                )
                links += [(job.pk, update.pk) for job in inside if job.created >= update.created]
        through.objects.bulk_create(
            [through(from_unifiedjob_id=job, to_unifiedjob_id=update) for job, update in links], _AT_ONCE
        )


def _template_model(kind: str) -> Any:
    return _JOBS[kind]._meta.get_field(_OWN_TEMPLATE[kind]).related_model


def _insert(model: Any, objects: Iterable[Any]) -> None:
    """Insert objects as they are, their parents' rows first: `save()` would ask for each one, and send messages."""
    made = list(objects)
    tables = [*(parent for parent in reversed(model._meta.get_parent_list())), model]
    for table in tables:
        fields = table._meta.local_concrete_fields
        for first in range(0, len(made), _AT_ONCE):
            batch = made[first : first + _AT_ONCE]
            table._base_manager._insert(batch, fields=fields, using=DEFAULT_DB_ALIAS)
    for one in made:
        one._state.adding, one._state.db = False, DEFAULT_DB_ALIAS
