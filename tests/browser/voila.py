"""The explorer as a page, served as `make app` does."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from explorer.cli.notebook_server import app_command
from tests.browser.jupyter import free_port


@contextmanager
def voila() -> Iterator[str]:
    """Serves the page; yields the address that the server prints, token and all."""
    command = app_command(port=free_port(), browser=False)
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:  # noqa: S603
        assert server.stderr is not None
        try:
            yield next(found.group() for line in server.stderr if (found := re.search(r"http://\S+token=\w+", line)))
        finally:
            server.terminate()
            server.stderr.close()
