"""What a run costs here, beside ansible-runner alone: `python -m benchmarks.run [HOSTS] [TASKS]`.

By default 100 hosts with four tasks each, which is about 1,000 events. Both run the same playbook on this machine; the
figures are seconds until it has ended, and milliseconds an event. Here every event is also saved, sent to browsers and
recorded in the launch's trace.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import ansible_runner

import explorer
from explorer.tasks.node import Node

_TASK = "    - ansible.builtin.debug:\n        msg: Hello\n"


def main(hosts: int, tasks: int) -> None:
    """Measure both, and print what was measured."""
    with tempfile.TemporaryDirectory() as folder:
        playbook = Path(folder, "site.yml")
        playbook.write_text("- hosts: all\n  gather_facts: false\n  tasks:\n" + _TASK * tasks)
        here, events = _here(Path(folder), hosts)
        alone = _alone(playbook, hosts)
    print(f"{hosts} hosts, {events} events")
    print(f"ansible-runner alone: {alone:.1f} s, {1000 * alone / events:.1f} ms an event")
    print(f"a job's run here: {here:.1f} s, {1000 * here / events:.1f} ms an event")
    print(f"ratio {here / alone:.2f}")


def _here(folder: Path, hosts: int) -> tuple[float, int]:
    lab = explorer.start()
    inventory = lab.templates["Demo Job Template"].inventory
    inventory.hosts.all().delete()
    for number in range(hosts):
        inventory.hosts.create(name=f"host{number}")
    lab.add_project(folder, name="benchmark")
    launch = lab.launch("benchmark: site.yml")
    lab.run_until_idle()
    begun = time.perf_counter()
    run = lab.run(launch)
    took = time.perf_counter() - begun
    assert run.job.status == "successful", run
    return took, run.events


def _alone(playbook: Path, hosts: int) -> float:
    names = "".join(
        f"host{n} ansible_connection=local ansible_python_interpreter={sys.executable}\n" for n in range(hosts)
    )
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        done = ansible_runner.run(
            private_data_dir=folder, playbook=str(playbook), inventory=names, quiet=True, envvars=Node.environment()
        )
        took = time.perf_counter() - begun
    assert done.status == "successful", done.status
    return took


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("hosts", nargs="?", type=int, default=100)
    parser.add_argument("tasks", nargs="?", type=int, default=4)
    given = parser.parse_args()
    main(given.hosts, given.tasks)
