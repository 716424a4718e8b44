"""JupyterLab with a notebook of one's own, in a real browser."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, expect

from tests.speed import within

STARTS_WITHIN = 60  # seconds
TAKEN_UP_WITHIN = 2  # seconds
TRIES = 20
TOKEN = "only-for-this-test"
THEMES = ("JupyterLab Light", "JupyterLab Dark")


def write_notebook(path: Path, *cells: str) -> Path:
    """A notebook of code cells that nobody ran yet."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    written: list[dict[str, object]] = [
        {
            "id": f"cell-{number}",
            "cell_type": "code",
            "source": source,
            "metadata": {},
            "outputs": [],
            "execution_count": None,
        }
        for number, source in enumerate(cells)
    ]
    notebook = {"cells": written, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook), "utf-8")
    return path


@contextmanager
def jupyterlab(notebook: Path, state: Path, theme: str = THEMES[0]) -> Iterator[str]:
    """Serves the notebook's folder on the loopback, keeping its state in `state`; yields the notebook's address."""
    settings = state / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "themes.jupyterlab-settings").write_text(json.dumps({"theme": theme}), "utf-8")
    (settings / "notification.jupyterlab-settings").write_text(json.dumps({"fetchNews": "false"}), "utf-8")
    port = free_port()
    environment = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(state / "config"),
        "JUPYTER_DATA_DIR": str(state / "data"),
        "JUPYTER_RUNTIME_DIR": str(state / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(state / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(state / "workspaces"),
    }
    options = [
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={notebook.parent}",
        f"--IdentityProvider.token={TOKEN}",
        "--no-browser",
        "--allow-root",
    ]
    command = [sys.executable, "-m", "jupyterlab", *options]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet) as server:  # noqa: S603
        try:
            _wait_until_it_answers(port, server)
            yield f"http://127.0.0.1:{port}/lab/tree/{notebook.name}?token={TOKEN}"
        finally:
            server.terminate()


def free_port() -> int:
    """A port of the loopback that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_answers(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + within(STARTS_WITHIN)
    while time.monotonic() < until and server.poll() is None:
        try:
            urlopen(f"http://127.0.0.1:{port}/api?token={TOKEN}").close()
            return
        except URLError:
            time.sleep(0.2)
    raise RuntimeError(f"JupyterLab didn't answer on port {port}")


def open_notebook(page: Page, address: str) -> None:
    """Opens it, puts the list of files away, and waits until its kernel listens: an earlier run would be forgotten."""
    page.add_locator_handler(page.locator(".jp-Dialog"), lambda: accept(page))
    page.goto(address)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
    page.keyboard.press("Control+b")


def accept(page: Page) -> None:
    """Accepts what JupyterLab asks on its own, as it may on a busy machine, and prints it: a failed test shows it."""
    dialog = page.locator(".jp-Dialog").first
    print(f"JupyterLab asked: {dialog.inner_text()}")
    dialog.locator(".jp-mod-accept").click()


def choose_theme(page: Page, theme: str) -> None:
    """Changes JupyterLab's theme from the menu, as a reader does."""
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.locator(".lm-Menu-item", has_text="Theme").first.click()
    page.locator(".lm-Menu-item", has_text=theme).first.click()
    expect(page.locator("body")).to_have_attribute("data-jp-theme-name", theme)


def run_cell(page: Page, number: int) -> None:
    """Runs a cell that no one ran yet, to its end. JupyterLab forgets a cell while its kernel is not there."""
    cell = page.locator(".jp-Notebook .jp-Cell").nth(number)
    prompt = cell.locator(".jp-InputPrompt")
    for _ in range(TRIES):
        cell.locator(".cm-content").click()
        page.keyboard.press("Control+Enter")
        with suppress(AssertionError):
            expect(prompt).not_to_have_text("[ ]:", timeout=within(TAKEN_UP_WITHIN) * 1000)
            break
    expect(prompt).to_have_text(re.compile(r"\[\d+\]"))
