"""Values as plain text: rows in columns, a response's errors in one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def table(rows: list[list[str]]) -> str:
    """Rows of cells as aligned text, without trailing blanks."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join(lines)


def error_text(errors: Any) -> str:
    """What an answer says of a field, be it a text, a list of them, or one for each item."""
    if isinstance(errors, list):
        return " ".join(error_text(error) for error in errors)
    if isinstance(errors, Mapping):
        return "; ".join(f"{key}: {error_text(value)}" for key, value in errors.items())
    return str(errors)
