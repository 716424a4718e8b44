"""Runs beside the notebook's cells: watched, canceled, lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from explorer.models import Host, Instance
from tests.needs import needs_ansible

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="orphans are found by /proc")


@pytest.fixture
def slow(lab: Any, ready: Callable[..., Any]) -> Iterator[Any]:
    """A job that runs in the background, and has begun its long task."""
    needs_ansible()
    run = lab.run(ready("slow.yml", extra_vars={"seconds": 600}), background=True)
    run.wait(until=lambda: run.job.get_event_queryset().filter(event="playbook_on_task_start").exists())
    yield run
    if run.running:
        lab.cancel(run)
        run.wait()


def until(happened: Callable[[], Any]) -> None:
    """Wait for something that a process does; the test's own time limit ends what never happens."""
    while not happened():
        time.sleep(0.05)


def processes_of(run: Any) -> list[int]:
    """The processes whose command names the run's folder, the keeper first."""
    wanted = f"awx_{run.job_id}_".encode()
    commands = ((int(path.parent.name), path) for path in Path("/proc").glob("[0-9]*/cmdline"))
    folder = str(_node_folder()).encode()
    return sorted(pid for pid, path in commands if wanted in (text := _read(path)) and folder in text)


def _node_folder() -> Path:
    from explorer.process_folder import node_folder

    return node_folder()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_cells_go_on_while_a_job_runs(lab: Any, slow: Any) -> None:
    other = lab.launch("Demo Job Template")
    lab.run_until_idle()
    assert other.job.status == "waiting"
    assert slow.running
    assert slow.job.status == "running"
    assert 0 < slow.events < 10


def test_its_trace_can_be_read_meanwhile(lab: Any, slow: Any) -> None:
    trace = lab.traces.of_job(slow.job_id)[0]
    assert trace.find("events.event_handler")
    assert "run.receptor" in {span["step"] for span in trace.spans}


def test_a_cancel_ends_it(lab: Any, slow: Any) -> None:
    assert lab.cancel(slow).status_code == 202
    assert "its cancel was requested" in str(lab.explain(slow.job_id)) or slow.job.status == "canceled"
    assert slow.wait().job.status == "canceled"
    assert lab.cancel(slow).status_code == 405


@LINUX
def test_nothing_of_a_canceled_run_is_left(lab: Any, slow: Any) -> None:
    assert len(processes_of(slow)) >= 3
    lab.cancel(slow)
    slow.wait()
    assert processes_of(slow) == []


@LINUX
def test_a_worker_that_was_killed_leaves_nothing(slow: Any) -> None:
    _keeper, worker, *_ = processes_of(slow)
    os.kill(worker, signal.SIGKILL)
    assert slow.wait().job.status == "error"
    assert processes_of(slow) == []


def test_jobs_of_a_lost_node_fail_when_another_node_notices(lab: Any, slow: Any) -> None:
    lab.add_node("node2")
    lab.lose_node("node1")
    slow.wait()
    assert slow.job.status == "running"
    assert "node1, which had it, has not been heard of" in str(lab.explain(slow.job_id))
    (change,) = lab.heartbeat()
    assert (change.job_id, change.after) == (slow.job_id, "failed")
    assert "counts as lost" in slow.job.job_explanation
    assert Instance.objects.get(hostname="node1").capacity == 0
    assert slow.job.job_host_summaries.count() == 0


def test_a_lost_node_that_was_the_only_one_is_not_noticed(lab: Any, slow: Any) -> None:
    lab.lose_node("node1")
    slow.wait()
    assert lab.heartbeat() == []
    assert slow.job.status == "running"


def test_an_unknown_node_can_not_be_lost(lab: Any) -> None:
    with pytest.raises(LookupError, match="node1"):
        lab.lose_node("nod1")


def test_a_closed_lab_has_no_runs(lab: Any, slow: Any) -> None:
    lab.close()
    assert not slow.running


def test_a_message_to_a_node_can_be_run(lab: Any, ready: Callable[..., Any]) -> None:
    needs_ansible()
    job = ready()
    (message,) = lab.queue
    ran = lab.run_next(message)
    assert f"job #{job.pk} 'Deploy the Shop': waiting → successful" in repr(ran)
    assert len(lab.queue) == 0


@LINUX
def test_a_process_that_was_killed_leaves_nothing(tmp_path: Path) -> None:
    needs_ansible()
    script = tmp_path / "story.py"
    script.write_text(
        "import explorer\n"
        "lab = explorer.start()\n"
        "template = lab.templates['Deploy the Shop']\n"
        "template.playbook, template.survey_enabled = 'slow.yml', False\n"
        "template.save()\n"
        "launch = lab.launch(template, extra_vars={'seconds': 600})\n"
        "lab.run_until_idle()\n"
        "run = lab.run(launch, background=True)\n"
        "run.wait(until=lambda: run.events)\n"
        "from explorer.process_folder import node_folder\n"
        "print(node_folder(), flush=True)\n"
        "run.wait()\n"
    )
    told = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)  # noqa: S603
    assert told.stdout is not None
    folder = told.stdout.readline().strip()
    of_run = [path.parent for path in Path("/proc").glob("[0-9]*/cmdline") if folder.encode() in _read(path)]
    assert len(of_run) >= 3
    told.kill()
    told.wait()
    until(lambda: not any(folder.encode() in _read(path / "cmdline") for path in of_run))


PLAYBOOK = "- hosts: all\n  gather_facts: false\n  tasks:\n    - ansible.builtin.debug:\n        msg: Mine.\n"


def test_a_folder_of_one_s_own(lab: Any, tmp_path: Path) -> None:
    needs_ansible()
    (tmp_path / "site.yml").write_text(PLAYBOOK)
    project = lab.add_project(tmp_path, name="mine")
    launch = lab.launch("mine: site.yml", limit="host1")
    lab.run_until_idle()
    run = lab.run(launch)
    assert run.job.status == "successful"
    assert (run.job.project, run.job.host_status_counts) == (project, {"ok": 1})
    assert "Mine." in run.stdout
    assert list(tmp_path.iterdir()) == [tmp_path / "site.yml"]


def test_a_folder_without_playbooks_is_no_project(lab: Any, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="has no playbook"):
        lab.add_project(tmp_path)


def test_hosts_of_one_s_own_are_connected_to_only_on_request(lab: Any, tmp_path: Path) -> None:
    from explorer.tasks.node import Node

    (tmp_path / "site.yml").write_text(PLAYBOOK)
    lab.add_project(tmp_path, name="mine", local=False)
    assert Node.connection_variables({}) == {}
    lab.reset()
    assert Node.connection_variables({})["ansible_connection"] == "local"
    assert Host.objects.exists()


def test_a_run_goes_on_while_the_lab_is_waited_for(lab: Any, slow: Any) -> None:
    before = slow.events
    with lab._busy("judge()"):
        slow.wait(until=lambda: slow.events > before)
    assert slow.events > before
