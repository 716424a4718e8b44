"""Two traces side by side: where the roads part, and what differs where they don't."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from explorer.trace.compare import ABSENT, Comparison, Difference, compare
from tests import sample_trace
from tests.sample_trace import Sample, short


def differences(comparison: Comparison, step: str) -> list[Difference]:
    return [found for entry in comparison.find(step) for found in entry.differences]


def test_the_same_launch_twice_is_the_same_whatever_the_jobs_numbers_are() -> None:
    comparison = compare(short(job=1), short(job=2))
    assert comparison.same
    assert comparison.parting is None
    assert "Nothing differs but times." in repr(comparison)


def test_launches_diverge_where_one_ends_and_the_call_before_says_why() -> None:
    comparison = compare(short(), short(allowed=False))
    assert comparison.parting is not None
    kinds = {entry.step: entry.kind for entry in comparison.entries}
    assert (kinds["view.can_start"], kinds["models.save"], kinds["signal.start"]) == ("different", "only_a", "only_a")
    assert comparison.entries[comparison.parting.at].step == "models.save"
    assert comparison.parting.because is not None
    because = comparison.entries[comparison.parting.because]
    assert because.differences == (Difference("result", True, False),)


def test_values_that_differ_are_found_inside_of_arguments_rows_and_statements() -> None:
    a, b = short(limit="web"), short(limit="db", job=2)
    b["spans"][2]["events"].pop()
    assert differences(compare(a, b), "models.save") == [
        Difference("arguments.limit", "web", "db"),
        Difference("sql", 1, 0),
        Difference("insert main_job.limit", "web", "db"),
    ]


def test_a_number_is_a_jobs_own_only_where_it_stands_for_the_job() -> None:
    a, b = short(job=1), short(job=2)
    a["spans"][2]["arguments"] = {"verbosity": 1, "unified_job_id": 1}
    b["spans"][2]["arguments"] = {"verbosity": 2, "unified_job_id": 2}
    assert differences(compare(a, b), "models.save") == [Difference("arguments.verbosity", 1, 2)]


def test_messages_rows_and_exceptions_of_one_side_are_absent_on_the_other() -> None:
    a, b = short(), short()
    b["spans"][2]["events"], b["spans"][3]["events"] = [], []
    b["spans"][3]["exception"] = {"type": "ValueError", "message": "no", "frames": []}
    comparison = compare(a, b)
    assert Difference("insert main_job", {"id": 1, "limit": "web"}, ABSENT) in differences(comparison, "models.save")
    assert differences(comparison, "signal.start") == [
        Difference("exception", None, {"$": "error", "type": "ValueError", "message": "no"}),
        Difference("message", "> websocket jobs: unified_job_id 1, status pending", ABSENT),
    ]


def test_steps_in_another_order_are_marked_in_both_traces() -> None:
    a = short()
    b = copy.deepcopy(a)
    b["spans"][2], b["spans"][3] = b["spans"][3], b["spans"][2]
    moved = [(entry.step, entry.place) for entry in compare(a, b).entries if entry.kind == "moved"]
    assert sorted(moved) in (
        [("models.save", "a"), ("models.save", "b")],
        [("signal.start", "a"), ("signal.start", "b")],
    )


def test_awxs_own_trace_is_matched_by_the_steps_ids() -> None:
    ours, theirs = short(), short(engine="awx", job=5)
    for span in theirs["spans"]:
        span["target"] = f"awx.main.{span['target']}"
    theirs["steps"] = {step: {**known, "target": "awx.elsewhere"} for step, known in theirs["steps"].items()}
    assert compare(ours, theirs, ("ours", "awx")).same


def test_random_ids_dates_and_addresses_of_what_was_made_are_no_differences() -> None:
    a, b = short(job=1), short(job=2)
    for number, trace in enumerate((a, b), 1):
        trace["spans"][1]["result"] = {
            "guid": f"{number}" * 32,
            "url": f"/api/v2/jobs/{number}/stdout/",
            "created": f"2026-01-0{number}T10:00:00.123456Z",
            "started": {"$": "date", "text": f"2026-01-0{number}"},
        }
    assert compare(a, b).same


def test_a_number_and_its_text_are_told_apart() -> None:
    a, b = short(), short()
    a["spans"][2]["arguments"]["pk"], b["spans"][2]["arguments"]["pk"] = 3, "3"
    assert "arguments.pk: 3 | '3'" in repr(compare(a, b))


@pytest.mark.parametrize("name", ["accepted", "forbidden", "ignored", "hostile", "with_lines"])
def test_the_other_way_round_it_says_the_same(name: str) -> None:
    a, b = short(limit="db"), getattr(sample_trace, name)()
    there, back = compare(a, b), compare(b, a)
    swapped = {"only_a": "only_b", "only_b": "only_a"}
    kinds = sorted((entry.step or "", swapped.get(entry.kind, entry.kind)) for entry in there.entries)
    assert kinds == sorted((entry.step or "", entry.kind) for entry in back.entries)
    assert compare(b, b).same


def test_another_manager_is_another_step() -> None:
    def cycles(*managers: str) -> dict[str, Any]:
        sample = Sample()
        for manager in managers:
            with sample.call("manager.message", kind="message"):
                sample.leaf("manager.schedule", receiver={"$": "object", "type": manager})
        return sample.document()

    both, one = cycles("DependencyManager", "TaskManager"), cycles("TaskManager")
    alone = [entry for entry in compare(both, one).find("manager.schedule") if entry.kind == "only_a"]
    assert [entry.a for entry in alone] == [both["spans"][1]["id"]]


def test_a_comparison_is_plain_data_and_text_without_what_moves() -> None:
    comparison = compare(short(), short(allowed=False), ("alice", "eve"))
    data = json.loads(comparison.to_json())
    assert data == comparison.to_dict()
    assert (data["a"]["name"], data["b"]["status"], data["same"]) == ("alice", 403, False)
    assert comparison.outline("all") == (
        "- alice  POST /api/v2/job_templates/7/launch/ → 201  (explorer: 4 calls, 1 SQL, 1 row changes)\n"
        "+ eve    POST /api/v2/job_templates/7/launch/ → 403  (explorer: 2 calls, 0 SQL, 0 row changes)\n"
        "\n"
        "After JobTemplateAccess.can_start [view.can_start], eve ends, and alice continues. "
        "It returned true | false.\n"
        "\n"
        "~ APIView.dispatch [request.dispatch]\n"
        "      attributes.http.response.status_code: 201 | 403\n"
        "~   JobTemplateAccess.can_start [view.can_start]\n"
        "        result: true | false\n"
        "-   UnifiedJob.save on Job #1 [models.save]\n"
        "-   UnifiedJob.signal_start on Job #1 [signal.start]"
    )
