"""Hooks on the catalogue's functions and on Django's seams, on only while something is recorded.

What to replace is worked out once for a pipeline; putting hooks on and taking them off is then a matter of setting
attributes.
"""

from __future__ import annotations

import inspect
import sys
import threading
from collections.abc import Iterable, Iterator
from types import CodeType
from typing import Any

from explorer.trace.around import around
from explorer.trace.patching import Patch, patch
from explorer.trace.pipeline import Pipeline
from explorer.trace.seams import SEAMS
from explorer.trace.targets import Target, find_targets


class Hooks:
    """All hooks for one pipeline. Recordings that overlap share them: the last one takes them off."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline
        self.missing: list[str] = []
        self.patches: list[Patch] = []
        self.codes: frozenset[CodeType] = frozenset()
        self._modules: list[str] = []
        self._loaded = 0  # how many modules there were: fewer names to compare while it stays the same
        self._users: set[object] = set()
        self._lock = threading.Lock()

    def attach(self, user: object) -> None:
        """Put all hooks on for `user`, unless they are.

        An interrupt in the middle, here or in `detach`, leaves some of them on: `detach` takes those off, or the next
        one that attaches does.
        """
        with self._lock:
            if not self._users:
                self._take_off()
                self._plan()
            self._users.add(user)
            if len(self._users) == 1:
                for hook in self.patches:
                    hook.attach()

    def detach(self, user: object) -> None:
        """Take all hooks off once nobody needs them. What was hooked is the very object it was before."""
        with self._lock:
            self._users.discard(user)
            if not self._users:
                self._take_off()
                self._fix_late_imports()

    def _take_off(self) -> None:
        for hook in reversed(self.patches):
            hook.detach()

    def _plan(self) -> None:
        if self._is_planned():
            return
        targets, self.missing = find_targets(self.pipeline)
        modules = [sys.modules[name] for name in self._module_names()]
        self.patches = [hook for target in targets for hook in _step_patches(target, modules)]
        self.patches += [hook for seam in SEAMS for hook in seam.patches(self.pipeline)]
        self.codes = frozenset(what.code for target in targets for _, what in target.steps if what.code)
        self._modules, self._loaded = self._module_names(), len(sys.modules)

    def _is_planned(self) -> bool:
        """Whether nothing was imported or replaced since the hooks were planned."""
        if not self.patches or (self._loaded != len(sys.modules) and self._modules != self._module_names()):
            return False
        self._loaded = len(sys.modules)
        return all(hook.is_detached() for hook in self.patches)

    def _module_names(self) -> list[str]:
        prefix = self.pipeline.package + "."
        return [name for name in sys.modules if name.startswith(prefix)] if self.pipeline.package else []

    def _fix_late_imports(self) -> None:
        """A module that was imported while the hooks were on may have taken a hook for the function."""
        if self._loaded == len(sys.modules):
            return
        originals = {id(hook.replacement): hook.original for hook in self.patches}
        planned = set(self._modules)
        for module in [sys.modules[name] for name in self._module_names() if name not in planned]:
            for name, value in list(vars(module).items()):
                if id(value) in originals:
                    setattr(module, name, originals[id(value)])


def _step_patches(target: Target, modules: Iterable[Any]) -> Iterator[Patch]:
    """The hook on a step's function, also where a module imported that function by name."""
    hook = patch(target.owner, target.name, around(target))
    yield hook
    if inspect.ismodule(target.owner):
        for module in modules:
            for name in [name for name, value in vars(module).items() if value is hook.original]:
                if (module, name) != (target.owner, target.name):
                    yield Patch(module, name, hook.original, hook.replacement)


_hooks: dict[str, Hooks] = {}


def hooks_for(pipeline: Pipeline) -> Hooks:
    """The hooks of a pipeline; the same object for all recordings in this process."""
    known = _hooks.get(pipeline.name)
    if known is None or known.pipeline != pipeline:
        known = _hooks[pipeline.name] = Hooks(pipeline)
    return known
