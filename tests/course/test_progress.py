"""How far a reader has come: told by the answers in the notebook, and stored nowhere else."""

from __future__ import annotations

import explorer
from explorer.course import questions
from explorer.lab import Lab


def test_before_the_first_question_there_is_no_progress(lab: Lab) -> None:
    assert repr(explorer.progress()).startswith("No question has run in this kernel yet")


def test_questions_stand_in_the_order_in_which_they_were_asked(lab: Lab) -> None:
    explorer.check({"status_code": 201}, "Demo Job Template", user="alice", limit="web")
    explorer.check({"status_code": 400}, "Demo Job Template", user="eve")
    explorer.check({"stopped_at": ...}, ..., user=..., question="Get refused")
    assert repr(explorer.progress()) == (
        "1 of 3 right\n"
        "  ✓ Demo Job Template as alice with limit: status_code\n"
        "  ✗ Demo Job Template as eve: status_code\n"
        "  … Get refused"
    )


def test_a_question_answered_again_stays_one_question(lab: Lab) -> None:
    explorer.check({"status_code": ...}, "Demo Job Template", user="eve")
    explorer.check({"status_code": 400}, "Demo Job Template", user="eve")
    explorer.check({"status_code": 403}, "Demo Job Template", user="eve")
    assert repr(explorer.progress()) == "1 of 1 right\n  ✓ Demo Job Template as eve: status_code (2 tries)"


def test_a_new_lab_keeps_the_tries(lab: Lab) -> None:
    explorer.check({"status_code": 400}, "Demo Job Template", user="eve")
    again = explorer.start()
    assert "There, " in repr(explorer.check({"status_code": 400}, "Demo Job Template", user="eve"))
    again.close()


def test_no_value_that_was_sent_is_shown(lab: Lab) -> None:
    explorer.check({"status_code": 201}, "Demo Job Template", credential_passwords={"ssh_password": "hunter2"})
    explorer.check({"ignored": None}, lab.launch("Demo Job Template", limit="hunter2"))
    assert "hunter2" not in repr(explorer.progress())


def test_a_prediction_in_the_form_is_no_question_of_the_notebook() -> None:
    questions.forget()
    lab = explorer.start()
    form = lab.launch_form("Demo Job Template", user="alice")
    form.predicting = True
    form.prediction = {"status_code": 201, "ignored": []}
    form.launch()
    assert form.findings
    assert explorer.progress().questions == ()
