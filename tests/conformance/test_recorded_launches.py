"""The recorded launches, a test each: `pytest tests/conformance -k survey/required` plays those with that name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.replay import replay
from tests.conformance.report import details
from tests.conformance.scenarios import Scenario, read

HERE = Path(__file__).parent
SCENARIOS = list(read([HERE, HERE / "found"]))


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)
def test_our_pipeline_does_what_awx_did(tables: None, scenario: Scenario) -> None:
    outcome = replay(scenario)
    assert outcome.matches, details(outcome)


def test_each_recorded_launch_has_a_name_of_its_own() -> None:
    assert len({scenario.id for scenario in SCENARIOS}) == len(SCENARIOS)
