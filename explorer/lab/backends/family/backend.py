"""What the family tree asks of a lab."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from explorer.engines.pipeline import UnifiedJob, UnifiedJobTemplate
from explorer.lab.backends.family.calls import super_calls
from explorer.lab.backends.family.kinds import other_kinds
from explorer.lab.backends.family.lineage import descendants, lineage, method_source, methods
from explorer.lab.backends.family.tables import polymorphic_query, tables
from explorer.trace import Trace, core
from explorer.trace.pipeline import current_pipeline


class FamilyBackend:
    """The classes of a launch, by kind: models first, as what can be launched and what comes of it.

    Classes are named as in the pipeline. With a `trace`, a class also tells which methods called `super()`.
    """

    def __init__(self, trace: Trace | None = None) -> None:
        self._trace = trace
        self._families = [[base, *descendants(base)] for base in (UnifiedJobTemplate, UnifiedJob)]
        self._classes = {one.__name__: one for family in self._families for one in family}
        self._kinds = [("models", "Models", list(self._classes))]
        for name, title, classes in other_kinds():
            own = {one.__name__: one for one in classes if one.__name__ not in self._classes}
            self._kinds.append((name, title, list(own)))
            self._classes |= own

    def kinds(self) -> list[dict[str, Any]]:
        """The kinds of classes, each with its name, its title and the names of its classes."""
        return [{"name": name, "title": title, "members": members} for name, title, members in self._kinds]

    def families(self) -> list[list[dict[str, Any]]]:
        """The models that have a table, the one all others inherit from first; `makes` is what a launch makes."""
        with _unrecorded():
            return [[_member(one) for one in family] for family in self._families]

    def describe(self, name: str) -> dict[str, Any]:
        """One class: its method resolution order and its methods; a model's tables and the SQL of a query for them."""
        cls = self._classes[name]
        stored = hasattr(cls, "_meta")
        with _unrecorded():
            query = polymorphic_query(cls) if stored else None
        return {
            "name": name,
            "lineage": lineage(cls),
            "methods": methods(cls, current_pipeline().package),
            "calls": super_calls(self._trace, name) if self._trace is not None else [],
            "tables": tables(cls) if stored else [],
            "query": query,
        }

    def source(self, name: str, method: str) -> dict[str, Any] | None:
        """The text of a method; see `method_source`."""
        return method_source(self._classes[name], method)


@contextmanager
def _unrecorded() -> Iterator[None]:
    """What the tree asks the database is no part of a trace that is being recorded."""
    recording = core.current.set(None)
    try:
        yield
    finally:
        core.current.reset(recording)


def _member(model: Any) -> dict[str, Any]:
    makes = getattr(model, "_get_unified_job_class", None)
    concrete = model not in (UnifiedJobTemplate, UnifiedJob)
    return {
        "name": model.__name__,
        "table": model._meta.db_table,
        "rows": model._base_manager.count(),
        "makes": makes().__name__ if makes and concrete else "",
    }
