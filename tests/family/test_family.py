"""Each class that AWX has is here what it is there."""

from __future__ import annotations

import pytest

from explorer.trace.catalogue import CATALOGUE
from explorer.trace.steps import Step
from tests.family.compare import bases_of, compare_class, compare_step
from tests.family.expected import ExpectedClass, classes, left_out


@pytest.mark.parametrize("expected", classes().values(), ids=lambda expected: expected.id)
def test_a_class_has_awx_bases_order_and_methods(expected: ExpectedClass) -> None:
    assert compare_class(expected).differences == []


@pytest.mark.parametrize("step", CATALOGUE, ids=lambda step: step.id)
def test_the_class_that_a_step_names_defines_its_method(step: Step) -> None:
    assert compare_step(step) is None


@pytest.mark.parametrize("base", left_out())
def test_a_base_that_the_guide_lists_as_left_out_is_missing_from_a_class_of_ours(base: str) -> None:
    lacking = [expected for expected in classes().values() if base in expected.bases and base not in bases_of(expected)]
    assert lacking
