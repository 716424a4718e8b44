"""What a launch costs: `python -m benchmarks.launch [ROUNDS]`.

SQL statements and CPU time of one launch, as a superuser and with the execute role, and of one TaskManager cycle that
starts one job, beside the statements that AWX 24.6.2 makes for the same. A transaction's own statements (BEGIN,
SAVEPOINT, …) are counted apart. Exits with 1 where ours needs more statements than AWX.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from typing import Any

from benchmarks.common import cpu_ms, launcher

AWX = {"launch, superuser": 64, "launch, execute role": 70, "TaskManager cycle": 17}
CONTROL = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")


def statements(run: Callable[[], Any]) -> tuple[int, int]:
    """How many statements `run` makes, and how many of them only begin and end transactions."""
    from django.db import connection

    seen: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        run()
    control = sum(sql.startswith(CONTROL) for sql in seen)
    return len(seen) - control, control


def measure(run: Callable[[], Any], prepare: Callable[[], Any], rounds: int) -> tuple[int, int, float]:
    """Statements, transaction statements, and the median of the CPU milliseconds."""
    prepare()
    run()
    prepare()
    counted, control = statements(run)
    times = []
    for _ in range(rounds):
        prepare()
        times.append(cpu_ms(run))
    return counted, control, statistics.median(times)


def main(rounds: int) -> int:
    """Measure all three, print a line for each; 1 if one of them needs more statements than AWX."""
    results = {}
    for name, user in (("launch, superuser", "admin"), ("launch, execute role", "alice")):
        results[name] = measure(launcher(user), lambda: None, rounds)
    launch = launcher("admin")
    results["TaskManager cycle"] = measure(_cycle(), _after_clearing(launch), rounds)
    for name, (counted, control, taken) in results.items():
        print(f"{name}: {counted} statements (AWX: {AWX[name]}), {control} of transactions, {taken:.1f} ms of CPU time")
    return int(any(counted > AWX[name] for name, (counted, _, _) in results.items()))


def _cycle() -> Callable[[], Any]:
    from explorer.scheduler.task_manager import TaskManager

    return lambda: TaskManager().schedule()


def _after_clearing(launch: Callable[[], Any]) -> Callable[[], Any]:
    """Leaves one pending job and no other."""
    from explorer.models import UnifiedJob

    def prepare() -> None:
        UnifiedJob.objects.all().delete()
        launch()

    return prepare


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 30))
