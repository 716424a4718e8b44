"""What an explanation reads of a launch. The lab's `Launch` has all of it, and this room knows no lab."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol


class LaunchResponse(Protocol):
    """A launch, its response, and what came of it."""

    request: str
    template: Any
    sent: Mapping[str, Any]
    response: Any

    @property
    def status_code(self) -> int: ...
    @property
    def data(self) -> Any:
        """The response's body as plain JSON values; None where no JSON came back."""

    @property
    def job(self) -> Any:
        """The job that was created, None without one."""

    @property
    def ignored(self) -> Mapping[str, Any]:
        """The response's `ignored_fields`."""

    @property
    def stopped_at(self) -> str | None:
        """The id of the step that refused the launch."""
