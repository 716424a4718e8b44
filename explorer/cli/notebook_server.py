"""The course in JupyterLab, and the explorer as a page in Voilà: each for this machine's own user only."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

LOOPBACK = "127.0.0.1"
SETTINGS = Path(str(files("explorer"))) / "cli" / "jupyter"
PAGE = Path(str(files("explorer"))) / "app.ipynb"

# Voilà's own page would fetch a font from elsewhere. Widgets bring their scripts as text, so 'unsafe-eval' and blob:.
ONLY_FROM_HERE = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data:; frame-ancestors 'self'"
)


def serve(command: list[str]) -> None:
    """Run a server until it is stopped; it prints its address with the token, and opens a browser if there is one.

    The server takes this process's place, so that stopping the one stops the other. Windows has no such change
    of places: there the server is a child that is waited for.
    """
    if sys.platform != "win32":
        os.execv(command[0], command)  # noqa: S606  our own interpreter
    with subprocess.Popen(command) as server:  # noqa: S603
        _wait_for(server)


def _wait_for(server: subprocess.Popen[bytes]) -> None:
    """Ctrl-C reaches the server too, which asks before it stops: so the first one mustn't end the waiting."""
    while True:
        try:
            server.wait()
            return
        except KeyboardInterrupt:
            continue


def lab_command(notebook: Path, *, port: int, browser: bool) -> list[str]:
    """The command that serves `notebook`'s project: loopback only, Jupyter's own token left on.

    Raises FileNotFoundError where the notebook isn't, ImportError where JupyterLab isn't installed.
    """
    if not notebook.is_file():
        raise FileNotFoundError(f"{notebook} doesn't exist: run this in a clone of the project")
    _need("jupyterlab", "JupyterLab", "lab")
    root = notebook.parent.parent
    _add_settings()
    options = [f"--ServerApp.ip={LOOPBACK}", f"--ServerApp.port={port}", f"--ServerApp.root_dir={root}"]
    options.append(f"--LabApp.default_url=/lab/tree/{notebook.relative_to(root).as_posix()}")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")  # in a container one often is, and only this machine can connect
    return [sys.executable, "-m", "jupyterlab", *options, *_quiet(browser)]


def _add_settings() -> None:
    """Let JupyterLab keep widgets in saved notebooks, and ask nothing before the first cell."""
    known = os.environ.get("JUPYTER_CONFIG_PATH", "")
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, [str(SETTINGS), known]))


def app_command(*, port: int, browser: bool) -> list[str]:
    """The command that serves the page: loopback only, behind a token of its own, with nothing from elsewhere.

    Raises ImportError where Voilà isn't installed.
    """
    _need("voila", "Voilà", "lab,app")
    headers = {"headers": {"Content-Security-Policy": ONLY_FROM_HERE}}
    options = ["--token", f"--Voila.ip={LOOPBACK}", f"--port={port}", f"--Voila.tornado_settings={headers}"]
    return [sys.executable, "-m", "voila", str(PAGE), *options, *_quiet(browser)]


def _need(module: str, name: str, extras: str) -> None:
    if importlib.util.find_spec(module) is None:
        raise ImportError(f"{name} isn't installed: pip install 'awx-launch-explorer[{extras}]'")


def _quiet(browser: bool) -> list[str]:
    return [] if browser else ["--no-browser"]
