"""Two launches side by side: why did mine end elsewhere than yours?"""

from __future__ import annotations

from pathlib import Path

import pytest

import explorer
from explorer.lab import Lab

ANSWERS = {"shop_version": "2.0", "rollout": "all"}


def test_the_same_launch_by_another_user_makes_the_same_calls(lab: Lab) -> None:
    alice, bob = (lab.launch("Deploy the Shop", user=user, extra_vars=ANSWERS) for user in ("alice", "bob"))
    comparison = explorer.compare(alice, bob)
    assert (comparison.a.name, comparison.b.name) == ("alice", "bob")
    assert comparison.parting is None
    assert "Both make the same calls" in repr(comparison)


def test_a_refused_launch_diverges_at_the_permission_check(lab: Lab) -> None:
    alice = lab.launch("Deploy the Shop", user="alice", inventory="@Staging", extra_vars=ANSWERS)
    bob = lab.launch("Deploy the Shop", user="bob", inventory="@Staging", extra_vars=ANSWERS)
    comparison = explorer.compare(alice, bob)
    assert comparison.parting is not None
    assert comparison.parting.because is not None
    assert comparison.entries[comparison.parting.because].step == "view.config_access"
    assert comparison.entries[comparison.parting.at].step == "models.create_job"
    assert comparison.fields == ()


def test_fields_that_were_sent_or_judged_otherwise_are_listed(lab: Lab) -> None:
    plain = lab.launch("Demo Job Template", user="alice")
    limited = lab.launch("Demo Job Template", user="alice", limit="web")
    (field,) = explorer.compare(plain, limited).fields
    assert field.field == "limit"
    assert field.a is None
    assert field.b is not None
    assert field.b["outcome"] == "ignored"


def test_the_text_is_the_same_each_time() -> None:
    def compared() -> str:
        lab = explorer.start()
        web, db = (lab.launch("Deploy the Shop", limit=limit, extra_vars=ANSWERS) for limit in ("web", "db"))
        return repr(explorer.compare(web, db))

    assert compared() == compared()


def test_saved_traces_compare_as_they_did_before(lab: Lab, tmp_path: Path) -> None:
    alice, eve = (lab.launch("Demo Job Template", user=user) for user in ("alice", "eve"))
    saved = [explorer.load(one.trace.save(tmp_path / f"{one.user}.json")) for one in (alice, eve)]
    assert explorer.compare(saved[0], saved[1], ("alice", "eve")).to_dict() == explorer.compare(alice, eve).to_dict()


def test_what_holds_no_trace_is_refused(lab: Lab) -> None:
    with pytest.raises(TypeError, match="'launch' has no trace"):
        explorer.compare(lab.launch("Demo Job Template"), "launch")  # type: ignore[arg-type]
