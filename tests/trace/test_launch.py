from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from explorer.dispatch.queue import messages
from explorer.dispatch.worker import TaskWorker
from explorer.trace import Trace, record
from explorer.trace.catalogue import CATALOGUE
from explorer.trace.hooks import hooks_for
from explorer.trace.pipeline import EXPLORER
from explorer.trace.words import named
from explorer.worlds import WORLDS

Launch = Callable[..., tuple[Any, Trace]]


@pytest.fixture
def launch(world: Any, api: Any) -> Launch:
    """Launches a template of the demo world, traced, in a fresh database."""
    built = world(WORLDS["demo"])

    def run(template: str, user: str, **fields: Any) -> tuple[Any, Trace]:
        path = f"/api/v2/job_templates/{by_name(built, template).pk}/launch/"
        with record() as trace:
            response = api(by_name(built, user)).post(path, fields, format="json")
        return response, trace

    return run


def by_name(built: Any, name: str) -> Any:
    return next(one for one in built.values() if name in (getattr(one, "name", None), getattr(one, "username", None)))


def run_managers(trace: Trace) -> None:
    while any(message.task.startswith("explorer.scheduler.") for message in messages):
        message = next(one for one in messages if one.task.startswith("explorer.scheduler."))
        messages.messages.remove(message)
        with trace.resume():
            TaskWorker().perform_work(message.body)


def test_every_step_of_the_catalogue_is_found_in_our_pipeline(database: None) -> None:
    with record() as trace:
        pass
    assert trace.to_dict()["missing"] == []
    assert len(trace.to_dict()["steps"]) == len(CATALOGUE) >= 40


def test_a_launch_is_followed_from_the_request_to_waiting(launch: Launch) -> None:
    response, trace = launch("Demo Job Template", "alice")
    assert response.status_code == 201
    run_managers(trace)
    seen = [span["stage"] for span in trace.spans if span["step"]]
    assert {*seen} == {"request", "view", "serializer", "models", "signal", "schedule", "commit", "manager"}
    changes = [event for span in trace.spans for event in span["events"] if event["type"] == "row"]
    statuses = [
        event["after"]["status"]
        for event in changes
        if event["table"] == "main_unifiedjob" and "status" in event["after"]
    ]
    assert statuses == ["new", "pending", "waiting"]
    diary = [event["name"] for span in trace.spans for event in span["events"] if event["type"] == "lifecycle"]
    assert diary[0] == "created"
    assert diary[-1] == "waiting"
    (run,) = trace.find("manager.message")
    assert run["links"] == [{"span": trace.find("commit.delay_task")[0]["id"], "why": "message sent here"}]
    assert [event for span in trace.spans for event in span["events"] if event["type"] == "hook_error"] == []


def test_of_two_methods_of_one_name_each_goes_by_the_class_that_defines_it(launch: Launch) -> None:
    _, trace = launch("Demo Job Template", "alice")
    (inner,) = trace.find("serializer.full_clean")
    (outer,) = trace.find("serializer.validate")
    assert inner.parent == outer.id
    assert (named(outer), named(inner)) == (
        "JobLaunchSerializer.validate",
        "BaseSerializer.validate on JobLaunchSerializer",
    )
    inserted, updated = (named(span) for span in trace.find("models.save"))
    assert (inserted, updated) == (
        "UnifiedJob.save on Job",
        f"UnifiedJob.save on Job #{trace.find('signal.start')[0].receiver['key']}",
    )
    assert "BaseSerializer.validate on JobLaunchSerializer [serializer.full_clean] — " in trace.outline("steps")


def test_what_is_recorded_of_a_launch_is_a_whole_document(launch: Launch) -> None:
    _, trace = launch("Deploy the Shop", "alice", limit="web", extra_vars={"rollout": "half"})
    document = json.loads(json.dumps(trace.to_dict()))
    assert Trace.from_dict(document).outline("sql") == trace.outline("sql")
    assert {source["file"].split("/")[0] for source in document["sources"].values()} == {
        "django",
        "explorer",
        "rest_framework",
    }
    assert all(span["target"] in document["sources"] for span in trace.spans if span["step"])


