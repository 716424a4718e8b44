"""Files: written whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from explorer import assets
from explorer.trace.exports.summary import summary
from explorer.trace.journey import journey


def write(path: str | Path, text: str) -> Path:
    """Write `text` to `path` by way of a file beside it, so that a full disk leaves no half trace behind.

    Raises OSError where that can't be done.
    """
    target = Path(path)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
        raise
    return target


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def to_text(document: Mapping[str, Any]) -> str:
    """A trace document as JSON with an entry a line and a span a line: quick to write, and easy to compare."""
    entries = (f"{_json(key)}: {_spans(value) if key == 'spans' else _json(value)}" for key, value in document.items())
    return "{\n" + ",\n".join(entries) + "\n}\n"


def _spans(spans: Iterable[Mapping[str, Any]]) -> str:
    return "[\n" + ",\n".join(map(_json, spans)) + "\n]"


# Without indentation, which would keep the encoder that is written in C from being used.
_json = json.JSONEncoder(ensure_ascii=False).encode


def to_html(document: dict[str, Any], pages: Mapping[str, Mapping[str, str]]) -> str:
    """One HTML file with the viewer in it, and a summary with the fields for paper and where no script runs."""
    fields = journey(document)
    report = summary(document, fields._repr_html_() if fields.rows else "")
    sheets = {"journey": fields.to_dict()}
    return assets.viewer_page(document, pages, title=document["title"], fallback=report, sheets=sheets)
