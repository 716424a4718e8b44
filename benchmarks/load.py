"""What a large trace takes to load: `python -m benchmarks.load [SPANS] [ROUNDS]`.

One process reads the same file with `explorer.load`, which checks it, and with `json.load`, in turn, and compares the
CPU time. The file is one launch with its managers' cycles, repeated until it has that many spans. The last line is the
ratio.
"""

from __future__ import annotations

import json
import statistics
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import explorer
from benchmarks.common import TEMPLATE, cpu_ms


def main(spans: int, rounds: int) -> None:
    """Measure, and print what was measured."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "large.json"
        path.write_text(json.dumps(_repeated(_launch(), spans)), "utf-8")
        explorer.load(path)
        pairs = [
            (cpu_ms(lambda: json.loads(path.read_text("utf-8"))), cpu_ms(lambda: explorer.load(path)))
            for _ in range(rounds)
        ]
        size = path.stat().st_size / 1e6
    plain, checked = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(f"{spans:,} spans in {size:.1f} MB: json.load {plain:.0f} ms, explorer.load {checked:.0f} ms of CPU time")
    print(f"load/json {statistics.median(b / a for a, b in pairs):.2f}")


def _launch() -> dict[str, Any]:
    lab = explorer.start()
    launch = lab.launch(TEMPLATE)
    lab.run_until_idle()
    document: dict[str, Any] = launch.trace.to_dict()
    return document


def _repeated(document: dict[str, Any], count: int) -> dict[str, Any]:
    """The document with its spans again and again, each time with ids of their own."""
    spans: list[dict[str, Any]] = []
    while len(spans) < count:
        begun = len(spans)
        ids = {span["id"]: f"{begun + number:016x}" for number, span in enumerate(document["spans"])}
        spans += [_renamed(span, ids) for span in document["spans"]]
    return {**document, "spans": spans[:count]}


def _renamed(span: dict[str, Any], ids: dict[str, str]) -> dict[str, Any]:
    links = [{**link, "span": ids[link["span"]]} for link in span["links"]]
    return {**span, "id": ids[span["id"]], "parent": ids.get(span["parent"]), "links": links}


if __name__ == "__main__":
    asked = [int(number) for number in sys.argv[1:]]
    main(*(asked + [14_001, 7][len(asked) :]))
