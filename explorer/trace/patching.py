"""Hooks that come off again: an attribute is replaced, and later put back, the very same object."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import wrapt

Wrapper = Callable[[Any, Any, tuple[Any, ...], dict[str, Any]], Any]

# The original of an attribute that isn't there but for the patch.
ABSENT = object()


@dataclass(frozen=True, slots=True)
class Patch:
    """One attribute of a module, class or function, and what stands in for it while recording is on."""

    owner: Any
    name: str
    original: Any
    replacement: Any

    def attach(self) -> None:
        """Replace the attribute."""
        setattr(self.owner, self.name, self.replacement)

    def detach(self) -> None:
        """Put the original back. Nothing happens where someone else has replaced the attribute meanwhile."""
        if self.owner.__dict__.get(self.name) is not self.replacement:
            return
        if self.original is ABSENT:
            delattr(self.owner, self.name)
        else:
            setattr(self.owner, self.name, self.original)

    def is_detached(self) -> bool:
        """Whether the attribute is the original."""
        return self.owner.__dict__.get(self.name, ABSENT) is self.original


def patch(owner: Any, name: str, wrapper: Wrapper) -> Patch:
    """A patch of the attribute `name` where it is defined: on `owner` or, for a class, on the base that has it.

    Raises AttributeError where there is none, TypeError for an attribute that can't be called.
    """
    owner = defining(owner, name)
    original = vars(owner)[name]
    return Patch(owner, name, original, wrapped(original, wrapper))


def defining(owner: Any, name: str) -> Any:
    """The class among the bases of `owner` that defines `name`; `owner` itself for what isn't a class."""
    for base in owner.__mro__ if isinstance(owner, type) else (owner,):
        if name in vars(base):
            return base
    raise AttributeError(f"{owner!r} has no attribute {name!r}")


def wrapped(original: Any, wrapper: Wrapper) -> Any:
    """`original` with `wrapper` around it: a function, static or class method, or a property's reading."""
    if isinstance(original, property):
        return property(_reader(original.fget, wrapper), original.fset, original.fdel, original.__doc__)
    if isinstance(original, type) or not (callable(original) or isinstance(original, staticmethod | classmethod)):
        raise TypeError(f"{original!r} is no function, method or property")
    return wrapt.FunctionWrapper(original, wrapper)


def _reader(fget: Any, wrapper: Wrapper) -> Callable[[Any], Any]:
    @functools.wraps(fget)
    def read(instance: Any) -> Any:
        return wrapper(functools.partial(fget, instance), instance, (), {})

    return read
