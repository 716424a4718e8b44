"""What a person reads after a replay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conformance.replay import Outcome


def table(outcomes: Sequence[Outcome]) -> str:
    """A line a family: how many scenarios match, of how many."""
    total = Counter(outcome.scenario.family for outcome in outcomes)
    matching = Counter(outcome.scenario.family for outcome in outcomes if outcome.matches)
    width = max([len(family) for family in total] + [len("family")])
    lines = [f"{'family':<{width}}  match   of"]
    for family, count in sorted(total.items()):
        mark = "" if matching[family] == count else "  ✗"
        lines.append(f"{family:<{width}}  {matching[family]:5}  {count:3}{mark}")
    return "\n".join(lines)


def details(outcome: Outcome) -> str:
    """Where a scenario differs: the steps, and in each the places."""
    lines = [f"✗ {outcome.scenario.id}"]
    for number, step, differences in outcome.differing:
        lines.append(f"  step {number} of {len(outcome.scenario.steps)}: {step}")
        lines += [f"    {difference}" for difference in differences]
    if outcome.crash:
        lines += [f"  {line}" for line in outcome.crash.rstrip().splitlines()]
    return "\n".join(lines) + "\n"
