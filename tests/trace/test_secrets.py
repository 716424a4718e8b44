from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.trace.secret_names import is_secret_name
from explorer.trace.secrets import Secrets
from tests.trace import toy
from tests.trace.conftest import Recorder

SECRET_NAMES = (
    "password",
    "ssh_key_data",
    "ssh_key_unlock",
    "vault_password",
    "vault_password.dev",
    "become_password",
    "start_args",
    "security_token",
    "client_secret",
    "webhook_key",
    "credential_passwords",
    "Authorization",
)
OPEN_NAMES = (
    "passwords_needed_to_start",
    "ask_credential_on_launch",
    "credential",
    "key",
    "name",
    "limit",
    "token_count",
)

texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=12)
# A secret that is nowhere else in a trace, whatever characters it has.
secrets = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=0, max_size=12).map(
    lambda text: f"s3cr3t{text}t3rc3s"
)


def around(secret: str) -> st.SearchStrategy[Any]:
    """Values that hold `secret` under a secret's name, at any depth, in any of the forms a launch sends."""
    named = st.sampled_from(SECRET_NAMES).map(lambda name: {name: secret, "name": "open"})
    in_text = st.one_of(named.map(json.dumps), st.just({"extra_vars": f"password: {json.dumps(secret)}"}))
    planted = st.one_of(named, in_text, st.just({"inputs": {"username": "ann", "anything": secret}}))
    return st.recursive(
        planted,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3),
            st.dictionaries(texts, inner, min_size=1, max_size=3),
            inner.map(lambda value: (1, value)),
            inner.map(lambda value: {3: value}),
        ),
        max_leaves=5,
    )


def forms(secret: str) -> set[str]:
    return {secret, json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1], repr(secret)[1:-1]}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(data=st.data(), secret=secrets)
def test_a_secret_planted_anywhere_is_nowhere_in_the_document(recorder: Recorder, data: Any, secret: str) -> None:
    with recorder(f"about {secret}", detail="lines") as trace:
        toy.echo(f"it is {secret}!")
        toy.echo([f'{{"text": {json.dumps(secret)}}}', {secret: 1}])
        toy.echo(data.draw(around(secret)))
        with pytest.raises(ValueError, match="has to wait"):
            toy.Desk().refuse(secret)
        toy.bus.notify("hall", {"uuid": "1", "args": [secret]})
    for text in (json.dumps(trace.to_dict()), json.dumps(trace.to_dict(), ensure_ascii=False), trace.outline("sql")):
        assert not [form for form in forms(secret) if form in text]


def test_a_password_stored_in_a_row_is_masked_in_its_statement_and_its_row(recorder: Recorder, database: None) -> None:
    with recorder() as trace:
        toy.Desk().welcome("ann", password="correct horse")
        User.objects.filter(username="ann").update(password="battery staple")
        list(User.objects.raw("SELECT * FROM auth_user WHERE password = 'battery staple'"))
    text = json.dumps(trace.to_dict())
    assert "correct horse" not in text
    assert "battery staple" not in text
    assert '"username": "ann"' in text


def test_the_answers_to_a_surveys_password_questions_are_secrets() -> None:
    secrets = Secrets()
    secrets.learn_hint({"spec": [{"type": "password", "variable": "door"}, {"type": "text", "variable": "room"}]})
    sent = {"extra_vars": '{"door": "open sesame", "room": "kitchen"}', "limit": "open sesame"}
    secrets.learn(sent)
    assert secrets.mask(sent) == {
        "extra_vars": '{"door": "[secret]", "room": "kitchen"}',
        "limit": {"$": "secret"},
    }


def test_a_limit_stays_open_where_a_whole_payload_is_looked_through_for_passwords() -> None:
    sent = {"limit": "webservers", "ssh_password": "open sesame", "extra_vars": {"room": "kitchen"}}
    modern = {**sent, "credential_passwords": sent}
    secrets = Secrets()
    secrets.learn(modern)
    shown = {**sent, "ssh_password": {"$": "secret"}}
    assert secrets.mask(modern) == {**shown, "credential_passwords": shown}


def test_a_password_questions_default_is_a_secret() -> None:
    spec = {"spec": [{"type": "password", "variable": "door", "default": "open sesame"}]}
    secrets = Secrets()
    secrets.learn(spec)
    assert secrets.mask(spec)["spec"][0]["default"] == {"$": "secret"}
    assert secrets.mask({"door": "something else"}) == {"door": {"$": "secret"}}


def test_encrypted_values_are_masked_and_what_awx_shows_in_a_secrets_place_is_not() -> None:
    secrets = Secrets()
    values = {
        "password": "$encrypted$",
        "ssh_password": "ASK",
        "start_args": "",
        "text": "is $encrypted$UTF8$AES$abc==",
    }
    secrets.learn(values)
    assert secrets.mask(values) == {**values, "text": "is [secret]"}


def test_a_credentials_inputs_are_masked_and_its_user_may_be_named_elsewhere() -> None:
    secrets = Secrets()
    values = {"inputs": {"username": "ann", "password": "hush hush"}, "user": "ann", "text": "hush hush, ann"}
    secrets.learn(values)
    assert secrets.mask(values) == {
        "inputs": {"username": {"$": "secret"}, "password": {"$": "secret"}},
        "user": "ann",
        "text": "[secret], ann",
    }


def test_a_short_secret_is_masked_as_a_value_but_not_within_words() -> None:
    secrets = Secrets()
    values = {"password": "a", "name": "banana", "other": "a", "extra_vars": '{"password": "a"}'}
    secrets.learn(values)
    assert secrets.mask(values) == {
        "password": {"$": "secret"},
        "name": "banana",
        "other": {"$": "secret"},
        "extra_vars": '{"password": "[secret]"}',
    }


def test_a_password_in_an_address_is_masked() -> None:
    secrets = Secrets()
    secrets.learn("https://ann:hushhush@git.example.com/shop.git")
    assert (
        secrets.mask("https://ann:hushhush@git.example.com/shop.git") == "https://ann:[secret]@git.example.com/shop.git"
    )


@pytest.mark.parametrize("name", SECRET_NAMES)
def test_names_of_secrets(name: str) -> None:
    assert is_secret_name(name)


@pytest.mark.parametrize("name", OPEN_NAMES)
def test_names_of_what_is_no_secret(name: str) -> None:
    assert not is_secret_name(name)
