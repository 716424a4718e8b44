"""What a wrong prediction is told: where to look; the second time also what can be seen there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from explorer.course.aspects import Evidence
from explorer.trace.catalogue import CATALOGUE
from explorer.trace.words import named, words

if TYPE_CHECKING:
    from explorer.trace.document import Span

MOST_SHOWN = 300
MOST_TABLES = 3
_TABLE = re.compile(r'(?:FROM|INTO|UPDATE) "(\w+)"')
_STEPS = {step.id: step for step in CATALOGUE}


def hint(evidence: Evidence, step: str, times: int) -> tuple[str, str]:
    """The hint for someone who was wrong that many times, and the step to look at; no step means the whole launch."""
    span = _span_to_show(evidence, step)
    if span is None:
        look = "Look at the statements: _.view() in a new cell shows them, under SQL."
        return look if times == 1 else f"{look}\n  {_first_statements(evidence)}", ""
    told = _STEPS[span["step"]]
    look = f"Look at “{told.title}”: _.view({told.id!r}) in a new cell shows it."
    if span["step"] != step:
        look = f"Step {step!r} didn't run. {look}"
    return look if times == 1 else f"{look}\n  {_closer(span)}", told.id


def _span_to_show(evidence: Evidence, step: str) -> Span | None:
    """The step's run; where the launch didn't get that far, the step where it ended, or the view that conducted."""
    if step not in _STEPS:
        return None
    ended = evidence.answer.stopped_at if evidence.answer else None
    runs = (run for name in (step, ended, "view.post") if name for run in evidence.trace.find(name))
    return next(runs, None)


def _first_statements(evidence: Evidence) -> str:
    asked = sorted((event for _, event in evidence.events("sql")), key=lambda event: event["at"])
    tables = [found[1] for event in asked if (found := _TABLE.search(event["sql"]))]
    if not tables:
        return "It ran no SQL statement."
    return f"Its statements use {', '.join(tables[:MOST_TABLES])}" + (" …" if tables[MOST_TABLES:] else ".")


def _closer(span: Span) -> str:
    given = ", ".join(f"{name} {_short(words(value))}" for name, value in span["arguments"].items()) or "nothing"
    return f"There, {named(span)}\n    Arguments: {given}\n    {_came(span)}"


def _came(span: dict[str, Any]) -> str:
    if span["exception"]:
        return f"raised {span['exception']['type']}: {_short(span['exception']['message'])}"
    return f"Result: {_short(words(span['result']))}"


def _short(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…"
