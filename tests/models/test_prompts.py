"""Which fields of a launch a job template accepts."""

from __future__ import annotations

from explorer.models import JobTemplate, SystemJobTemplate, WorkflowJobTemplate
from tests.models.conftest import Shop

SSH = {"kind": "credential", "organization": "@org", "type": "ssh", "inputs": {}}


def test_each_field_has_its_flag() -> None:
    mapping = JobTemplate.get_ask_mapping()
    assert mapping["limit"] == "ask_limit_on_launch"
    assert mapping["job_tags"] == "ask_tags_on_launch"
    assert mapping["credentials"] == "ask_credential_on_launch"
    assert len(mapping) == 16
    assert WorkflowJobTemplate.get_ask_mapping().keys() < mapping.keys()
    assert SystemJobTemplate.get_ask_mapping() == {}


def test_a_prompted_field_is_accepted_another_is_not(shop: Shop) -> None:
    template = shop({"ask_limit_on_launch": True})["jt"]
    accepted, rejected, errors = template._accept_or_ignore_job_kwargs(limit="web", job_tags="deploy")
    assert accepted == {"limit": "web"}
    assert rejected == {"job_tags": "deploy"}
    assert "ask_tags_on_launch" in errors["job_tags"]


def test_an_unprompted_field_of_a_launch_is_ignored_without_an_error(shop: Shop) -> None:
    template = shop()["jt"]
    _accepted, rejected, errors = template._accept_or_ignore_job_kwargs(limit="web", _exclude_errors=["prompts"])
    assert rejected == {"limit": "web"}
    assert errors == {}


def test_what_the_template_has_anyway_counts_as_neither(shop: Shop) -> None:
    template = shop({"limit": "web", "extra_vars": "a: 1"})["jt"]
    accepted, rejected, errors = template._accept_or_ignore_job_kwargs(limit="web", extra_vars={"a": 1}, forks=None)
    assert (accepted, rejected, errors) == ({}, {}, {})


def test_only_credentials_that_the_template_lacks_are_a_prompt(shop: Shop) -> None:
    world = shop({"credentials": ["@own"], "ask_credential_on_launch": True}, own=SSH, other=SSH)
    accepted, _rejected, _errors = world["jt"]._accept_or_ignore_job_kwargs(credentials=[world["own"], world["other"]])
    assert accepted == {"credentials": [world["other"]]}


def test_a_branch_needs_the_projects_consent_too(shop: Shop) -> None:
    world = shop({"ask_scm_branch_on_launch": True})
    _accepted, rejected, errors = world["jt"]._accept_or_ignore_job_kwargs(scm_branch="dev")
    assert rejected == {"scm_branch": "dev"}
    assert "allow_override" in errors["scm_branch"]

    world["proj"].allow_override = True
    world["proj"].save(skip_update=True)
    accepted, _rejected, _errors = JobTemplate.objects.get()._accept_or_ignore_job_kwargs(scm_branch="dev")
    assert accepted == {"scm_branch": "dev"}


def test_the_projects_own_branch_is_no_prompt(shop: Shop) -> None:
    world = shop({"ask_scm_branch_on_launch": True})
    world["proj"].scm_branch = "main"
    world["proj"].save(skip_update=True)
    template = JobTemplate.objects.get()
    assert template._accept_or_ignore_job_kwargs(scm_branch="main") == ({}, {}, {})


def test_the_projects_own_branch_needs_no_override(shop: Shop) -> None:
    """A template with a branch of its own can be launched with the project's, though allow_override is off."""
    world = shop({"ask_scm_branch_on_launch": True, "scm_branch": "dev"})
    world["proj"].scm_branch = "main"
    world["proj"].save(skip_update=True)
    template = JobTemplate.objects.get()
    assert template._accept_or_ignore_job_kwargs(scm_branch="main") == ({"scm_branch": "main"}, {}, {})


def test_more_slices_than_hosts_allow_are_refused(shop: Shop) -> None:
    world = shop(
        {"ask_job_slice_count_on_launch": True, "ask_inventory_on_launch": True},
        empty={"kind": "inventory", "organization": "@org", "hosts": 1},
    )
    template = world["jt"]
    assert template._accept_or_ignore_job_kwargs(job_slice_count=2)[0] == {"job_slice_count": 2}
    _accepted, rejected, errors = template._accept_or_ignore_job_kwargs(job_slice_count=2, inventory=world["empty"])
    assert rejected == {"job_slice_count": 2}
    assert "too few hosts" in errors["job_slice_count"]


def test_what_the_template_lacks_may_come_with_the_launch(shop: Shop) -> None:
    world = shop({"inventory": None, "ask_inventory_on_launch": True})
    _accepted, _rejected, errors = world["jt"]._accept_or_ignore_job_kwargs()
    assert "inventory" in errors["resources_needed_to_start"][0]
    _accepted, _rejected, errors = world["jt"]._accept_or_ignore_job_kwargs(inventory=world["inv"])
    assert errors == {}


def test_text_without_variables_is_an_error(shop: Shop) -> None:
    template = shop({"ask_variables_on_launch": True})["jt"]
    accepted, rejected, errors = template._accept_or_ignore_job_kwargs(extra_vars="just words")
    assert (accepted, rejected) == ({}, {"extra_vars": "just words"})
    assert "extra_vars" in errors


def test_a_project_takes_nothing_at_launch(shop: Shop) -> None:
    accepted, rejected, errors = shop()["proj"]._accept_or_ignore_job_kwargs(limit="web")
    assert (accepted, rejected, list(errors)) == ({}, {"limit": "web"}, ["limit"])


def test_a_system_job_takes_its_options_only(shop: Shop) -> None:
    chore = shop(chore={"kind": "system_job_template", "job_type": "cleanup_jobs"})["chore"]
    accepted, rejected, errors = chore._accept_or_ignore_job_kwargs(extra_vars={"days": 1.5, "evil": 1})
    assert (accepted, rejected) == ({}, {"extra_vars": {"days": 1.5, "evil": 1}})
    assert len(errors["extra_vars"]) == 2
    assert chore._accept_or_ignore_job_kwargs(extra_vars={"days": "30"})[0] == {"extra_vars": {"days": "30"}}


def test_a_workflow_template_takes_prompted_fields(shop: Shop) -> None:
    world = shop(wf={"kind": "workflow_job_template", "organization": "@org", "nodes": [], "ask_limit_on_launch": True})
    accepted, rejected, errors = world["wf"]._accept_or_ignore_job_kwargs(limit="web", inventory=world["inv"])
    assert (accepted, rejected, list(errors)) == ({"limit": "web"}, {"inventory": world["inv"]}, ["inventory"])
