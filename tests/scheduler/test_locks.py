from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

from explorer.scheduler.locks import exclusive_transaction
from explorer.scheduler.task_manager import TaskManager
from tests.scheduler.conftest import start, status


def test_a_manager_doesnt_run_while_another_of_its_kind_does(given: Callable[..., Any]) -> None:
    job = start(given()["jt"])
    with exclusive_transaction("task_manager_lock", timeout=60) as acquired:
        assert acquired
        TaskManager().schedule()
        assert status(job) == ["pending"]
    TaskManager().schedule()
    assert status(job) == ["waiting"]


def test_two_kinds_of_managers_have_locks_of_their_own(given: Callable[..., Any]) -> None:
    given()
    with exclusive_transaction("one", timeout=60), exclusive_transaction("other", timeout=60) as acquired:
        assert acquired


def test_a_lock_is_free_again_after_an_error(given: Callable[..., Any]) -> None:
    given()
    try:
        with exclusive_transaction("one", timeout=60):
            raise ArithmeticError
    except ArithmeticError:
        pass
    with exclusive_transaction("one", timeout=60) as acquired:
        assert acquired
        assert connection.in_atomic_block
    assert not connection.in_atomic_block


def test_a_cycle_inside_another_transaction_is_a_part_of_it(given: Callable[..., Any]) -> None:
    job = start(given()["jt"])
    with transaction.atomic():
        TaskManager().schedule()
        transaction.set_rollback(True)
    assert status(job) == ["pending"]