def test_the_outline_of_the_same_launch_is_the_same(launch: Launch, world: Any, api: Any) -> None:
    def outline() -> str:
        from explorer import shim

        shim.fresh_database()
        messages.clear()
        built = world(WORLDS["demo"])
        path = f"/api/v2/job_templates/{by_name(built, 'Nightly Report').pk}/launch/"
        with record() as trace:
            api(by_name(built, "admin")).post(path, {}, format="json")
        run_managers(trace)
        return trace.outline("sql")

    outline()  # Django asks once in a process which content types there are
    assert outline() == outline()


def test_an_answer_to_a_surveys_password_question_stays_out_of_the_trace(launch: Launch) -> None:
    answers = {"rollout": "half", "shop_version": "1.2.3", "database_password": "correct horse"}
    response, trace = launch("Deploy the Shop", "alice", limit="web-servers", extra_vars=answers)
    assert response.status_code == 201
    run_managers(trace)
    for text in (json.dumps(trace.to_dict()), trace.outline("sql"), json.dumps(trace.to_otlp()), trace.to_html()):
        assert "correct horse" not in text
    assert trace.find("prompts.variables")[0]["arguments"]["data"]["database_password"] == {"$": "secret"}
    assert trace.find("models.create_job")[0]["arguments"]["limit"] == "web-servers"


def test_a_password_the_api_refuses_stays_out_too(launch: Launch) -> None:
    answers = {"rollout": "no such way", "database_password": "correct horse"}
    response, trace = launch("Deploy the Shop", "alice", extra_vars=json.dumps(answers))
    assert response.status_code == 400
    assert "correct horse" not in json.dumps(trace.to_dict())
    assert trace.find("serializer.validate")[0]["status"] == "error"


@pytest.mark.parametrize(
    "sent",
    [{"ssh_password": "correct horse"}, {"credential_passwords": {"ssh_password": "correct horse"}}],
    ids=["old shape", "today's shape"],
)
def test_a_credentials_password_asked_at_launch_stays_out_of_the_trace(world: Any, api: Any, sent: Any) -> None:
    built = world(ASKING)
    client = api(built["root"])
    with record() as trace:
        response = client.post(
            f"/api/v2/job_templates/{built['jt'].pk}/launch/", {"limit": "web", **sent}, format="json"
        )
    assert response.status_code == 201, response.data
    run_managers(trace)
    assert "correct horse" not in json.dumps(trace.to_dict())
    (signal,) = trace.find("signal.start")
    assert signal["arguments"]["ssh_password"] == {"$": "secret"}
    assert trace.find("models.create_job")[0]["arguments"]["limit"] == "web"


ASKING = {
    "root": {"kind": "user", "superuser": True},
    "org": {"kind": "organization"},
    "inv": {"kind": "inventory", "organization": "@org"},
    "proj": {"kind": "project", "organization": "@org", "status": "successful"},
    "key": {
        "kind": "credential",
        "type": "ssh",
        "organization": "@org",
        "inputs": {"username": "u", "password": "ASK"},
    },
    "jt": {
        "kind": "job_template",
        "project": "@proj",
        "inventory": "@inv",
        "playbook": "hello_world.yml",
        "ask_limit_on_launch": True,
        "credentials": ["@key"],
    },
}


def test_a_launch_leaves_no_hook_behind(launch: Launch) -> None:
    launch("Demo Job Template", "bob")
    assert [patch.name for patch in hooks_for(EXPLORER).patches if not patch.is_detached()] == []
    assert len(hooks_for(EXPLORER).patches) > len(CATALOGUE)


def test_tracing_adds_no_statement_to_a_launch(launch: Launch, api: Any, statements: Any) -> None:
    from django.contrib.auth.models import User

    launch("Demo Job Template", "admin")
    _, trace = launch("Demo Job Template", "admin")
    client = api(User.objects.get(username="admin"))
    path = next(span["attributes"]["url.path"] for span in trace.spans if span["kind"] == "request")
    untraced = statements(lambda: client.post(path, {}, format="json"))
    events = [event for span in trace.spans for event in span["events"] if event["type"] == "sql"]
    traced = [event["sql"] for event in sorted(events, key=lambda event: event["at"])]
    assert traced == [sql for sql in untraced if not sql.startswith("BEGIN")]
