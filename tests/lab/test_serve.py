"""A lab that is served in the background of a notebook."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest
import requests

import explorer
from explorer.lab import Lab
from tests.lab.worlds import PLAIN

PASSWORD = "the same for all users"
ADMIN = ("admin", PASSWORD)


@pytest.fixture
def served() -> Iterator[Lab]:
    pytest.importorskip("uvicorn")
    lab = explorer.start("demo", dispatch="on_commit")
    yield lab
    lab.close()


def post_launch(lab: Lab, address: str) -> requests.Response:
    template = lab.templates["Demo Job Template"].pk
    return requests.post(f"{address}/api/v2/job_templates/{template}/launch/", json={}, auth=ADMIN, timeout=30)


def eventually(true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 30
    while not true() and time.monotonic() < deadline:
        time.sleep(0.05)
    return true()


def test_what_a_client_launches_appears_in_the_lab(served: Lab) -> None:
    address = served.serve(password=PASSWORD).address

    answer = post_launch(served, address)

    assert answer.status_code == 201
    assert [job.name for job in served.jobs] == ["Demo Job Template"]
    assert eventually(lambda: served.jobs[0].status == "successful")


def test_the_inbox_has_each_request_with_its_trace(served: Lab) -> None:
    address = served.serve(password=PASSWORD).address

    post_launch(served, address)
    requests.get(f"{address}/api/v2/ping/", timeout=30)

    launch, ping = served.inbox
    assert (launch.user, launch.status_code, ping.user) == ("admin", 201, None)
    assert launch.trace.find("signal.start")
    assert "POST /api/v2/job_templates/" in repr(served.inbox)


def test_in_a_lab_with_a_queue_the_learner_runs_the_managers() -> None:
    pytest.importorskip("uvicorn")
    lab = explorer.start("demo")
    address = lab.serve(password=PASSWORD).address

    post_launch(lab, address)
    assert lab.jobs[0].status == "pending"
    lab.run_until_idle()

    assert lab.jobs[0].status == "waiting"
    lab.close()


def test_each_user_has_a_password_of_their_own(served: Lab) -> None:
    server = served.serve()

    assert len(set(server.passwords.values())) == len(served.users)
    assert not [secret for secret in server.passwords.values() if secret in repr(server)]
    assert f"export CONTROLLER_PASSWORD={server.passwords['alice']}" in server.exports("alice")


def test_a_closed_lab_is_served_no_more() -> None:
    pytest.importorskip("uvicorn")
    lab = explorer.start(PLAIN)
    address = lab.serve().address
    lab.close()

    with pytest.raises(requests.ConnectionError):
        requests.get(f"{address}/api/", timeout=5)


def test_a_port_that_is_taken_is_said(served: Lab) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="Give another port"):
        served.serve(port=taken.getsockname()[1])


def test_the_clock_ticks_in_a_thread_of_its_own(served: Lab) -> None:
    problems: list[BaseException] = []

    def tick() -> None:
        try:
            served.tick()
        except Exception as problem:
            problems.append(problem)

    thread = threading.Thread(target=tick)
    thread.start()
    thread.join()

    assert not problems
