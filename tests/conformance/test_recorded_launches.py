"""The recorded launches, a test a family."""

from pathlib import Path

import pytest

from tests.conformance.replay import replay
from tests.conformance.report import details
from tests.conformance.scenarios import read

HERE = Path(__file__).parent
FAMILIES = sorted([*HERE.glob("*.jsonl"), *HERE.glob("found/*.jsonl")])


@pytest.mark.parametrize("family", FAMILIES, ids=lambda file: str(file.relative_to(HERE).with_suffix("")))
def test_our_pipeline_does_what_awx_did(database: None, family: Path) -> None:
    outcomes = [replay(scenario) for scenario in read([family])]
    assert outcomes
    assert not [details(outcome) for outcome in outcomes if not outcome.matches]
