"""Takes passwords out of addresses (AWX: `awx.main.redact`)."""

from __future__ import annotations

import re

REDACTED = "$encrypted$"

# Modules that fetch from an address, and print it.
SOURCE_CONTROL_MODULES = ("git", "svn", "ansible.builtin.git", "ansible.builtin.svn")

# The part of an address before its host: user and password, or a token alone. Both may contain nearly everything.
_ADDRESS = re.compile(r"(?P<scheme>[a-zA-Z][a-zA-Z0-9+.-]*://)(?P<login>[^\s/\"'<>\\]+)@(?=[^\s/@])")


class UriCleaner:
    """Replaces what an address says before its host."""

    REPLACE_STR = REDACTED

    @classmethod
    def remove_sensitive(cls, cleartext: str) -> str:
        """`cleartext` with `$encrypted$` in place of each user and password in an address."""
        return _ADDRESS.sub(cls._cleaned, cleartext)

    @classmethod
    def _cleaned(cls, found: re.Match[str]) -> str:
        _, colon, _ = found["login"].partition(":")
        login = f"{cls.REPLACE_STR}:{cls.REPLACE_STR}" if colon else cls.REPLACE_STR
        return f"{found['scheme']}{login}@"
