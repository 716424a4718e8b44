"""A template becomes a job."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from explorer.models import Job, JobLaunchConfig, JobTemplate, UnifiedJob, UnifiedJobTemplate
from tests.models.conftest import Shop

SSH = {"kind": "credential", "organization": "@org", "type": "ssh", "inputs": {}}
AWS = {"kind": "credential", "organization": "@org", "type": "aws", "inputs": {"username": "u", "password": "p"}}
LABEL = {"kind": "label", "organization": "@org"}
GROUP = {"kind": "instance_group"}


def test_a_job_is_new_and_has_what_its_template_has(shop: Shop) -> None:
    world = shop({"limit": "web", "forks": 7, "labels": ["@lamp"], "credentials": ["@own"]}, lamp=LABEL, own=SSH)
    job = world["jt"].create_unified_job()
    assert (job.status, job.limit, job.forks, job.playbook) == ("new", "web", 7, "hello_world.yml")
    assert job.job_template == job.unified_job_template == world["jt"]
    assert job.organization == world["org"]
    assert list(job.labels.all()) == [world["lamp"]]
    assert list(job.credentials.all()) == [world["own"]]


def test_prompts_replace_the_templates_values_and_are_saved(shop: Shop) -> None:
    job = shop({"limit": "web", "ask_limit_on_launch": True})["jt"].create_unified_job(limit="db")
    assert job.limit == "db"
    assert JobLaunchConfig.objects.get(job=job).prompts_dict() == {"limit": "db"}


def test_an_empty_prompt_is_kept_as_a_prompt(shop: Shop) -> None:
    job = shop({"limit": "web", "ask_limit_on_launch": True})["jt"].create_unified_job(limit="")
    assert job.limit == ""
    assert job.launch_config.limit == ""
    assert job.launch_config.job_tags is None


def test_every_job_of_a_template_has_a_config(shop: Shop) -> None:
    assert shop()["jt"].create_unified_job().launch_prompts() == {}


def test_a_prompted_credential_replaces_its_own_kind(shop: Shop) -> None:
    world = shop({"credentials": ["@own", "@cloud"]}, own=SSH, other=SSH, cloud=AWS)
    job = world["jt"].create_unified_job(credentials=[world["other"]])
    assert set(job.credentials.all()) == {world["other"], world["cloud"]}
    assert list(job.launch_config.credentials.all()) == [world["other"]]


def test_prompted_labels_are_added(shop: Shop) -> None:
    world = shop({"labels": ["@lamp"]}, lamp=LABEL, shade=LABEL)
    job = world["jt"].create_unified_job(labels=[world["shade"]])
    assert set(job.labels.all()) == {world["lamp"], world["shade"]}
    assert list(job.launch_config.labels.all()) == [world["shade"]]


def test_prompted_groups_replace_all_others_in_their_order(shop: Shop) -> None:
    world = shop({"instance_groups": ["@a"]}, a=GROUP, b=GROUP, c=GROUP)
    job = world["jt"].create_unified_job(instance_groups=[world["c"], world["b"]])
    assert job.preferred_instance_groups_cache == [world["c"].pk, world["b"].pk]
    assert list(job.launch_config.instance_groups.all()) == [world["c"], world["b"]]


def test_groups_come_from_template_inventory_and_organization(shop: Shop) -> None:
    world = shop({"instance_groups": ["@a"]}, a=GROUP, b=GROUP, c=GROUP)
    world["inv"].instance_groups.add(world["b"])
    world["org"].instance_groups.add(world["c"])
    assert world["jt"].create_unified_job().preferred_instance_groups_cache == [world[name].pk for name in "abc"]

    JobTemplate.objects.update(prevent_instance_group_fallback=True)
    assert JobTemplate.objects.get().create_unified_job().preferred_instance_groups_cache == [world["a"].pk]


def test_a_field_that_no_job_has_is_no_prompt(shop: Shop) -> None:
    with pytest.raises(ValueError, match="become_method"):
        shop()["jt"].create_unified_job(become_method="su")


@pytest.mark.parametrize(("forks", "impact"), [(0, 4), (2, 3), (50, 4)])
def test_impact_is_a_fork_for_each_host_at_a_time_and_one(shop: Shop, forks: int, impact: int) -> None:
    assert shop({"forks": forks})["jt"].create_unified_job().task_impact == impact


def test_a_provisioning_callback_counts_two_hosts_whatever_the_inventory_has(shop: Shop) -> None:
    job = shop(inv={"kind": "inventory", "organization": "@org", "hosts": 9})["jt"].create_unified_job(
        _eager_fields={"launch_type": "callback"}
    )
    assert job.task_impact == 3


def test_a_job_without_a_project_goes_to_the_dependency_manager(shop: Shop) -> None:
    template = shop()["jt"]
    template.project = None
    assert not template.create_unified_job().dependencies_processed


def test_a_job_without_updates_on_launch_skips_the_dependency_manager(shop: Shop) -> None:
    world = shop(src={"kind": "inventory_source", "inventory": "@inv", "source": "ec2"})
    assert world["jt"].create_unified_job().dependencies_processed
    world["src"].update_on_launch = True
    world["src"].save()
    assert not world["jt"].create_unified_job().dependencies_processed


def test_slices_are_a_workflow_job_with_a_node_each(shop: Shop) -> None:
    template = shop({"job_slice_count": 5})["jt"]
    workflow_job = template.create_unified_job()
    assert workflow_job.is_sliced_job
    assert workflow_job.unified_job_template == template
    nodes = workflow_job.workflow_nodes.order_by("id")
    assert [node.ancestor_artifacts for node in nodes] == [{"job_slice": number} for number in (1, 2, 3)]

    slices = [template.create_unified_job(**node.get_job_kwargs()) for node in nodes]
    assert [(job.job_slice_number, job.job_slice_count, job.allow_simultaneous) for job in slices] == [
        (1, 3, True),
        (2, 3, True),
        (3, 3, True),
    ]


def test_a_template_without_enough_hosts_is_not_sliced(shop: Shop) -> None:
    world = shop(
        {"job_slice_count": 5, "inventory": "@one"}, one={"kind": "inventory", "organization": "@org", "hosts": 1}
    )
    job = world["jt"].create_unified_job()
    assert isinstance(job, Job)
    assert job.job_slice_count == 1


def test_a_slice_is_launched_again_as_the_same_slice(shop: Shop) -> None:
    template = shop({"job_slice_count": 3})["jt"]
    node = template.create_unified_job().workflow_nodes.order_by("id").last()
    again = template.create_unified_job(**node.get_job_kwargs()).copy_unified_job()
    assert (again.launch_type, again.job_slice_number, again.job_slice_count) == ("relaunch", 3, 3)


def test_a_job_can_be_copied_without_its_template(shop: Shop) -> None:
    world = shop({"limit": "web", "labels": ["@lamp"]}, lamp=LABEL)
    job = world["jt"].create_unified_job()
    world["jt"].delete()
    again = Job.objects.get(pk=job.pk).copy_unified_job()
    assert (again.limit, again.launch_type, again.unified_job_template) == ("web", "relaunch", None)
    assert list(again.labels.all()) == [world["lamp"]]


def test_prompts_of_an_old_launch_that_the_template_lost_are_noticed(shop: Shop) -> None:
    template = shop({"ask_limit_on_launch": True})["jt"]
    config = template.create_unified_job(limit="db").launch_config
    assert config.has_user_prompts(template)
    assert not config.has_unprompted(template)
    template.ask_limit_on_launch = False
    assert config.has_unprompted(template)


def test_each_row_is_read_as_its_own_class(shop: Shop) -> None:
    world = shop(
        src={"kind": "inventory_source", "inventory": "@inv", "source": "ec2"},
        chore={"kind": "system_job_template", "job_type": "cleanup_jobs"},
        wf={"kind": "workflow_job_template", "organization": "@org", "nodes": []},
    )
    for name in ("jt", "proj", "src", "chore", "wf"):
        world[name].create_unified_job()
    kinds = ["Job", "ProjectUpdate", "InventoryUpdate", "SystemJob", "WorkflowJob"]
    assert [type(job).__name__ for job in UnifiedJob.objects.all()] == kinds
    assert {type(template).__name__ for template in UnifiedJobTemplate.objects.all()} == {
        "JobTemplate",
        "Project",
        "InventorySource",
        "SystemJobTemplate",
        "WorkflowJobTemplate",
    }


def test_a_template_belongs_to_its_projects_organization(shop: Shop) -> None:
    world = shop(other={"kind": "organization"})
    template = world["jt"]
    template.organization = world["other"]
    template.save()
    assert JobTemplate.objects.get().organization == world["org"]


def test_two_templates_of_an_organization_need_two_names(shop: Shop) -> None:
    world = shop()
    twin = JobTemplate(name="jt", project=world["proj"], inventory=world["inv"], playbook="other.yml")
    with pytest.raises(ValidationError, match="already"):
        twin.full_clean(exclude=["webhook_service", "webhook_key"])


def test_forks_have_a_limit(shop: Shop) -> None:
    template = shop()["jt"]
    template.forks = 201
    with pytest.raises(ValidationError, match="201 forks"):
        template.clean_fields()


def test_as_many_forks_as_the_limit_are_allowed(shop: Shop) -> None:
    template = shop()["jt"]
    template.forks = 200
    assert template.clean_forks() == 200
