"""Masking is quick, and masks exactly what a plain and slow way would."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.trace.masking import MASK, Masker, forms
from explorer.trace.secrets import Secrets
from explorer.trace.values import LONGEST_TEXT

# Few letters, so that secrets overlap, begin alike and lie in one another.
letters = st.text("ab'\"\\ é\n&", min_size=4, max_size=7)
several = st.lists(letters, min_size=1, max_size=5, unique=True)


def plainly_masked(secrets: list[str], text: str) -> str:
    """One pattern of all forms, the longest first."""
    known = sorted({form for secret in secrets for form in forms(secret)}, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, known)), MASK, text)


@st.composite
def texts_with(draw: st.DrawFn, secrets: list[str]) -> str:
    known = [form for secret in secrets for form in forms(secret)]
    return "".join(draw(st.lists(st.one_of(st.sampled_from(known), st.text("ab'\"\\ é\n&", max_size=5)), max_size=12)))


@settings(deadline=None)
@given(data=st.data(), secrets=several)
def test_what_is_masked_is_what_one_pattern_would_mask(data: st.DataObject, secrets: list[str]) -> None:
    text = data.draw(texts_with(secrets))
    assert Masker(secrets).mask(text) == plainly_masked(secrets, text)


@settings(deadline=None)
@given(data=st.data(), secrets=several, most=st.integers(0, 60))
def test_the_beginning_is_that_of_the_whole(data: st.DataObject, secrets: list[str], most: int) -> None:
    text = data.draw(texts_with(secrets))
    assert Masker(secrets).mask(text, most) == plainly_masked(secrets, text)[:most]


@settings(deadline=None)
@given(before=st.integers(LONGEST_TEXT - 12, LONGEST_TEXT + 2))
def test_a_secret_on_the_border_of_what_is_kept_is_masked(before: int) -> None:
    text = "x" * before + "open sesame" + "y" * LONGEST_TEXT
    secrets = Secrets()
    secrets.add("open sesame")
    assert secrets.mask(text)["text"] == text.replace("open sesame", MASK)[:LONGEST_TEXT]


PEM = "-----BEGIN PRIVATE KEY-----\n" + "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n" * 20 + "-----END PRIVATE KEY-----\n"
# A part of the text that a trace keeps, and the rest, which it only reads.
BEFORE, AFTER = ([f"name_{number}" for number in numbers] for numbers in (range(800), range(800, 20_000)))


def as_json(name: str, secret: str) -> str:
    return json.dumps({**dict.fromkeys(BEFORE, "open"), "deep": [{name: secret}], **dict.fromkeys(AFTER, "open")})


def as_yaml(name: str, secret: str) -> str:
    return lines_around(f"{name}: {json.dumps(secret)}")


def as_block(name: str, secret: str) -> str:
    return lines_around("\n  ".join([f"{name}: |", *secret.splitlines()]))


def as_marked_block(name: str, secret: str) -> str:
    return as_block(name, secret).replace(f"{name}: |", f"{name}: !!str |")


def as_pairs(name: str, secret: str) -> str:
    return "{" + lines_around(f"{name}={json.dumps(secret)}").replace(": ", "=").replace("\n", " ")


def lines_around(middle: str) -> str:
    return "\n".join([*(f"{one}: open" for one in BEFORE), middle, *(f"{one}: open" for one in AFTER)])


WRITERS = [as_json, as_yaml, as_block, as_marked_block, as_pairs]


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("secret", ["open sesame", PEM, "ünder die Straße"], ids=["words", "PEM", "letters"])
@pytest.mark.parametrize("nested", [False, True], ids=["a field", "a field in the body"])
def test_a_secret_deep_in_a_long_text_stays_out(write: Any, secret: str, nested: bool) -> None:
    sent = {"extra_vars": write("private_key", secret)}
    value = {"body": json.dumps(sent)} if nested else sent
    secrets = Secrets()
    secrets.learn(value)

    assert write("private_key", secret).index("private_key") < LONGEST_TEXT
    shown = json.dumps(secrets.mask(value))
    if write is not as_pairs:  # which nothing reads as it is meant
        shown += json.dumps(secrets.mask_text(f"it is {secret}"))

    assert not [line for line in secret.splitlines() if json.dumps(line)[1:-1] in shown]


def test_a_long_text_that_was_read_before_tells_the_text_around_it_of_its_short_secret() -> None:
    inner = json.dumps({"password": "ab", "filling": "x" * LONGEST_TEXT})
    outer = json.dumps({"extra_vars": inner})
    secrets = Secrets()
    secrets.learn({"extra_vars": inner, "body": outer})

    shown = secrets.mask(outer)["text"]
    assert shown.startswith('{"extra_vars": "{\\"password\\": \\"[secret]\\"')


def test_each_of_many_texts_read_one_after_another_is_looked_through() -> None:
    secrets = Secrets()
    for number in range(200):
        secrets.learn({"extra_vars": f"credential_passwords:\n  - open sesame {number}\n"})

    assert secrets.mask_text("".join(f"open sesame {number};" for number in range(200))) == f"{MASK};" * 200
