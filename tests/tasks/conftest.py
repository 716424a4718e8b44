"""Jobs that are run: for real where Ansible is installed, or up to the moment in which it would be started."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import explorer
from explorer.lab import Lab
from tests.needs import needs_ansible


@pytest.fixture
def lab() -> Iterator[Lab]:
    """The demo world."""
    lab = explorer.start()
    yield lab
    lab.close()


@pytest.fixture
def ready(lab: Lab) -> Callable[..., Any]:
    """Launches a template of the demo world, with a playbook of its project, until its job is `waiting`."""

    def launch(playbook: str = "hello_world.yml", template: str = "Deploy the Shop", **fields: Any) -> Any:
        found = lab.templates[template]
        found.playbook, found.survey_enabled = playbook, False
        found.save()
        launched = lab.launch(found, **fields)
        lab.run_until_idle()
        return launched.job

    return launch


@pytest.fixture
def ran(lab: Lab, ready: Callable[..., Any]) -> Callable[..., Any]:
    """Launches and runs a playbook for real."""
    needs_ansible()
    return lambda *args, **fields: lab.run(ready(*args, **fields))


class Prepared:
    """What a run had ready when Ansible would have been started: `files` by their path, `modes`, and `params`."""

    def __init__(self, params: dict[str, Any]) -> None:
        self.params = params
        self.folder = Path(params["private_data_dir"])
        paths = [path for path in self.folder.rglob("*") if path.is_file()]
        self.files = {str(path.relative_to(self.folder)): path.read_text() for path in paths}
        self.modes = {str(path.relative_to(self.folder)): path.stat().st_mode & 0o777 for path in paths}
        self.mode = self.folder.stat().st_mode & 0o777


@pytest.fixture
def prepared(lab: Lab, ready: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Prepared]:
    """Launches a job and runs it up to the moment in which Ansible would be started."""
    needs_ansible()
    from explorer.tasks.receptor import AWXReceptorJob, Result

    kept: list[Prepared] = []

    def stop_here(self: AWXReceptorJob) -> Result:
        kept.append(Prepared(self.runner_params))
        return Result("successful", 0)

    def prepare(*args: Any, **fields: Any) -> Prepared:
        job = ready(*args, **fields)
        with monkeypatch.context() as patch:
            if "project" not in fields:
                patch.setattr("explorer.tasks.jobs.RunJob.build_project_dir", lambda *_: None)
            patch.setattr(AWXReceptorJob, "run", stop_here)
            lab.run(job)
        return kept[-1]

    return prepare
