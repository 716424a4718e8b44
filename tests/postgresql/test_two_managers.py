"""Two processes, one database: what AWX's nodes do all the time."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from psycopg import sql

from tests.postgresql.processes import ManagerProcess
from tests.speed import within

Start = Callable[[], ManagerProcess]
Contents = dict[str, list[str]]

# In how many places, spread over all statements of the first process, the second one comes between.
PLACES = 30
# How often both run without being held up.
ROUNDS = 10


@pytest.mark.timeout(300)
def test_no_job_is_started_twice_wherever_two_processes_meet(process: Start, url: str) -> None:
    first, second = process(), process()
    first.ask("new_world")
    statements = first.ask("run")["statements"]
    turned_away = 0
    for number in range(PLACES):
        before = statements * number // PLACES
        first.ask("back_to_pending")
        assert first.ask("run", before) == "stopped"
        second.tell("run")
        wait_until_it_answers_or_is_blocked(second, url)
        first.tell("go on")
        turned_away += _ran_once(first, second, f"where the second ran before statement {before} of {statements}")
    assert turned_away > PLACES / 2, "the processes hardly ever met"


def test_no_job_is_started_twice_by_two_processes_that_run_at_once(process: Start) -> None:
    first, second = process(), process()
    first.ask("new_world")
    for number in range(ROUNDS):
        first.ask("back_to_pending")
        first.tell("run")
        second.tell("run")
        _ran_once(first, second, f"in round {number}")


def _ran_once(first: ManagerProcess, second: ManagerProcess, when: str) -> int:
    """How many cycles were turned away, once every job that could start was started by one of the two."""
    answers = [first.answer(), second.answer(), first.ask("run")]
    started = Counter(key for answer in answers for key in answer["started"])
    assert started == Counter(_to_be_started(first.ask("jobs"))), when
    return sum(answer["turned_away"] for answer in answers)


def wait_until_it_answers_or_is_blocked(process: ManagerProcess, url: str) -> None:
    """Until the process has done its work, or waits for a row that another one's transaction has changed."""
    waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    with psycopg.connect(url, autocommit=True) as connection:
        while not process.has_answered() and not connection.execute(waiting).fetchone():
            time.sleep(0.01)


def _to_be_started(jobs: list[tuple[int, str, str]]) -> list[int]:
    """The keys of the jobs that ought to run now, or an error if they aren't what the launched jobs need."""
    statuses = Counter((kind, status) for _, kind, status in jobs)
    assert statuses == {
        ("Job", "waiting"): 5,  # three of one template, one of the other, one that the workflow made
        ("Job", "pending"): 2,  # one waits for its template, one for the update
        ("ProjectUpdate", "waiting"): 1,
        ("WorkflowJob", "running"): 1,
    }
    return [key for key, _, status in jobs if status == "waiting"]


@pytest.mark.parametrize("manager", ["dependency", "task", "workflow"])
def test_a_manager_that_is_killed_leaves_nothing_behind_and_the_next_one_does_its_work(
    process: Start, url: str, manager: str
) -> None:
    killed, other = process(), process()
    _bring_to(other, manager)
    before, jobs = contents(url), other.ask("jobs")
    killed.ask("stop_in_the_middle", manager, 60)
    killed.kill()
    wait_for_free_locks(url)
    assert contents(url) == before
    other.ask("cycle", manager)
    assert other.ask("jobs") != jobs or contents(url) != before
    other.ask("run")
    _to_be_started(other.ask("jobs"))


def _bring_to(process: ManagerProcess, manager: str) -> None:
    """Leave the launched jobs to the managers that come before this one."""
    process.ask("new_world")
    for name in ("dependency", "task"):
        if name == manager:
            break
        process.ask("cycle", name)


@pytest.mark.parametrize("manager", ["dependency", "task", "workflow"])
def test_a_manager_is_turned_away_while_another_of_its_kind_is_at_work(process: Start, url: str, manager: str) -> None:
    busy, other = process(), process()
    _bring_to(other, manager)
    before = contents(url)
    busy.ask("stop_in_the_middle", manager, 60)
    assert len(locks(url)) == 1
    assert other.ask("cycle", manager) == []
    assert contents(url) == before


def test_managers_of_different_kinds_work_at_the_same_time(process: Start) -> None:
    busy, other = process(), process()
    _bring_to(other, "task")
    busy.ask("stop_in_the_middle", "task", 60)
    other.ask("launch", "one")
    assert other.ask("cycle", "dependency") == []
    assert other.ask("unprocessed") == 0


def test_a_manager_that_hangs_loses_its_lock_and_its_changes(process: Start, url: str) -> None:
    hanging, other = process(), process()
    _bring_to(other, "task")
    before = contents(url)
    hanging.ask("stop_in_the_middle", "task", within(0.5))
    wait_for_free_locks(url)
    assert contents(url) == before
    assert len(other.ask("cycle", "task")) == 5


def locks(url: str) -> list[tuple[Any, ...]]:
    """The advisory locks that are held in this database."""
    held = "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND granted"
    with psycopg.connect(url) as connection:
        return connection.execute(held).fetchall()


def wait_for_free_locks(url: str) -> None:
    """Until the server has noticed that the process that held a lock is gone: moments later."""
    deadline = time.monotonic() + within(10)
    while locks(url):
        assert time.monotonic() < deadline, "the lock outlives its holder"
        time.sleep(0.01)


def contents(url: str) -> Contents:
    """Every row of every table, as text."""
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    with psycopg.connect(url) as connection:
        names = [name for (name,) in connection.execute(tables)]
        return {name: _rows(connection, name) for name in names}


def _rows(connection: psycopg.Connection[Any], table: str) -> list[str]:
    return sorted(map(repr, connection.execute(sql.SQL("TABLE {}").format(sql.Identifier(table)))))
