from collections.abc import Iterator
from typing import Any

import pytest

from explorer.dispatch import publish
from explorer.dispatch.publish import task
from explorer.dispatch.queue import MessageQueue, messages
from explorer.dispatch.worker import RunWhenSent, TaskWorker

ran: list[object] = []


@task(queue="tower")
def note(word: str, *, again: str = "") -> str:
    ran.append(word)
    if again:
        note.delay(again)
    return word


class Runs:
    """A class of tasks has a base of its own, as AWX's have `BaseTask`."""


@task(queue=lambda: "node1")
class Noting(Runs):
    def run(self, word: str) -> None:
        ran.append(word)


@task()
def homeless() -> None:
    pass


@pytest.fixture(autouse=True)
def _clean() -> Iterator[None]:
    messages.clear()
    ran.clear()
    yield
    messages.clear()
    messages.listener = None


def test_delay_puts_the_call_on_the_queue_and_runs_nothing() -> None:
    body, queue = note.delay("hello")
    assert (body["args"], queue, ran) == (["hello"], "tower", [])
    assert [message.name for message in messages] == ["note"]


def test_a_worker_makes_the_call_that_a_message_asks_for() -> None:
    note.delay("hello")
    assert TaskWorker().perform_work(messages.take().body) == "hello"
    assert ran == ["hello"]


def test_a_class_is_run_by_its_method_and_its_queue_may_be_asked_for() -> None:
    publisher: Any = Noting
    _, queue = publisher.apply_async(["there"])
    TaskWorker().perform_work(messages.take().body)
    assert (queue, ran) == ("node1", ["there"])


def test_the_function_itself_can_still_be_called() -> None:
    assert note("now") == "now"


def test_no_name_runs_that_was_not_made_a_task() -> None:
    with pytest.raises(ValueError, match="no task"):
        TaskWorker().perform_work({"task": "os.getcwd"})


def test_a_task_without_a_queue_has_to_be_told_one() -> None:
    with pytest.raises(ValueError, match="no queue"):
        homeless.delay()
    assert homeless.apply_async(queue="tower")[1] == "tower"


def test_ids_and_times_come_from_sources_that_can_be_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish.Sources, "uuid", staticmethod(lambda: "one"))
    monkeypatch.setattr(publish.Sources, "clock", staticmethod(lambda: 12.5))
    body, _ = note.delay("hello")
    assert (body["uuid"], body["time_pub"]) == ("one", 12.5)


def test_messages_that_run_when_sent_wait_for_the_running_one() -> None:
    messages.listener = RunWhenSent(messages, runs=note.__module__)
    note.delay("first", again="second")
    assert ran == ["first", "second"]
    assert len(messages) == 0


def test_an_empty_queue_has_nothing_to_take() -> None:
    with pytest.raises(LookupError, match="empty"):
        MessageQueue().take()
