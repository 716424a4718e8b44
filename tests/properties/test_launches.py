"""A launch and its trace are the same each time; a relaunch is the same launch."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from rest_framework.test import APIClient

from explorer.models import Job, UnifiedJob
from explorer.trace import Trace, record
from explorer.worlds.builder import World
from tests.properties.launches import bodies, launch, properties, undone

# Each job's own: its number, its times, how it came about, and what is encrypted again each time.
OWN = {"id", "unifiedjob_ptr", "created", "modified", "launch_type", "start_args"}


def contents(job: Job) -> dict[str, Any]:
    """All that a job will run with."""
    columns = {field.name: getattr(job, field.attname) for field in job._meta.concrete_fields if field.name not in OWN}
    return columns | {name: set(getattr(job, name).all()) for name in ("credentials", "labels")}


@properties
@given(body=bodies)
def test_launching_a_job_again_gives_the_same_job(shop: World, body: dict[str, Any]) -> None:
    with undone():
        first = launch(shop, "open", body)
        if first.status_code != 201:
            return
        client = APIClient()
        client.force_authenticate(shop["admin"])
        again = client.post(f"/api/v2/jobs/{first.data['id']}/relaunch/", {}, format="json")
        assert again.status_code == 201
        one, other = Job.objects.get(pk=first.data["id"]), Job.objects.get(pk=again.data["id"])
        assert contents(one) == contents(other)
        assert one.launch_config.prompts_dict() == other.launch_config.prompts_dict()


@properties
@given(template=st.sampled_from(["open", "closed"]), body=bodies)
def test_the_outline_of_a_launch_is_the_same_each_time(shop: World, template: str, body: dict[str, Any]) -> None:
    outlines = []
    for _ in range(2):
        with undone(), record() as trace:
            launch(shop, template, body)
        outlines.append(trace.outline("sql"))
    assert outlines[0] == outlines[1]


@properties
@given(body=bodies, secret=st.text("abc\"'\\\n:é", min_size=1, max_size=6).map(lambda text: f"s3cr3t{text}t3rc3s"))
def test_no_password_that_is_sent_is_in_the_trace(shop: World, body: dict[str, Any], secret: str) -> None:
    sent = {**body, "credentials": ["@ask"], "credential_passwords": {"ssh_password": secret}}
    sent["extra_vars"] = {**body.get("extra_vars", {}), "pin": secret}
    with undone(), record() as trace:
        launch(shop, "open", sent)
    assert UnifiedJob.objects.count() == 0
    for text in texts(trace):
        assert not [form for form in (secret, json.dumps(secret)[1:-1], repr(secret)[1:-1]) if form in text]


def texts(trace: Trace) -> list[str]:
    """All ways to read a trace."""
    documents = [trace.to_dict(), trace.to_otlp(), trace.to_chrome()]
    written = [json.dumps(document, ensure_ascii=escape) for document in documents for escape in (True, False)]
    return [*written, trace.outline("sql"), str(trace.journey())]
