"""Values as plain text: rows in columns, a response's errors in one line."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any


def visible(text: str) -> str:
    """Return the text with an escape for each character that would change how the rest of it is shown.

    Names come from users: an ESC could colour a terminal, a bidirectional mark could turn a line round, and a character
    of no width could make two names look the same. Line breaks and tabs stay.
    """
    return text if text.isascii() and text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    hides = unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Cs") and character not in "\n\t"
    return f"\\u{ord(character):04x}" if hides else character


def table(rows: list[list[str]]) -> str:
    """Rows of cells as aligned text, without trailing blanks."""
    rows = [[visible(cell) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join(lines)


def error_text(errors: Any) -> str:
    """What an answer says of a field, be it a text, a list of them, or one for each item."""
    if isinstance(errors, list):
        return " ".join(error_text(error) for error in errors)
    if isinstance(errors, Mapping):
        return "; ".join(f"{key}: {error_text(value)}" for key, value in errors.items())
    return visible(str(errors))
