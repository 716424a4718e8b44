"""What runs hand on: artifacts to later nodes of a workflow, hosts to slices, passwords to vaults."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import explorer
from explorer.engines.messages import for_node
from explorer.lab import Lab
from explorer.models import Job, JobTemplate, WorkflowJob
from explorer.worlds.demo import DEMO
from tests.needs import needs_ansible

SAMPLES = "https://git.example.org/samples.git"
REVISION = DEMO["Demo Project"]["scm_revision"]


def template(playbook: str, **more: Any) -> dict[str, Any]:
    return {"kind": "job_template", "project": "@Code", "inventory": "@Shop", "playbook": playbook, **more}


WORLD: dict[str, Any] = {
    "Image": {"kind": "execution_environment", "image": "registry.example.org/awx-ee:latest"},
    "Code": {
        "kind": "project",
        "scm_type": "git",
        "scm_url": SAMPLES,
        "scm_revision": REVISION,
        "status": "successful",
    },
    "Shop": {"kind": "inventory", "hosts": 4},
    "Test": template("stats.yml", ask_variables_on_launch=True),
    "Deploy": template("deploy.yml", ask_variables_on_launch=True),
    "Closed": template("deploy.yml"),
    "Sliced": template("slices.yml", job_slice_count=2),
    "Secret": template("vault.yml", credentials=["@Vault"], ask_credential_on_launch=True),
    "Vault": {"kind": "credential", "type": "vault", "inputs": {"vault_password": "sesame"}},
    "Ask": {"kind": "credential", "type": "vault", "inputs": {"vault_password": "ASK"}},
    "Release": {
        "kind": "workflow_job_template",
        "nodes": [
            {"ref": "test", "unified_job_template": "@Test", "success": ["deploy", "closed"]},
            {"ref": "deploy", "unified_job_template": "@Deploy"},
            {"ref": "closed", "unified_job_template": "@Closed"},
        ],
    },
    "admin": {"kind": "user", "superuser": True},
}


@pytest.fixture
def lab() -> Any:
    """A lab with a workflow, slices and vaults."""
    needs_ansible()
    lab = explorer.start(world=WORLD)
    yield lab
    lab.close()


@pytest.fixture
def run_all(lab: Lab) -> Callable[[], None]:
    """Runs managers and jobs until nothing is left to run."""

    def go_on() -> None:
        lab.run_until_idle()
        while handed := [message for message in lab.queue if for_node(message)]:
            for message in handed:
                lab.run(message.args[0])
            lab.run_until_idle()

    return go_on


def test_artifacts_become_variables_of_the_next_nodes(lab: Lab, run_all: Callable[[], None]) -> None:
    lab.launch("Release")
    run_all()
    assert WorkflowJob.objects.get().status == "successful"
    assert Job.objects.get(name="Test").artifacts == {"tested_version": "1.4.2"}
    assert Job.objects.get(name="Deploy").extra_vars_dict["tested_version"] == "1.4.2"
    node = WorkflowJob.objects.get().workflow_job_nodes.get(job__name="Deploy")
    assert node.ancestor_artifacts == {"tested_version": "1.4.2"}


def test_artifacts_need_no_prompt(lab: Lab, run_all: Callable[[], None]) -> None:
    lab.launch("Release")
    run_all()
    assert Job.objects.get(name="Closed").extra_vars_dict["tested_version"] == "1.4.2"


def test_after_a_failed_node_nothing_is_handed_on(lab: Lab, run_all: Callable[[], None]) -> None:
    JobTemplate.objects.filter(name="Test").update(playbook="one_host_fails.yml")
    lab.launch("Release")
    run_all()
    assert WorkflowJob.objects.get().status == "failed"
    assert list(Job.objects.values_list("name", flat=True)) == ["Test"]


def test_slices_share_the_hosts(lab: Lab, run_all: Callable[[], None]) -> None:
    lab.launch("Sliced")
    run_all()
    first, second = Job.objects.order_by("job_slice_number")
    assert "host0, host2" in first.result_stdout
    assert "host1, host3" in second.result_stdout
    assert [job.job_host_summaries.get().host_name for job in (first, second)] == ["host0", "host1"]
    assert WorkflowJob.objects.get().status == "successful"


def test_a_vault_is_opened_with_the_credential_s_password(lab: Lab, run_all: Callable[[], None]) -> None:
    launch = lab.launch("Secret")
    run_all()
    assert launch.job is not None
    assert launch.job.status == "successful"
    assert "--ask-vault-pass" in launch.job.job_args
    assert "sesame" not in launch.job.job_args + launch.job.result_stdout + str(launch.trace.to_dict())


@pytest.mark.parametrize(("password", "status"), [("sesame", "successful"), ("wrong", "failed")])
def test_a_vault_is_opened_with_the_password_of_the_launch(
    lab: Lab, run_all: Callable[[], None], password: str, status: str
) -> None:
    launch = lab.launch("Secret", credentials=["@Ask"], credential_passwords={"vault_password": password})
    run_all()
    assert launch.job is not None
    assert launch.job.status == status
    assert password not in launch.job.result_stdout


def test_two_vaults_of_one_id_are_an_error(lab: Lab, run_all: Callable[[], None]) -> None:
    for name in ("Vault", "Ask"):
        credential = lab.world[name]
        credential.inputs = {"vault_password": "sesame", "vault_id": "shop"}
        credential.save()
        lab.world["Secret"].credentials.add(credential)
    launch = lab.launch("Secret")
    run_all()
    assert launch.job is not None
    assert launch.job.status == "error"
    assert "Two vault credentials have the id 'shop'" in launch.job.result_traceback
