"""Which surfaces show a planted secret."""

from __future__ import annotations

from collections.abc import Iterator

import explorer
from explorer.trace.masking import forms
from tests.secrets.planting import Planted, plant
from tests.secrets.playing import WORLD, shown

IN_ONE_WORLD = 20


def leaks(seed: int, first: int, count: int) -> Iterator[tuple[Planted, list[str]]]:
    """Play `count` launches; yield each planted secret with the surfaces that show it."""
    lab = None
    for number in range(first, first + count):
        if lab is None or number % IN_ONE_WORLD == 0:
            lab = explorer.start(WORLD)
        planted = plant(seed, number)
        written = set(forms(planted.secret))
        yield planted, [name for name, text in shown(lab, planted) if any(form in text for form in written)]
