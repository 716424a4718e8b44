"""What a job costs that can't start yet: `python -m benchmarks.scheduler`.

One TaskManager cycle over 10, 100, 1,000 and 5,000 pending jobs of one template, all but the first of them blocked:
its SQL statements, and its CPU time for each blocked job. It is measured twice, with jobs so young that nobody needs to
know why they wait, and with older ones that each get an explanation. All in one process, so that the ratios hold on a
noisy machine too.

Exits with 1 where a blocked job of a large cycle takes more than 1.5 times what it takes in the 100-job cycle, or more
than half a millisecond (AWX 24.6.2 takes about one), or where statements grow faster than fetching in chunks explains.
"""

from __future__ import annotations

import gc
import statistics
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

from benchmarks.common import cpu_ms, launcher, repeat_row
from benchmarks.launch import statements

SIZES = (10, 100, 1_000, 5_000)
MEASURED_AT = 100  # the cycle that larger ones are compared with
ROUNDS = 7

MOST_TIMES = 1.5
MOST_MS = 0.5
# Jobs are fetched and explanations written in chunks of a thousand and more: at most two statements a thousand jobs.
JOBS_A_STATEMENT = 500


class Cycle(NamedTuple):
    """What a cycle over `jobs` pending jobs took; `ms` is CPU time for each blocked one."""

    jobs: int
    statements: int
    ms: float


def main() -> int:
    """Measure, print a line for each cycle and a summary; 1 if a target is missed."""
    launch = launcher("admin")
    problems = []
    for title, age in (("young", timedelta(0)), ("explained", timedelta(minutes=5))):
        cycles = [_measure(launch, jobs, age) for jobs in SIZES]
        usual = next(cycle for cycle in cycles if cycle.jobs == MEASURED_AT)
        for cycle in cycles:
            print(
                f"{cycle.jobs:>5} {title} jobs: {cycle.statements:>2} statements, "
                f"{cycle.ms:.3f} ms a blocked job, {cycle.ms / usual.ms:.2f} of the {MEASURED_AT}-job cycle's"
            )
        problems += [f"{title}: {problem}" for problem in _problems(cycles, usual)]
    print("; ".join(problems) or f"within {MOST_TIMES} times and {MOST_MS} ms, statements grow by chunks only")
    return int(bool(problems))


def _problems(cycles: list[Cycle], usual: Cycle) -> list[str]:
    found = []
    for cycle in cycles:
        if cycle.jobs > usual.jobs and cycle.ms > MOST_TIMES * usual.ms:
            found.append(f"{cycle.ms / usual.ms:.2f} times as long at {cycle.jobs} jobs")
        if cycle.jobs > usual.jobs and cycle.ms > MOST_MS:
            found.append(f"{cycle.ms:.2f} ms a blocked job at {cycle.jobs}")
        if cycle.statements > usual.statements + cycle.jobs / JOBS_A_STATEMENT:
            found.append(f"{cycle.statements} statements at {cycle.jobs} jobs")
    return found


def _measure(launch: Callable[[], Any], jobs: int, age: timedelta) -> Cycle:
    _fill(launch, jobs, age)
    cycle = _undone_cycle()
    counted, _ = statements(cycle)
    times = []
    for _ in range(ROUNDS):
        gc.collect()
        times.append(cpu_ms(cycle))
    return Cycle(jobs, counted, statistics.median(times) / (jobs - 1))


def _fill(launch: Callable[[], Any], jobs: int, age: timedelta) -> None:
    """Leave so many pending jobs of the template, as that many launches would."""
    from django.utils.timezone import now

    from explorer.models import Job, UnifiedJob

    UnifiedJob.objects.all().delete()
    launch()
    UnifiedJob.objects.update(created=now() - age)
    first = Job.objects.get()
    for model in (UnifiedJob, Job):
        repeat_row(model, first.pk, jobs - 1)


def _undone_cycle() -> Callable[[], Any]:
    """A cycle that is rolled back at its end, so that the next one finds the same."""
    from django.db import transaction

    from explorer.scheduler.task_manager import TaskManager

    def cycle() -> None:
        with transaction.atomic():
            TaskManager().schedule()
            transaction.set_rollback(True)

    return cycle


if __name__ == "__main__":
    sys.exit(main())
