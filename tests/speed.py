"""How long to wait: what takes a second on a quiet machine takes longer on a slow or a busy one.

The time-outs of the tests are for what hangs, and name the seconds that a quiet machine of two cores allows. `within`
makes of them what the machine at hand needs, as it is at that moment.
"""

from __future__ import annotations

import time

_LOOPS = 300_000
_QUIET = 0.010  # seconds that so many loops take on a quiet machine
_SAMPLES = 8  # together long enough that other processes have their turn in between
_LASTS = 20.0  # seconds for which a measurement holds


class _Measured:
    slowness = 1.0
    at = float("-inf")


def within(seconds: float) -> float:
    """So many seconds, times how much slower than a quiet one the machine is at the moment; never fewer."""
    return seconds * slowness()


def slowness() -> float:
    """How many times longer than on a quiet machine some work takes, by the clock; at least 1.

    Measured again where the last measurement is old. A machine that has been slow counts as slow for a while longer.
    """
    moment = time.monotonic()
    if moment - _Measured.at > _LASTS:
        _Measured.slowness = max(1.0, _measure(), _Measured.slowness / 2)
        _Measured.at = moment
    return _Measured.slowness


def _measure() -> float:
    began = time.perf_counter()
    for _ in range(_SAMPLES):
        for _ in range(_LOOPS):
            pass
    return (time.perf_counter() - began) / (_SAMPLES * _QUIET)
