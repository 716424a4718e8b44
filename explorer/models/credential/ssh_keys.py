"""Whether an SSH private key needs a passphrase: its text says so without being decrypted."""

from __future__ import annotations

import base64
import binascii

_OPENSSH = "-----BEGIN OPENSSH PRIVATE KEY-----"
_MAGIC = b"openssh-key-v1\0"


def is_encrypted_key(text: str) -> bool:
    """Whether `text` is a private key (PEM, PKCS#8 or OpenSSH) that is encrypted; False for other texts."""
    if _OPENSSH in text:
        return _openssh_cipher(text) not in (b"none", b"")
    return "-----BEGIN ENCRYPTED PRIVATE KEY-----" in text or "Proc-Type: 4,ENCRYPTED" in text


def _openssh_cipher(text: str) -> bytes:
    body = text.partition(_OPENSSH)[2].partition("-----END")[0]
    try:
        raw = base64.b64decode("".join(body.split()), validate=True)
    except binascii.Error:
        return b""
    if not raw.startswith(_MAGIC):
        return b""
    start = len(_MAGIC) + 4
    length = int.from_bytes(raw[len(_MAGIC) : start], "big")
    return raw[start : start + length]
