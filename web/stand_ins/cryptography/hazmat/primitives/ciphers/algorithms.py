"""The name of an algorithm, which is all that the explorer asks for."""

from __future__ import annotations


class AES:
    """AES with this key."""

    def __init__(self, key: bytes) -> None:
        self.key = key
