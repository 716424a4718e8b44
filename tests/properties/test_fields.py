"""No field that is sent to a launch gets lost."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from explorer.models import Job
from explorer.trace import record
from explorer.utils import parse_yaml_or_json
from explorer.worlds.builder import World
from tests.properties.launches import bodies, launch, meant, odd_bodies, properties, right, undone, variables

templates = st.sampled_from(["open", "closed"])


@properties
@given(template=templates, body=odd_bodies)
def test_a_journey_has_a_row_and_a_verdict_for_each_field(shop: World, template: str, body: dict[str, Any]) -> None:
    with undone(), record() as trace:
        answer = launch(shop, template, body)
    journey = trace.journey()
    assert list(dict.fromkeys(row.field.partition(".")[0] for row in journey.rows)) == list(body)
    for row in journey.rows:
        if answer.status_code == 201:
            assert row.outcome in ("accepted", "ignored", "unchanged")
        assert row.rule or row.outcome == "accepted"
    if answer.status_code == 400:
        assert journey.remarks or [row for row in journey.rows if row.outcome == "refused" or ":" in row.rule]


@properties
@given(template=templates, body=bodies)
def test_a_field_is_accepted_or_ignored_or_wrong_or_nothing_new(
    shop: World, template: str, body: dict[str, Any]
) -> None:
    with undone():
        answer = launch(shop, template, body)
        ignored = answer.data.get("ignored_fields", {})
        errors = {} if answer.status_code == 201 else answer.data
        kept = Job.objects.get(pk=answer.data["id"]).launch_config.prompts_dict() if answer.status_code == 201 else {}
    sent = meant(shop, body)
    for name, value in sent.items():
        told = [place for place in (ignored, errors, kept) if name in place]
        if not told and not errors and name != "extra_vars":
            assert _is_nothing_new(shop[template], name, value)


@properties
@given(template=templates, sent=variables)
def test_variables_are_accepted_or_ignored_as_they_were_sent(shop: World, template: str, sent: dict[str, Any]) -> None:
    accepted, ignored, errors = shop[template].accept_or_ignore_variables(sent)
    assert not accepted.keys() & ignored.keys()
    if "variables_needed_to_start" not in errors:
        assert {**accepted, **ignored} == sent


@properties
@given(body=st.fixed_dictionaries({}, optional={name: right[name] for name in ("limit", "forks", "timeout", "labels")}))
def test_a_template_without_prompts_ignores_what_a_template_with_them_accepts(shop: World, body: Any) -> None:
    accepted, _, _ = shop["open"]._accept_or_ignore_job_kwargs(("prompts",), **body)
    _, ignored, _ = shop["closed"]._accept_or_ignore_job_kwargs(("prompts",), **body)
    assert accepted == ignored


def _is_nothing_new(template: Any, name: str, value: Any) -> bool:
    """Whether the template has this value anyway."""
    own = getattr(template, name)
    if name == "credentials":
        return set(value) <= {credential.pk for credential in own.all()}
    return value in ([], getattr(own, "pk", own))


def test_the_strategies_know_every_field_that_a_template_can_prompt_for(shop: World) -> None:
    assert right.keys() == type(shop["open"]).get_ask_mapping().keys()
    assert parse_yaml_or_json(shop["open"].extra_vars) == {"port": 80}
