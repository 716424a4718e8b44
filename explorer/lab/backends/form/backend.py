"""The lab behind a launch form: who and what there is, what a launch takes, to launch, and to judge a prediction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from explorer.engines import launchables
from explorer.engines.messages import for_node
from explorer.engines.pipeline import AdHocCommand, UnifiedJob
from explorer.lab.backends.form.controls import launch_controls, relaunch_controls
from explorer.lab.responses import describe_job
from explorer.lab.viewing import view
from explorer.trace.catalogue import CATALOGUE

if TYPE_CHECKING:
    from explorer.lab.responses import Launch, Response
    from explorer.lab.session import Lab
    from explorer.widgets import TraceViewer

NOBODY = {"name": "", "label": "nobody (anonymous)"}
AGAIN = "job to relaunch"

_TITLES = {step.id: step.title for step in CATALOGUE}


class FormBackend:
    """What the form asks of a lab. Its answers are plain data; a launch itself is only handed back."""

    def __init__(self, lab: Lab, check: Callable[[Mapping[str, Any], Launch], Any]) -> None:
        self._lab, self._check = lab, check

    def users(self) -> list[dict[str, str]]:
        """Everyone who may be chosen to launch, the anonymous one last; `name` is what `launch` takes."""
        known = self._lab.users
        return [*({"name": name, "label": name} for name in known), NOBODY]

    def templates(self) -> list[dict[str, str]]:
        """Everything that can be launched, and every job that can be run again; `kind` groups them."""
        known = self._lab.templates
        first = [{"name": name, "kind": launchables.launchable(one).title} for name, one in known.items()]
        return [*first, *({"name": name, "kind": AGAIN} for name in self._jobs())]

    def describe(self, user: str, template: str, every: bool) -> dict[str, Any]:
        """The form for one user and one template or job: its address, its controls, what `GET` answered.

        `every` shows each field that could be sent, whether the template asks for it or not.
        """
        if (job := self._jobs().get(template)) is not None:
            answer = self._lab.request("GET", launchables.relaunch_path(job), user or None)
            return _form(launchables.relaunchable(job), job.pk, answer, relaunch_controls(_body(answer)))
        found = self._lab.templates[template]
        answer = self._lab.get_launch(found, user or None)
        controls = launch_controls(found, _body(answer), every=every)
        return _form(launchables.launchable(found), found.pk, answer, controls)

    def launch(self, user: str, template: str, body: Mapping[str, Any]) -> Launch:
        """POST `body` for real; unknown fields are sent as they are."""
        if (job := self._jobs().get(template)) is not None:
            return self._lab.relaunch(job, user or None, strict=False, **body)
        return self._lab.launch(template, user or None, strict=False, **body)

    def judge(self, launch: Launch, prediction: Mapping[str, Any]) -> list[dict[str, Any]]:
        """What `explorer.check` says of a prediction: one of a refusal isn't asked what was ignored."""
        asked = {"status_code": prediction["status_code"]}
        if asked["status_code"] < 400:
            asked["ignored"] = prediction.get("ignored", [])
        return [_judged(finding) for finding in self._check(asked, launch).findings]

    def run_next(self) -> str | None:
        """Run the next message; what came of it in a line, None where no manager has one."""
        run = self._lab.run_next()
        return None if run is None else repr(run)

    def queue(self) -> list[dict[str, Any]]:
        """The messages that are left, the next one first; `waits` tells a manager's from a job handed to a node."""
        left = self._lab.queue
        return [{"text": " ".join(left.row(message)), "waits": not for_node(message)} for message in left]

    def outcome(self, launch: Launch) -> dict[str, Any]:
        """What came of a launch, as of now: `title` in a line, its job, what was ignored and why, the body's errors."""
        refused = launch.status_code >= 400
        job = launch.job
        return {
            "ok": not refused,
            "status": launch.status_code,
            "title": f"{launch.status_code} {launch.response.reason_phrase}",
            "job": describe_job(job) if job else None,
            "ignored": self._why_ignored(launch),
            "errors": (_body(launch) or {"detail": f"{launch.failure}: the trace shows where."}) if refused else {},
        }

    def viewer(self, launch: Launch) -> TraceViewer:
        """The launch's trace in a viewer."""
        return view(launch.trace)

    def _why_ignored(self, launch: Launch) -> list[str]:
        if not launch.ignored:
            return []
        return [str(dropped) for dropped in self._lab.why_ignored(launch).fields if dropped.field in launch.ignored]

    def _jobs(self) -> dict[str, UnifiedJob]:
        """The jobs that can be run again, by number and name.

        No ad hoc commands: they take their passwords elsewhere than the form puts them.
        """
        again = [job for job in self._lab.jobs if launchables.can_relaunch(job) and not isinstance(job, AdHocCommand)]
        return {f"#{job.pk} {job.name}": job for job in again}


def _form(kind: launchables.Launchable, key: int, answer: Response, controls: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "path": kind.path(key),
        "resource": kind.resource,
        "action": kind.action,
        "key": key,
        "status": answer.status_code,
        "reason": answer.response.reason_phrase,
        "detail": str(_body(answer).get("detail", "")) if answer.status_code >= 400 else "",
        "controls": controls if answer.status_code == 200 else [],
        "passwords": list(_body(answer).get("passwords_needed_to_start", ())),
    }


def _body(answer: Response) -> dict[str, Any]:
    return answer.data if isinstance(answer.data, dict) else {}


def _judged(finding: Any) -> dict[str, Any]:
    """`closer` is what someone is told who was wrong before."""
    predicted = finding.predicted
    return {
        "about": finding.about,
        "predicted": sorted(predicted) if isinstance(predicted, frozenset) else predicted,
        "right": finding.right,
        "step": finding.step,
        "step_title": _TITLES.get(finding.step, ""),
        "closer": finding.hint.partition("\n")[2].strip(),
    }
