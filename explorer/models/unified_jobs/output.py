"""What a run printed, put together from its events (AWX: `awx.main.models.unified_jobs.UnifiedJob`)."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Sum
from django.db.models.functions import Length

from explorer.utils.redact import UriCleaner

# Ansible-runner hides an event's data in the output, between two "erase the line" sequences.
_HIDDEN_DATA = re.compile(r"\x1b\[K(?:[A-Za-z0-9+/=]+\x1b\[\d+D)+\x1b\[K")
_COLOUR = re.compile(r"\x1b[^m]*m")


class StdoutMaxBytesExceeded(Exception):
    """There is more output than is shown at once: `total` bytes, of which `supported` would be."""

    def __init__(self, total: int, supported: int) -> None:
        super().__init__(f"The output has {total:,} bytes; at most {supported:,} are shown. Download it instead.")
        self.total, self.supported = total, supported


def raw(job: Any, max_bytes: int | None) -> str:
    """All that the run printed, colours included. StdoutMaxBytesExceeded where that is more than `max_bytes`."""
    events = job.get_event_queryset().exclude(stdout="")
    if max_bytes is not None:
        total = events.aggregate(total=Sum(Length("stdout")))["total"] or 0
        if total > max_bytes:
            raise StdoutMaxBytesExceeded(total, max_bytes)
    lines = events.order_by("start_line", "counter").values_list("stdout", flat=True)
    # Each event's text lacks the line's end that was printed after it.
    return "".join(f"{text}\n" for text in lines).replace("\\r\\n", "\n").replace("\r\n", "\n")


def without_hidden_data(text: str) -> str:
    """`text` without the sequences in which ansible-runner hides an event's data."""
    return _HIDDEN_DATA.sub("", text)


def without_colours(text: str) -> str:
    """`text` without the sequences that colour it."""
    return _COLOUR.sub("", without_hidden_data(text))


def limited(text: str, start_line: int, end_line: int | None) -> tuple[str, int, int, int]:
    """Some lines of the output, the number of the first and the one behind the last, and how many there are in all.

    A negative `start_line` counts from the end.
    """
    lines = text.splitlines(keepends=True)
    start = max(len(lines) + start_line, 0) if start_line < 0 else start_line
    end = len(lines) if end_line is None else min(end_line, len(lines))
    return "".join(lines[start:end]), start, end, len(lines)


def cleaned(text: str, redact_sensitive: bool, escape_ascii: bool) -> str:
    """`text` without passwords in addresses, and without colours, as asked."""
    if redact_sensitive:
        text = UriCleaner.remove_sensitive(text)
    return without_colours(text) if escape_ascii else text
