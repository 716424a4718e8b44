"""`python -m tests.notebooks.real_awx [--engine awx --source FOLDER]`: save one of the two traces of notebook 12.

A reader without AWX sees these two. No source goes into them: AWX's text is not this package's to hand on.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import explorer
from explorer.engines import ENGINES
from explorer.trace import Trace
from tests.notebooks.saving import NOTEBOOKS

FOLDER = NOTEBOOKS / "traces"


def launched(engine: str, source: str | None) -> Trace:
    """The launch that the notebook makes, with its job's way to a node."""
    lab = explorer.start(engine=engine, source=source)
    launch = lab.launch("Demo Job Template", user="alice", limit="x")
    lab.run_until_idle()
    return launch.trace


def save(trace: Trace, path: Path) -> None:
    """Write the trace without sources, on one line."""
    document = {**trace.to_dict(), "sources": {}}
    path.write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="explorer")
    parser.add_argument("--source")
    options = parser.parse_args()
    FOLDER.mkdir(exist_ok=True)
    save(launched(options.engine, options.source), FOLDER / f"{options.engine}.json")
