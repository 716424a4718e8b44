"""What tracing adds to a launch: `python -m benchmarks.overhead [ROUNDS] [--engine awx --source FOLDER]`.

One process launches the same template untraced and traced, in turn, and compares the CPU time: what else runs on the
machine falls on both alike. Traced means all of it: hooks put on, everything captured, hooks taken off. The document is
made of it later, when someone looks; what that takes is told on a line of its own. So is the second level of tracing,
the lines that ran and local values. Another is about size: a launch with 2 MB of variables, its document and its
page, and how many times as long that takes as with a tenth of them. The last line is the ratio of the steps.
"""

from __future__ import annotations

import argparse
import gc
import statistics
from collections.abc import Callable
from typing import Any

from benchmarks.common import cpu_ms, launcher
from explorer.engines import ENGINES
from explorer.trace import Trace, record
from explorer.trace.document import Detail
from explorer.trace.hooks import hooks_for
from explorer.trace.pipeline import current_pipeline

WARM_UP = 10
PAIRS = 20
LARGE = 2_000_000  # characters of JSON


def main(rounds: int, **engine: Any) -> None:
    """Measure, and print what was measured; `engine` goes to `explorer.start`."""
    launch = launcher("admin", **engine)

    def traced(detail: Detail = "steps") -> Trace:
        with record(detail=detail) as trace:
            launch()
        return trace

    def traced_by_line() -> Trace:
        return traced("lines")

    _pairs(launch, traced, WARM_UP)
    results = [_pairs(launch, traced, PAIRS) for _ in range(rounds)]
    by_line = [_pairs(launch, traced_by_line, PAIRS) for _ in range(rounds)]
    _report_untouched()
    trace = traced()
    print(f"making the document afterwards: {cpu_ms(trace.to_dict):.1f} ms for {len(trace.spans)} spans")
    print(f"untraced {_middle(without for without, _ in results):.2f} ms, ", end="")
    print(f"traced {_middle(with_trace for _, with_trace in results):.2f} ms of CPU time a launch")
    print(f"with lines/untraced {_ratio(by_line)}")
    large, small = (_middle(_looked_at(launch, size) for _ in range(3)) for size in (LARGE, LARGE // 10))
    print(
        f"{LARGE / 1e6:g} MB of variables: {large / 1000:.2f} s of CPU time, {large / small:.1f} times a tenth of them"
    )
    print(f"traced/untraced {_ratio(results)}")


def _looked_at(launch: Callable[..., Any], size: int) -> float:
    """CPU milliseconds until a launch with so many characters of variables, some of them secret, is a page."""
    hosts = [{"name": f"host{number}", "password": f"a secret of {number % 50}"} for number in range(size // 55)]

    def run() -> None:
        with record() as trace:
            launch(extra_vars={"hosts": hosts})
        trace.to_html()

    return cpu_ms(run)


def _ratio(results: list[tuple[float, float]]) -> str:
    """The median of the rounds' ratios, and the least and the greatest."""
    ratios = [with_trace / without for without, with_trace in results]
    return f"{statistics.median(ratios):.3f} ({min(ratios):.3f}–{max(ratios):.3f})"  # noqa: RUF001


def _pairs(one: Callable[[], Any], other: Callable[[], Any], count: int) -> tuple[float, float]:
    """The median times of both, run in turn `count` times, first one before the other, then the other before it."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(count):
        for which in (0, 1) if number % 2 else (1, 0):
            gc.collect()
            times[which].append(cpu_ms((one, other)[which]))
    return statistics.median(times[0]), statistics.median(times[1])


def _middle(values: Any) -> float:
    return statistics.median(list(values))


def _report_untouched() -> None:
    """Whether, with the hooks off, every function is the very object it was."""
    hooks = hooks_for(current_pipeline())
    changed = [patch.name for patch in hooks.patches if vars(patch.owner)[patch.name] is not patch.original]
    print(f"hooks off: {len(hooks.patches)} attributes, {len(changed)} of them changed {changed or ''}".rstrip())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", nargs="?", type=int, default=9)
    parser.add_argument("--engine", choices=ENGINES, default="explorer")
    parser.add_argument("--source", help="AWX's repository")
    options = parser.parse_args()
    main(options.rounds, engine=options.engine, source=options.source)
