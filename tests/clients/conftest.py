"""A server for all tests of a process, started as a user starts it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PASSWORD = "the same for all users"
EXPLORER = [sys.executable, "-c", "from explorer.cli import main; main()"]


@dataclass(frozen=True)
class Served:
    """A running `explorer serve`: its address, and the folder that it writes traces to."""

    address: str
    traces: Path

    @property
    def api(self) -> str:
        return f"{self.address}/api/v2/"


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demo world on a free port."""
    traces = tmp_path_factory.mktemp("traces")
    command = [*EXPLORER, "serve", "--port", "0", "--password", PASSWORD, "--traces", str(traces)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:  # noqa: S603
        assert server.stdout is not None
        printed = server.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", printed)
        assert found, printed + server.stdout.read()
        yield Served(found[0], traces)
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=20) == 0


Awx = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def awx(served: Served) -> Awx:
    """AWX's own command, as admin: `awx("me")`."""
    command = shutil.which("awx", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if command is None:
        assert "CI" not in os.environ, "the test extra installs awxkit, and CI has no `awx` command"
        pytest.skip("awxkit isn't installed: pip install awxkit")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("CONTROLLER_", "TOWER_"))},
        "CONTROLLER_HOST": served.address,
        "CONTROLLER_USERNAME": "admin",
        "CONTROLLER_PASSWORD": PASSWORD,
    }

    def run(*arguments: str, stdin: str | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603
            [command, *arguments],
            env={**environment, **variables},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=90,
        )

    return run
