"""What large worlds, workflows and traces cost: `python -m benchmarks.large [--whole]`.

In seconds of CPU time: starting with 2,000 templates and 50,000 hosts; and running a workflow of 300 nodes that all
start at once. With `--whole` also recording launches until there are 100,000 spans, then making the document, saving,
loading and exporting it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import explorer
from benchmarks.common import TEMPLATE, cpu_ms, launcher
from explorer.trace import record

NODES = 300
TEMPLATES, HOSTS = 2_000, 50_000
WHOLE = 100_000


def main(whole: bool) -> None:
    """Measure, and print a line for each."""
    if whole:
        print(_from_record_to_export())
    started, run = _started(), _workflow_run()
    print(f"{TEMPLATES:,} templates and {HOSTS:,} hosts start in {started:.1f} s, {NODES} nodes run in {run:.1f} s")


def _started() -> float:
    template = {"kind": "job_template", "organization": "@org", "project": "@project", "inventory": "@hosts"}
    world: dict[str, dict[str, Any]] = {
        "org": {"kind": "organization"},
        "project": {"kind": "project", "organization": "@org", "status": "successful"},
        "hosts": {"kind": "inventory", "organization": "@org", "hosts": HOSTS},
        "admin": {"kind": "user", "superuser": True},
        **{f"template{number}": {**template, "playbook": "site.yml"} for number in range(TEMPLATES)},
    }
    return cpu_ms(lambda: explorer.start(world=world)) / 1000


def _workflow_run() -> float:
    lab = explorer.start()
    from explorer.models import WorkflowJobTemplate, WorkflowJobTemplateNode  # they need Django to be set up

    template = lab.templates[TEMPLATE]
    type(template).objects.filter(pk=template.pk).update(allow_simultaneous=True)
    workflow = WorkflowJobTemplate.objects.create(name="wide", organization=template.organization)
    for number in range(NODES):
        WorkflowJobTemplateNode.objects.create(
            workflow_job_template=workflow, unified_job_template=template, identifier=f"node{number}"
        )
    lab.launch("wide")
    return cpu_ms(lab.run_until_idle) / 1000


def _from_record_to_export() -> str:
    """The CPU seconds of each stage, and of all, for launches that make `WHOLE` spans."""
    launch = launcher("admin")
    with record() as trace:
        launch()
    launches = WHOLE // len(trace.spans)

    def more() -> None:
        with trace.resume():
            for _ in range(launches):
                launch()

    with TemporaryDirectory() as folder:
        saved = Path(folder, "whole.json")
        stages: dict[str, Callable[[], Any]] = {
            "record": more,
            "document": trace.to_dict,
            "save": lambda: trace.save(saved),
            "load": lambda: explorer.load(saved),
            "page": trace.to_html,
            "OTLP": trace.to_otlp,
            "Chrome": trace.to_chrome,
        }
        taken = {stage: cpu_ms(work) / 1000 for stage, work in stages.items()}
    told = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in taken.items())
    return f"{len(trace.spans):,} spans: {told}; in all {sum(taken.values()):.1f} s"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--whole", action="store_true", help=f"also {WHOLE:,} spans, from recording to exporting")
    main(parser.parse_args().whole)
