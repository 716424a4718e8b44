"""Encrypting stored secrets: AES-256 with a key that is derived from the settings' key, the row and the field.

A value copied to another row or field can't be read there. The stored form is AWX's (`awx.main.utils.encryption`):
`$encrypted$UTF8$AESCBC$<base64>`.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from django.conf import settings

MARK = "$encrypted$"
_HEAD = f"{MARK}UTF8$AESCBC$"


class Fernet256(Fernet):
    """Fernet's tokens with AES-256: of a key's 64 bytes the first 32 sign, the others encrypt.

    Fernet itself encrypts with AES-128, and refuses a key of this length.
    """

    def __init__(self, key: bytes) -> None:
        raw = base64.urlsafe_b64decode(key)
        if len(raw) != 64:
            raise ValueError(f"A key of 64 bytes is needed, this one has {len(raw)}.")
        self._signing_key, self._encryption_key = raw[:32], raw[32:]
        self._aes = AES(self._encryption_key)  # what newer releases of cryptography encrypt with


def get_encryption_key(field_name: str, pk: Any = None, secret_key: str | None = None) -> bytes:
    """Return the key of one field of one row (without `pk`: of that field without a row)."""
    digest = hashlib.sha512()
    for part in (secret_key or str(settings.SECRET_KEY), "" if pk is None else str(pk), field_name):
        digest.update(part.encode())
    return base64.urlsafe_b64encode(digest.digest())


def encrypt_field(
    instance: Any, field_name: str, ask: bool = False, subfield: str | None = None, secret_key: str | None = None
) -> str | None:
    """Return the field's value, encrypted; empty, encrypted and (with `ask`) "ASK" values stay as they are.

    The field may be a key of the instance's `inputs` (credentials); `subfield` names a key of a dict value.
    AttributeError if there is no such field.
    """
    value = _value_of(instance, field_name, subfield)
    if value is None:
        return None
    text = str(value)
    if not text or text.startswith(MARK) or (ask and text == "ASK"):
        return text
    key = get_encryption_key(field_name, getattr(instance, "pk", None), secret_key)
    return _HEAD + base64.b64encode(Fernet256(key).encrypt(text.encode())).decode()


def decrypt_field(instance: Any, field_name: str, subfield: str | None = None, secret_key: str | None = None) -> str:
    """Return the field's value in clear text; InvalidToken (of cryptography) if it was encrypted for another row."""
    text = str(_value_of(instance, field_name, subfield))
    if not text.startswith(MARK):
        return text
    return decrypt_value(get_encryption_key(field_name, getattr(instance, "pk", None), secret_key), text)


def _value_of(instance: Any, field_name: str, subfield: str | None) -> Any:
    inputs = getattr(instance, "inputs", None)
    held = inputs if isinstance(inputs, dict) else {field_name: getattr(instance, field_name)}
    if field_name not in held:
        raise AttributeError(field_name)
    value = held[field_name]
    return value[subfield] if subfield is not None and isinstance(value, dict) else value


def encrypt_value(value: Any, pk: Any = None, secret_key: str | None = None) -> str | None:
    """Return `value` encrypted without a field: the answer to a survey, before it has a row."""
    return encrypt_field(SimpleNamespace(pk=pk, value=value), "value", secret_key=secret_key)


def decrypt_value(encryption_key: bytes, value: str) -> str:
    """Return the clear text of an encrypted value; ValueError for another algorithm, InvalidToken for a wrong key."""
    algorithm, data = value.removeprefix(MARK).removeprefix("UTF8$").split("$", 1)
    if algorithm != "AESCBC":
        raise ValueError(f"Values encrypted with {algorithm!r} can't be read here, only AESCBC.")
    return Fernet256(encryption_key).decrypt(base64.b64decode(data)).decode()


def encrypt_dict(data: dict[str, Any], fields: Iterable[str]) -> None:
    """Encrypt, in place, the values in `data` whose name is in `fields`."""
    for name in data.keys() & set(fields):
        data[name] = encrypt_value(data[name])


def is_encrypted(value: Any) -> bool:
    """Whether `value` is an encrypted text (the bare mark `$encrypted$` is only a placeholder for one)."""
    return isinstance(value, str) and value.startswith(MARK) and value != MARK
