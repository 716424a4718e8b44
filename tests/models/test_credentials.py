import base64
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

from explorer.models import Credential
from explorer.models.credential.ssh_keys import is_encrypted_key
from explorer.utils.encryption import is_encrypted
from explorer.worlds.builder import World

ORG = {"org": {"kind": "organization"}}


def credential(world: Callable[[Any], World], kind: str, **inputs: str) -> Credential:
    built = world({**ORG, "cred": {"kind": "credential", "organization": "@org", "type": kind, "inputs": inputs}})
    return Credential.objects.get(pk=built["cred"].pk)


def private_key(passphrase: bytes | None) -> str:
    lock = serialization.BestAvailableEncryption(passphrase) if passphrase else serialization.NoEncryption()
    key = ed25519.Ed25519PrivateKey.generate()
    form = serialization.PrivateFormat.PKCS8
    return key.private_bytes(serialization.Encoding.PEM, form, lock).decode()


def openssh_key(cipher: bytes) -> str:
    head = b"openssh-key-v1\0" + len(cipher).to_bytes(4, "big") + cipher
    body = base64.b64encode(head + b"the rest").decode()
    return f"-----BEGIN OPENSSH PRIVATE KEY-----\n{body}\n-----END OPENSSH PRIVATE KEY-----\n"


def test_secret_inputs_are_stored_encrypted_and_shown_as_a_mark(world: Callable[[Any], World]) -> None:
    stored = credential(world, "ssh", username="bob", password="s3cret")
    assert is_encrypted(stored.inputs["password"])
    assert stored.get_input("password") == "s3cret"
    assert stored.display_inputs() == {"username": "bob", "password": "$encrypted$"}


def test_saving_the_mark_keeps_the_stored_secret(world: Callable[[Any], World]) -> None:
    stored = credential(world, "ssh", username="bob", password="s3cret")
    stored.inputs = {"username": "carol", "password": "$encrypted$"}
    stored.save()
    assert Credential.objects.get(pk=stored.pk).get_input("password") == "s3cret"


@pytest.mark.parametrize(
    ("kind", "inputs", "needed"),
    [
        ("ssh", {"username": "bob", "password": "ASK"}, ["ssh_password"]),
        ("ssh", {"password": "ASK", "become_password": "ASK"}, ["ssh_password", "become_password"]),
        ("ssh", {"ssh_key_unlock": "ASK"}, []),
        ("ssh", {"ssh_key_unlock": "ASK", "ssh_key_data": private_key(b"locked")}, ["ssh_key_unlock"]),
        ("vault", {"vault_password": "ASK"}, ["vault_password"]),
        ("vault", {"vault_password": "ASK", "vault_id": "dev"}, ["vault_password.dev"]),
        ("vault", {"vault_password": "known"}, []),
        ("aws", {"username": "k", "password": "s"}, []),
    ],
)
def test_what_has_to_be_asked_for_at_launch(
    world: Callable[[Any], World], kind: str, inputs: dict[str, str], needed: list[str]
) -> None:
    assert credential(world, kind, **inputs).passwords_needed == needed


def test_vault_credentials_exclude_each_other_by_their_id(world: Callable[[Any], World]) -> None:
    dev = credential(world, "vault", vault_password="v", vault_id="dev")
    assert dev.unique_hash(display=True) == "Vault (id=dev)"
    assert dev.unique_hash() == f"{dev.credential_type_id}_dev"
    assert Credential.unique_dict([dev, dev]) == {dev.unique_hash(): dev}


def test_an_input_that_is_not_there_is_named(world: Callable[[Any], World]) -> None:
    stored = credential(world, "ssh", username="bob")
    assert stored.get_input("password", default="") == ""
    with pytest.raises(AttributeError, match="'password'"):
        stored.get_input("password")


@pytest.mark.parametrize(
    ("text", "encrypted"),
    [
        (private_key(b"locked"), True),
        (private_key(None), False),
        (openssh_key(b"aes256-ctr"), True),
        (openssh_key(b"none"), False),
        ("-----BEGIN OPENSSH PRIVATE KEY-----\n%%%\n-----END OPENSSH PRIVATE KEY-----", False),
        ("not a key", False),
    ],
    ids=["locked", "open", "openssh locked", "openssh open", "damaged", "no key"],
)
def test_an_encrypted_key_is_known_by_its_text(text: str, encrypted: bool) -> None:
    assert is_encrypted_key(text) is encrypted
