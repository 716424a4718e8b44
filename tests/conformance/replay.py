"""Playing a scenario through the real pipeline: real requests, real commits, one fresh database."""

import json
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils.timezone import now
from rest_framework.test import APIClient

from explorer import shim
from explorer.engines.pipeline import DependencyManager, TaskBase, TaskManager, WorkflowManager
from explorer.worlds.builder import World, build
from tests.conformance.compare import differences
from tests.conformance.observe import Observer, answer
from tests.conformance.refs import Refs
from tests.conformance.scenarios import Scenario, Step

MANAGERS: dict[str, Callable[[], TaskBase]] = {
    "dependency": DependencyManager,
    "task": TaskManager,
    "workflow": WorkflowManager,
}


@dataclass
class Outcome:
    """What came of a scenario: what its steps did, and for each that differs its number, itself and the differences."""

    scenario: Scenario
    seen: list[dict[str, Any]] = field(default_factory=list)
    differing: list[tuple[int, Step, list[str]]] = field(default_factory=list)
    crash: str = ""

    @property
    def matches(self) -> bool:
        return not self.differing and not self.crash


def replay(scenario: Scenario) -> Outcome:
    """Play all steps, whatever comes out; an exception ends the scenario and is part of its outcome."""
    outcome = Outcome(scenario)
    try:
        shim.fresh_database()
        player = Player(build(scenario.given))
        for number, step in enumerate(scenario.steps, start=1):
            outcome.seen.append(player.play(step))
            if found := differences(step.then, outcome.seen[-1]):
                outcome.differing.append((number, step, found))
    except Exception:
        outcome.crash = traceback.format_exc()
    return outcome


class Player:
    """Does steps in a world that is in the database."""

    def __init__(self, world: World) -> None:
        self.refs = Refs(world)
        self.observer = Observer(self.refs)
        self.verbs: dict[str, Callable[[Any], dict[str, Any]]] = {
            "request": self.request,
            "manager": self.manager,
            "finish": self.finish,
            "change": self.change,
            "delete": self.delete,
        }

    def play(self, step: Step) -> dict[str, Any]:
        """Do what the step says; returns what a recording would call its `then`."""
        self.observer.start()
        then = self.verbs[step.verb](step.argument)
        return then | self.observer.seen()

    def request(self, request: dict[str, Any]) -> dict[str, Any]:
        client = APIClient()
        if request["as"] is not None:
            client.force_authenticate(self.refs.object(request["as"]))  # type: ignore[arg-type]
        data = self.refs.in_data(request.get("data"))
        body = "" if data is None else json.dumps(data)
        path = "/api/v2/" + self.refs.in_path(request["path"])
        response = client.generic(request["method"], path, data=body, content_type="application/json")
        return answer(request["method"], response, self.refs)

    def manager(self, name: str) -> dict[str, Any]:
        manager: Any = MANAGERS[name]()
        # AWX tells a job why it waits after half a minute of it. Nobody waited while this was recorded.
        manager.time_delta_job_explanation = timedelta(days=1)
        manager.schedule()
        return {}

    def finish(self, finish: dict[str, str]) -> dict[str, Any]:
        job: Any = self.refs.object(finish["job"])
        job.status = finish["status"]
        job.finished = now()
        job.save()
        return {}

    def change(self, changes: dict[str, dict[str, Any]]) -> dict[str, Any]:
        for reference, fields in changes.items():
            item = self.refs.object(reference)
            for name, value in fields.items():
                setattr(item, name, self.refs.in_fields(value))
            item.save()
        return {}

    def delete(self, reference: str) -> dict[str, Any]:
        self.refs.object(reference).delete()
        return {}
