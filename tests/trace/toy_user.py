"""Has one of the toy's functions by name, as modules do."""

from __future__ import annotations

from typing import Any

from tests.trace.toy import echo


def call_by_name(value: Any) -> Any:
    return echo(value)
