"""This package's classes beside AWX's: what differs, in sentences."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partialmethod
from typing import Any

from explorer.trace.steps import Step, local_name
from tests.family.expected import ExpectedClass, classes, definer, left_out


@dataclass
class Comparison:
    """What differs about one class, and how many of its methods were compared."""

    differences: list[str] = field(default_factory=list)
    methods: int = 0
    misplaced: int = 0


def compare_class(expected: ExpectedClass) -> Comparison:
    """Compares one class of this package with AWX's: module, bases, order, and who defines its methods."""
    try:
        found = _find(expected)
    except (ImportError, AttributeError) as error:
        return Comparison([f"{local_name(expected.target)} can't be imported: {error}"])
    result = Comparison(list(_differences(expected, found)))
    for method, theirs, ours in _definers(expected, found):
        result.methods += 1
        if theirs != ours:
            result.misplaced += 1
            result.differences.append(f"{expected.name}.{method} is defined by {ours}, in AWX by {theirs}")
    return result


def compare_step(step: Step) -> str | None:
    """What is wrong with the target of a step: the class it names must define the method, here and in AWX."""
    owner_name, _, method = step.target.rpartition(".")
    of_awx = owner_name.startswith("awx.")  # a framework's classes are the same here and in AWX
    expected = classes().get(owner_name.rpartition(".")[2]) if of_awx else None
    if expected is not None and (expected.target != owner_name or method not in expected.own | {"__init__"}):
        return f"step {step.id}: AWX's {owner_name} doesn't define {method}"
    try:
        owner = _load(local_name(step.target).rpartition(".")[0])
    except (ImportError, AttributeError) as error:
        return f"step {step.id}: {error}"
    if method not in vars(owner):
        return f"step {step.id}: {owner.__name__} doesn't define {method}"
    return None


def bases_of(expected: ExpectedClass) -> list[str]:
    """Return the names of the direct bases that this package's class has, `object` left out."""
    return [base.__name__ for base in _find(expected).__bases__ if base is not object]


def _find(expected: ExpectedClass) -> type:
    found = _load(local_name(expected.target))
    if not isinstance(found, type):
        raise AttributeError(f"{found!r} is no class")
    return found


def _load(dotted: str) -> Any:
    """What a dotted name means: a module, or an attribute of one."""
    try:
        return importlib.import_module(dotted)
    except ModuleNotFoundError as error:
        if not f"{dotted}.".startswith(f"{error.name}."):
            raise
    owner, _, name = dotted.rpartition(".")
    return getattr(_load(owner), name)


def _differences(expected: ExpectedClass, found: type) -> Iterator[str]:
    module = local_name(expected.target).rpartition(".")[0]
    if not f"{found.__module__}.".startswith(f"{module}."):
        yield f"{expected.name} comes from {found.__module__}, which isn't within {module}"

    ours = bases_of(expected)
    theirs = [name for name in expected.bases if name != "object"]
    yield from (f"{expected.name} has a base that AWX's has not: {name}" for name in _without(ours, theirs))
    for name in _without(theirs, ours):
        if not _may_lack(expected, name):
            yield f"{expected.name} lacks AWX's base {name}"
    if _shared(ours, theirs) != _shared(theirs, ours):
        yield f"{expected.name} has its bases in the order {ours}, in AWX {theirs}"

    order = [one.__name__ for one in found.__mro__ if _is_ours(one)]
    for name in _without(order, expected.order):
        yield f"{expected.name} has an ancestor that AWX's has not: {name}"
    if _shared(order, expected.order) != _shared(expected.order, order):
        yield f"{expected.name} has the order {order}, in AWX {list(expected.order)}"


def _may_lack(expected: ExpectedClass, base: str) -> bool:
    """Whether the guide lists the base as left out; where it names classes, the class must be one of them.

    A base that this package has can't be left out.
    """
    lacking = left_out().get(base)
    if lacking is None or base in classes():
        return False
    return "`" not in lacking or f"`{expected.name}`" in lacking


def _without(names: Sequence[str], others: Sequence[str]) -> list[str]:
    return [name for name in names if name not in others]


def _shared(names: Sequence[str], others: Sequence[str]) -> list[str]:
    return [name for name in names if name in others]


def _definers(expected: ExpectedClass, found: type) -> Iterator[tuple[str, str, str]]:
    """Each method that both have, with the class that defines it in AWX, and the one that does here."""
    inherited = {method for name in expected.order if name in classes() for method in classes()[name].own}
    for method in sorted(inherited):
        ours = next((one for one in found.__mro__ if _defines(one, method)), None)
        theirs = definer(expected, method)
        if ours is not None and theirs is not None and _is_ours(ours):
            yield method, theirs, ours.__name__


def _defines(one: type, method: str) -> bool:
    """Whether the class has the method; those that Django makes for a field's choices (`get_…_display`) don't count."""
    return method in vars(one) and not isinstance(vars(one)[method], partialmethod)


def _is_ours(one: type) -> bool:
    return one.__module__.partition(".")[0] == "explorer"
