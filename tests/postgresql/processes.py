"""Talking to processes that run managers."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from typing import Any


class ManagerProcess:
    """A `tests.postgresql.manager` on the database of that URL."""

    def __init__(self, url: str) -> None:
        command = [sys.executable, "-m", "tests.postgresql.manager"]
        environment = {**os.environ, "EXPLORER_DATABASE_URL": url}
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environment)  # noqa: S603

    def tell(self, command: str, *arguments: Any) -> None:
        """Have it do something, without waiting for the answer."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([command, *arguments]) + "\n")
        self.process.stdin.flush()

    def answer(self) -> Any:
        """Its next answer."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the process has ended; its standard error says why"
        return json.loads(line)

    def has_answered(self) -> bool:
        """Whether its answer is there to be read."""
        assert self.process.stdout is not None
        ready, _, _ = select.select([self.process.stdout], [], [], 0)
        return bool(ready)

    def ask(self, command: str, *arguments: Any) -> Any:
        """Have it do something, and wait until it is done."""
        self.tell(command, *arguments)
        return self.answer()

    def kill(self) -> None:
        """SIGKILL: it can't clean up."""
        self.process.kill()
        self.process.communicate()
