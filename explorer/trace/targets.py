"""From a step's dotted name to the function that is meant."""

from __future__ import annotations

import importlib
import inspect
from dataclasses import dataclass, field
from typing import Any

from explorer.trace.core import What
from explorer.trace.patching import defining
from explorer.trace.pipeline import Pipeline
from explorer.trace.seams import SEAMS
from explorer.trace.seams.seam import OnEnter
from explorer.trace.steps import Step


@dataclass(eq=False)
class Target:
    """One function, and the steps it may be: which one depends on the class it is called for."""

    owner: Any
    name: str
    steps: list[tuple[type | None, What]] = field(default_factory=list)
    chosen: dict[type, What | None] = field(default_factory=dict)

    @property
    def function(self) -> Any:
        """The attribute as its owner has it."""
        return vars(self.owner)[self.name]

    def what_for(self, receiver: Any) -> What | None:
        """The step that a call on `receiver` is; None where the catalogue means another class's calls."""
        cls = receiver if isinstance(receiver, type) else type(receiver)
        if cls not in self.chosen:
            self.chosen[cls] = next((what for of, what in self.steps if of is None or issubclass(cls, of)), None)
        return self.chosen[cls]


def find_targets(pipeline: Pipeline) -> tuple[list[Target], list[str]]:
    """The functions that the pipeline's steps name, and the targets that are nowhere to be found."""
    found: dict[tuple[int, str], Target] = {}
    missing: list[str] = []
    for step, dotted in [(one, name) for one in pipeline.steps for name in one.targets]:
        try:
            owner, name = resolve(pipeline.local(dotted))
            place = defining(owner, name)
            what = _what(pipeline, step, place, name)
        except (ImportError, AttributeError, TypeError):
            missing += [dotted] if dotted == step.target else []  # another AWX may have fewer kinds
            continue
        target = found.setdefault((id(place), name), Target(place, name))
        is_method = isinstance(owner, type) and not isinstance(vars(place)[name], staticmethod)
        target.steps.append((owner if is_method else None, what))
    for target in found.values():
        target.steps.sort(key=lambda entry: -len(entry[0].__mro__) if entry[0] else 0)
    return list(found.values()), missing


def resolve(dotted: str) -> tuple[Any, str]:
    """The module, class or function that has the attribute a dotted name ends with, and that attribute's name.

    Raises ImportError or AttributeError where the name leads nowhere.
    """
    owner, rest = _module(dotted.split("."))
    for name in rest[:-1]:
        owner = getattr(owner, name)
    defining(owner, rest[-1])
    return owner, rest[-1]


def _module(parts: list[str]) -> tuple[Any, list[str]]:
    """The innermost module of a dotted name, and what of the name is left."""
    for count in range(len(parts) - 1, 0, -1):
        name = ".".join(parts[:count])
        try:
            return importlib.import_module(name), parts[count:]
        except ModuleNotFoundError as error:
            if not f"{name}.".startswith(f"{error.name}."):
                raise
    raise ModuleNotFoundError(f"no module for {'.'.join(parts)!r}")


def _what(pipeline: Pipeline, step: Step, owner: Any, name: str) -> What:
    """The step `name`, as `owner` defines it: a class, a module, or a function."""
    original = vars(owner)[name]
    function = bare_function(original)
    is_method = isinstance(owner, type) and not isinstance(original, staticmethod)
    return What(
        name if inspect.ismodule(owner) else f"{owner.__name__}.{name}",
        f"{function.__module__}.{function.__qualname__}",
        defined_in=owner.__name__ if isinstance(owner, type) else "",
        stage=step.stage,
        step=step.id,
        kind="message" if step.id == pipeline.worker else "call",
        parameters=_parameters(function, is_method or inspect.ismethod(original)),
        code=function.__code__,
        on_enter=_watchers(pipeline).get(step.id),
    )


def _watchers(pipeline: Pipeline) -> dict[str, OnEnter]:
    """What the seams do when a call of a step begins, by the step's id."""
    return {step: watcher for seam in SEAMS for step, watcher in seam.watchers(pipeline).items()}


def bare_function(original: Any) -> Any:
    """The function that a static or class method, a property or a decorated function is about."""
    while not (inspect.isfunction(original) and not hasattr(original, "__wrapped__")):
        if isinstance(original, property):
            original = original.fget
        elif isinstance(original, staticmethod | classmethod) or inspect.ismethod(original):
            original = original.__func__
        elif hasattr(original, "__wrapped__"):
            original = original.__wrapped__
        else:
            raise TypeError(f"{original!r} is no function")
    return original


def _parameters(function: Any, is_bound: bool) -> tuple[str, ...]:
    """The names of a call's positional arguments, without the receiver's."""
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    return names[1:] if is_bound else names
