"""JupyterLab on the course's first notebook, for this machine's own user only."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

LOOPBACK = "127.0.0.1"


def serve(notebook: Path, *, port: int, browser: bool) -> None:
    """Run JupyterLab until it is stopped; it prints its address with the token, and opens a browser if there is one.

    Raises FileNotFoundError where the notebook isn't, ImportError where JupyterLab isn't installed.
    """
    if not notebook.is_file():
        raise FileNotFoundError(f"{notebook} isn't there: run this in a clone of the project, beside its notebooks")
    if importlib.util.find_spec("jupyterlab") is None:
        raise ImportError("JupyterLab isn't installed: pip install 'awx-launch-explorer[lab]'")
    with subprocess.Popen(command(notebook, port=port, browser=browser)) as server:  # noqa: S603  our own interpreter
        _wait_for(server)


def _wait_for(server: subprocess.Popen[bytes]) -> None:
    """Ctrl-C reaches the server too, which asks before it stops: so the first one mustn't end the waiting."""
    while True:
        try:
            server.wait()
            return
        except KeyboardInterrupt:
            continue


def command(notebook: Path, *, port: int, browser: bool) -> list[str]:
    """The command that serves `notebook`'s project: loopback only, Jupyter's own token left on."""
    root = notebook.parent.parent
    options = [f"--ServerApp.ip={LOOPBACK}", f"--ServerApp.port={port}", f"--ServerApp.root_dir={root}"]
    options.append(f"--LabApp.default_url=/lab/tree/{notebook.relative_to(root).as_posix()}")
    if not browser:
        options.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")  # in a container one often is, and only this machine can connect
    return [sys.executable, "-m", "jupyterlab", *options]
