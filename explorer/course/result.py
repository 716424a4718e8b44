"""What `explorer.check` answers, as a person reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from explorer import plain_html

if TYPE_CHECKING:
    from explorer.lab.responses import Launch
    from explorer.trace import Trace
    from explorer.widgets import TraceViewer


@dataclass(frozen=True)
class Finding:
    """One predicted thing, and whether it came so. A wrong one has a `hint`, and the `step` that the hint speaks of.

    `predicted` is a frozenset where several things could be named, and a tuple where their order counts.
    """

    about: str
    predicted: Any
    right: bool
    hint: str = ""
    step: str = ""

    def __str__(self) -> str:
        if self.right:
            return f"✓ {self.about}: {_plain(self.predicted)}. Correct."
        exactly = "exactly " if isinstance(self.predicted, frozenset) else ""
        return f"✗ {self.about}: not {exactly}{_plain(self.predicted)}.\n  {self.hint}"


@dataclass(frozen=True)
class CheckResult:
    """All findings, and what they were held against.

    `launch` is the launch that judged, if it was one; `trace` what was recorded, if something was. `unanswered` names
    what is still `...`; nothing has run then.
    """

    findings: tuple[Finding, ...]
    launch: Launch | None = None
    unanswered: tuple[str, ...] = ()
    judged_by: str = ""
    trace: Trace | None = None

    @property
    def right(self) -> bool:
        """Was everything predicted, and predicted as it happened?"""
        return not self.unanswered and all(finding.right for finding in self.findings)

    def view(self, step: str = "") -> TraceViewer:
        """The viewer of what judged, at `step`, or where the first wrong finding points.

        Raises LookupError for a step that didn't run, ValueError where nothing was recorded.
        """
        from explorer.lab.viewing import view

        if self.trace is None:
            raise ValueError("no launch was recorded for this, so there is no trace to look at")
        pointed = step or next((finding.step for finding in self.findings if finding.step), "")
        return view(self.trace).at(pointed)

    def __repr__(self) -> str:
        if self.unanswered:
            return f"Nothing has run yet: replace ... with your answer for {', '.join(self.unanswered)}."
        return "\n".join([f"Judged by {self.judged_by}", *(str(finding) for finding in self.findings)])

    def _repr_mimebundle_(self, **_kwargs: Any) -> dict[str, str]:
        if self.unanswered:
            html = plain_html.heading("Nothing has run yet", repr(self).removeprefix("Nothing has run yet"))
        else:
            html = plain_html.heading("Correct" if self.right else "Not quite", f", judged by {self.judged_by}")
            html += plain_html.items(map(str, self.findings))
        return {"text/plain": repr(self), "text/html": f"<div>{html}</div>"}


def _plain(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, tuple):
        return ", then ".join(map(repr, value)) or "none"
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(repr, value))) or "none"
    return repr(value)
