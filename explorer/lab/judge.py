"""What judges in a lab. The course knows the lab, so it is handed to the lab rather than imported by it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from explorer.lab.responses import Launch
    from explorer.lab.session import Lab


class Judge(Protocol):
    """Judges answers and predictions by real launches."""

    def judge(self, lab: Lab, answer: Any, goal: Any = None) -> Any:
        """Judge an answer to the problem that `lab` poses, or to `goal`. Raises ValueError without either."""

    def check(self, prediction: Mapping[str, Any], launch: Launch) -> Any:
        """Judge a prediction of `launch`; the result's `findings` have a name, what was predicted, and a hint each."""
