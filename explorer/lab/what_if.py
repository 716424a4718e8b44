"""What a launch would be like if its template were another: two launches, compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from explorer.lab.comparing import compare
from explorer.lab.responses import Launch
from explorer.lookup import UnknownName
from explorer.trace.compare import Comparison

AS_IT_IS = "as it is"


@dataclass(frozen=True)
class WhatIf:
    """A launch of a template as it is, one of it with `changes`, and the comparison of both.

    Both are real: their jobs are in `lab.jobs`, and the managers' messages are in the queue.
    """

    changes: Mapping[str, Any]
    as_it_is: Launch
    changed: Launch
    comparison: Comparison

    def __repr__(self) -> str:
        return "\n".join(
            (f"{AS_IT_IS}:", _indented(self.as_it_is), f"{_named(self.changes)}:", _indented(self.changed))
        )


def what_if(template: Any, changes: Mapping[str, Any], launch: Callable[[], Launch]) -> WhatIf:
    """Call `launch` twice, the second time with `changes` in the template's row; then the row is as it was.

    Raises UnknownName for a field that the template hasn't, ValueError without a change, and what a launch raises.
    """
    known = [field.name for field in template._meta.concrete_fields if field.editable and not field.is_relation]
    for name in changes:
        if name not in known:
            raise UnknownName(f"field of {template.name!r}", name, known)
    if not changes:
        raise ValueError("changes={}: name the fields to change, such as changes={'ask_limit_on_launch': True}")
    as_it_is = launch()
    with _changed(template, changes):
        changed = launch()
    names = (AS_IT_IS, _named(changes))
    return WhatIf(dict(changes), as_it_is, changed, compare(as_it_is, changed, names))


@contextmanager
def _changed(template: Any, changes: Mapping[str, Any]) -> Iterator[None]:
    """Change the row alone: a `save()` could start updates, and would check what a launch is to be tried with."""
    row = type(template)._default_manager.filter(pk=template.pk)
    before = row.values(*changes).get()
    row.update(**changes)
    try:
        yield
    finally:
        row.update(**before)


def _named(changes: Mapping[str, Any]) -> str:
    return "with " + ", ".join(f"{name}={value!r}" for name, value in changes.items())


def _indented(launch: Launch) -> str:
    return "\n".join(f"  {line}" for line in repr(launch).splitlines())
