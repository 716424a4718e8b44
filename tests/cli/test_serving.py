"""`explorer lab` and `explorer app` as a service or a container runs them: started, and stopped by a signal."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.browser.jupyter import free_port
from tests.speed import within

COMMAND = str(Path(sys.executable).with_name("explorer"))
PROJECT = Path(__file__).parents[2]
STARTS_WITHIN = 60  # seconds
STOPS_WITHIN = 30  # seconds

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM that could be caught")


@pytest.fixture(params=["lab", "app"])
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The command, in a process group of its own, and the port that its server listens at."""
    port = free_port()
    command = [COMMAND, request.param, "--no-browser", "--port", str(port)]
    environment = {**os.environ, "JUPYTER_RUNTIME_DIR": str(tmp_path)}
    with subprocess.Popen(  # noqa: S603  our own command
        command, cwd=PROJECT, env=environment, stderr=subprocess.DEVNULL, start_new_session=True
    ) as started:
        try:
            wait_until_it_listens(started, port)
            yield started, port
        finally:
            with suppress(ProcessLookupError):
                os.killpg(started.pid, signal.SIGKILL)


def wait_until_it_listens(started: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + within(STARTS_WITHIN)
    while not listens(port):
        assert started.poll() is None, "it ended before it listened"
        assert time.monotonic() < until, "nobody listens"
        time.sleep(0.1)


def listens(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def test_a_stopped_command_leaves_no_server_behind(served: tuple[subprocess.Popen[bytes], int]) -> None:
    started, port = served

    started.terminate()
    started.wait(within(STOPS_WITHIN))

    assert not listens(port)
    with pytest.raises(ProcessLookupError):
        os.killpg(started.pid, 0)
