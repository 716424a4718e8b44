"""Fernet: AES-CBC, signed by HMAC-SHA256."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import struct
import time
from typing import Any

import pyaes  # type: ignore[import-not-found, unused-ignore]

VERSION = b"\x80"
_SIGNATURE = 32
_HEAD = 9  # version and time
_VECTOR = 16


class InvalidToken(Exception):
    """A token that wasn't made with this key, or was changed."""


class Fernet:
    """As cryptography's class, as far as the explorer uses it. `key` has 32 bytes, in base64."""

    _signing_key: bytes
    _encryption_key: bytes

    def __init__(self, key: bytes) -> None:
        raw = base64.urlsafe_b64decode(key)
        self._signing_key, self._encryption_key = raw[:16], raw[16:]

    def encrypt(self, data: bytes) -> bytes:
        """Return the token of `data`."""
        vector = os.urandom(_VECTOR)
        encrypter = pyaes.Encrypter(self._mode(vector))
        body = VERSION + struct.pack(">Q", int(time.time())) + vector + encrypter.feed(data) + encrypter.feed()
        return base64.urlsafe_b64encode(body + self._signature(body))

    def decrypt(self, token: bytes | str, ttl: None = None) -> bytes:  # noqa: ARG002
        """Return what the token holds. Raises InvalidToken."""
        try:
            raw = base64.urlsafe_b64decode(token)
        except (binascii.Error, ValueError, TypeError) as problem:
            raise InvalidToken from problem
        body, signature = raw[:-_SIGNATURE], raw[-_SIGNATURE:]
        if not hmac.compare_digest(self._signature(body), signature):
            raise InvalidToken
        decrypter = pyaes.Decrypter(self._mode(body[_HEAD : _HEAD + _VECTOR]))
        return bytes(decrypter.feed(body[_HEAD + _VECTOR :]) + decrypter.feed())

    def _mode(self, vector: bytes) -> Any:
        return pyaes.AESModeOfOperationCBC(self._encryption_key, iv=vector)

    def _signature(self, body: bytes) -> bytes:
        return hmac.new(self._signing_key, body, hashlib.sha256).digest()
