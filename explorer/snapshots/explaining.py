"""Why the jobs of a snapshot wait, by the same rules as in a lab, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from explorer import shim
from explorer.explain.capacity import NoCapacity, NoControlCapacity
from explorer.explain.explanation import Explanation
from explorer.explain.job import explain_job
from explorer.explain.next_cycle import reasons_in_next_cycle, short_reason
from explorer.explain.reasons import BlockedByJob, Reason, UnfinishedDependency, WaitsForManager
from explorer.lookup import by_key
from explorer.models import UnifiedJob, WorkflowJob
from explorer.snapshots.document import CAPACITY, WAITING_FOR
from explorer.snapshots.rows import insert

CERTAIN, LIKELY, UNSURE = "certain", "likely", "unsure"
_FULL = (NoCapacity, NoControlCapacity)


@dataclass(frozen=True)
class Cause:
    """Why one job waits. `certainty` is "certain", "likely" or "unsure"; `because` says what that rests on."""

    job: int
    kind: str
    name: str
    status: str
    cause: str
    sentence: str
    remedies: tuple[str, ...]
    certainty: str
    because: str


class SnapshotExplainer:
    """Asks the managers' code about a snapshot's jobs, in the lab's database, which is emptied for it."""

    def __init__(self, snapshot: Mapping[str, Any]) -> None:
        shim.setup()
        shim.create_tables()
        shim.fresh_database()
        insert(snapshot)
        self.snapshot = snapshot
        self.taken = str(snapshot.get("ended", ""))
        self.missing = [f"{one['what']}: {one['why']}; {one['matters']}" for one in snapshot.get("missing", ())]

    def explain(self, job_id: int) -> Cause:
        """One job's cause in full. Raises LookupError for a job that the snapshot doesn't hold."""
        job = by_key("job in this snapshot", UnifiedJob.objects.all(), job_id)
        if job.status in ("waiting", "running") and not isinstance(job, WorkflowJob):
            return self._under_way(job)
        explanation = explain_job(job, ())
        return self._cause(job, explanation.reasons, _sentences(explanation), _remedies(explanation))

    def pending(self) -> list[Cause]:
        """The cause of every job that hasn't started, the oldest first."""
        found = reasons_in_next_cycle()
        jobs: Any = UnifiedJob.objects.filter(status__in=("new", "pending")).order_by("created", "pk")
        return [self._short(job, found.get(job.pk, ())) for job in jobs]

    def _short(self, job: Any, reasons: tuple[Reason, ...]) -> Cause:
        remedies = [reason.remedy for reason in reasons if reason.remedy]
        sentence = reasons[0].text if reasons else short_reason(job, reasons)
        return self._cause(job, reasons, sentence, tuple(dict.fromkeys(_outside_a_lab(remedies))))

    def _cause(self, job: Any, reasons: tuple[Reason, ...], sentence: str, remedies: tuple[str, ...]) -> Cause:
        certainty, because = self._certainty(job, reasons)
        kind = str(job._meta.verbose_name)
        return Cause(
            job.pk, kind, job.name, job.status, short_reason(job, reasons), sentence, remedies, certainty, because
        )

    def _under_way(self, job: Any) -> Cause:
        node = job.execution_node or job.controller_node or "a node"
        what = "runs" if job.status == "running" else "was assigned to run"
        sentence = f"{job._meta.verbose_name} #{job.pk} {job.name!r} is {job.status}: {node} {what} it."
        because = "the job's own fields say it; whether the node has the job, the API doesn't tell"
        return Cause(
            job.pk, str(job._meta.verbose_name), job.name, job.status, "on a node", sentence, (), LIKELY, because
        )

    def _certainty(self, job: Any, reasons: tuple[Reason, ...]) -> tuple[str, str]:
        """AWX's own words on a job are the best witness; then the rules; never more than the snapshot holds."""
        said = job.job_explanation
        first = reasons[0] if reasons else None
        if said and (agreed := _agrees(said, reasons)) is not None:
            return (CERTAIN, "AWX wrote the same on the job") if agreed else (UNSURE, f"AWX wrote: {said}")
        if isinstance(first, _FULL):
            return self._certainty_of_capacity(job)
        if isinstance(first, BlockedByJob):
            return LIKELY, "the other job was there when the snapshot was taken"
        if isinstance(first, UnfinishedDependency):
            return (
                LIKELY,
                "the API doesn't show dependencies: this update was launched as one, for this project or inventory",
            )
        if job.status == "new" or job.launch_type == "sync" or isinstance(job, WorkflowJob):
            return LIKELY, "the job's own fields say it"
        return (
            UNSURE,
            "the API shows neither the managers' messages nor when they ran: take another snapshot in a minute",
        )

    def _certainty_of_capacity(self, job: Any) -> tuple[str, str]:
        if any(one["what"].startswith(("instance", "unified_jobs")) for one in self.snapshot.get("missing", ())):
            return UNSURE, "a part of the cluster couldn't be read"
        rows = {row["id"]: row for row in self.snapshot["resources"]["job_templates"]}
        template = rows.get(getattr(job, "job_template_id", None) or 0, {})
        if template.get("ask_instance_groups_on_launch"):
            return UNSURE, "the template prompts for instance groups, and the API doesn't show which were sent"
        hidden = [one for one in self.snapshot.get("missing", ()) if "/instance_groups/" in one["what"]]
        if hidden:
            return UNSURE, f"{hidden[0]['what']} couldn't be read"
        return LIKELY, "computed from the capacity and the jobs that the snapshot shows"


def _agrees(said: str, reasons: tuple[Reason, ...]) -> bool | None:
    """Whether what AWX wrote on a job is what was found; None where it says nothing of that."""
    if waits := WAITING_FOR.match(said):
        return int(waits[1]) in [reason.waits_for.id for reason in reasons if reason.waits_for]
    if CAPACITY in said:
        return any(isinstance(reason, _FULL) for reason in reasons)
    return None


def _sentences(explanation: Explanation) -> str:
    """The sentences of a chain, without what only a lab's queue can tell."""
    return " ".join(_sentence(one) for one in _chain(explanation))


def _chain(explanation: Explanation) -> Iterator[Explanation]:
    link: Explanation | None = explanation
    while link is not None:
        yield link
        link = link.because


def _sentence(explanation: Explanation) -> str:
    reasons = tuple(reason for reason in explanation.reasons if not isinstance(reason, WaitsForManager))
    return Explanation(explanation.subject, explanation.state, explanation.job, reasons or explanation.reasons).sentence


def _remedies(explanation: Explanation) -> tuple[str, ...]:
    return tuple(_outside_a_lab(explanation.remedies))


def _outside_a_lab(remedies: Any) -> Iterator[str]:
    """Advice that a running AWX can follow: it has no object called lab."""
    return (remedy for remedy in remedies if "lab." not in remedy and "explorer." not in remedy)
