"""`python -m web.build [--out build/site]`: write the site.

It takes Pyodide from `web/node_modules` (npm), and the libraries from the environment that it runs in.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from explorer.assets import style, widget_script
from explorer.shim import DATABASE_URL
from web import contents

STATIC = Path(__file__).parent / "static"
PYODIDE = Path(__file__).parent / "node_modules" / "pyodide"
OF_PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
WIDGETS = ("launch", "viewer", "cluster")


def build(out: Path) -> None:
    """Write all files of the site to `out`, which is emptied before. Raises FileNotFoundError without Pyodide."""
    if not PYODIDE.is_dir():
        raise FileNotFoundError(f"{PYODIDE} doesn't exist: run make site, which installs it with npm")
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(STATIC, out)
    (out / "pyodide").mkdir()
    for name in OF_PYODIDE:
        shutil.copyfile(PYODIDE / name, out / "pyodide" / name)
    (out / "widgets").mkdir()
    for widget in WIDGETS:
        (out / "widgets" / f"{widget}.js").write_text(widget_script(widget), "utf-8")
        (out / "widgets" / f"{widget}.css").write_text(style(widget), "utf-8")
    contents.write(out / "python.zip")
    # In a process of its own: Django is set up once in a process, and this one may have another database.
    environment = {name: value for name, value in os.environ.items() if name != DATABASE_URL}
    command = [sys.executable, "-m", "web.database", str(out / "empty.sqlite3")]
    subprocess.run(command, check=True, cwd=contents.ROOT, env=environment)  # noqa: S603
    _list_for_offline(out)


def _list_for_offline(out: Path) -> None:
    """Tell the service worker which files there are, and give their contents a version."""
    files = sorted(path for path in out.rglob("*") if path.is_file() and path.name != "offline.js")
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.read_bytes())
    names = ["./", *(f"./{path.relative_to(out).as_posix()}" for path in files)]
    script = out / "offline.js"
    text = script.read_text("utf-8").replace("{{version}}", f"explorer-{digest.hexdigest()[:16]}")
    script.write_text(text.replace('["{{files}}"]', json.dumps(names, indent=2)), "utf-8")


def main() -> None:
    """Build, and print how large the site is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/site"))
    out = parser.parse_args().out
    build(out)
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    print(f"{out}: {size / 1e6:.1f} MB; make site-serve shows it")


if __name__ == "__main__":
    main()
