"""What is planted: a secret, under a name or in a form that gives it away, in one of the places of a launch."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from random import Random
from typing import Any, NamedTuple

NAMES = (
    *("password", "pwd", "db_pwd", "dbpass", "userPass", "api-key", "ssh_key", "tls_key", "password1", "password_old"),
    *("tokenValue", "MY_SECRET_VALUE", "jwt", "bearer", "auth", "pin", "otp", "dsn", "connection_string", "x-api-key"),
    *(
        "AWS_SECRET_ACCESS_KEY",
        "become.password",
        "vault_pass",
        "clientSecret",
        "privateKey",
        "DB.PASSWORD",
        "passphrase",
    ),
    *(
        "github_token",
        "session_cookie",
        "ROOT_PW",
        "kubeconfig",
        "secret_2",
        "Passwort",
        "encryption_key",
    ),
)
SIGNS = ("", "ß", "'", "%", " w", "+/")
PLAIN_NAMES = ("app_version", "release", "note", "target", "message")

Form = Callable[[Random, str, str], Any]


def _pem(secret: str) -> str:
    return f"-----BEGIN PRIVATE KEY-----\n{secret}\n-----END PRIVATE KEY-----"


def _jwt(secret: str) -> str:
    parts = ('{"alg":"HS256","typ":"JWT"}', f'{{"sub":"{secret}"}}', secret)
    return ".".join(base64.urlsafe_b64encode(part.encode()).decode().rstrip("=") for part in parts)


# Each turns a name and a secret into variables; what has a form of its own stands under a name that says nothing.
NAMED: tuple[Form, ...] = (
    lambda _, name, secret: {name: secret},
    lambda _, name, secret: {"app": {"db": {name: secret}}},
    lambda _, name, secret: {name: [secret, {"more": secret}]},
    lambda _, name, secret: {name: {"current": secret}},
    lambda _, name, secret: [{"name": name, "value": secret}][0] | {"list": [{"name": name, "value": secret}]},
    lambda _, name, secret: json.dumps({name: secret}),
    lambda _, name, secret: f"{json.dumps(name)}: {json.dumps(secret)}",
    lambda _, name, secret: f"app:\n  {json.dumps(name)}: |\n    {secret}\n    {secret}\n",
    lambda _, name, secret: f"app:\n  {json.dumps(name)}: >-\n    {secret}\n",
    lambda _, name, secret: f"{json.dumps(name)}: {json.dumps(secret)}\nbroken: [1",
    lambda _, name, secret: f'{{"{name}": "{secret}", ',
    lambda _, name, secret: {"nested": json.dumps({name: secret})},
    lambda _, name, secret: {"nested": f"a: 1\n{name}: {secret}\n"},
)
FORMED: tuple[Form, ...] = (
    lambda draw, _, secret: {draw.choice(PLAIN_NAMES): _pem(secret)},
    lambda draw, _, secret: {draw.choice(PLAIN_NAMES): _jwt(secret)},
    lambda draw, _, secret: {draw.choice(PLAIN_NAMES): f"Authorization: Bearer {secret}"},
    lambda draw, _, secret: {draw.choice(PLAIN_NAMES): f"deploy --password={secret} --yes"},
    lambda draw, _, secret: {draw.choice(PLAIN_NAMES): f"mysql -h db --password {secret}"},
    lambda draw, _, secret: {draw.choice(PLAIN_NAMES): f"DB_PASSWORD={secret} ./run.sh"},
    lambda draw, _, secret: {draw.choice(PLAIN_NAMES): f"https://ann:{secret}@git.example.org/x.git"},
    lambda draw, _, secret: {draw.choice(PLAIN_NAMES): f"https://{secret}{secret}@git.example.org/x.git"},
    lambda draw, _, secret: {draw.choice(PLAIN_NAMES): f"postgresql://ann:p@{secret}@db.example.org/shop"},
    lambda draw, _, secret: {draw.choice(PLAIN_NAMES): f"https://example.org/?user=ann&password={secret}&page=2"},
    lambda draw, _, secret: {draw.choice(PLAIN_NAMES): f"login failed (password={secret})"},
)
PLACES = ("launch", "ignored", "template", "survey", "credential", "host", "project", "prompt", "error", "query", "sql")


class Planted(NamedTuple):
    """One secret: where it was planted, as what, and the text that must not be seen."""

    number: int
    place: str
    value: Any
    secret: str


def plant(seed: int, number: int) -> Planted:
    """Return the secret of that number: the same for the same seed."""
    draw = Random(f"{seed} {number}")  # noqa: S311  no secret
    secret = f"{draw.choice('QXZ')}{draw.getrandbits(56):x}{draw.choice(SIGNS)}9{draw.getrandbits(24):x}"
    place = draw.choice(PLACES)
    form = draw.choice(NAMED if draw.random() < 0.7 else FORMED)
    if form in FORMED:
        secret = "".join(letter for letter in secret if letter.isalnum() and letter.isascii())
    return Planted(number, place, form(draw, draw.choice(NAMES), secret), secret)
