"""No planted secret is seen anywhere; `python -m tests.secrets` plants many more."""

from __future__ import annotations

import pytest

from tests.secrets.looking import leaks

COUNT, SEED = 60, 12


@pytest.mark.parametrize("first", range(0, COUNT, 20))
def test_no_planted_secret_is_seen(first: int) -> None:
    assert [(planted, surfaces) for planted, surfaces in leaks(SEED, first, 20) if surfaces] == []
