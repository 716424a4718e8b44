"""What the family tree asks of a lab."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from explorer.engines.pipeline import UnifiedJob, UnifiedJobTemplate
from explorer.lab.backends.family.lineage import descendants, lineage, method_source, methods
from explorer.lab.backends.family.tables import polymorphic_query, tables
from explorer.trace import core
from explorer.trace.pipeline import current_pipeline


class FamilyBackend:
    """Two families: what can be launched, and what comes of it. Classes are named as they are in the models."""

    def __init__(self) -> None:
        self._families = [[base, *descendants(base)] for base in (UnifiedJobTemplate, UnifiedJob)]
        self._classes = {one.__name__: one for family in self._families for one in family}

    def families(self) -> list[list[dict[str, Any]]]:
        """The classes that have a table, the one all others inherit from first; `makes` is what a launch makes."""
        with _unrecorded():
            return [[_member(one) for one in family] for family in self._families]

    def describe(self, name: str) -> dict[str, Any]:
        """One class: its method resolution order, its methods, its tables, and the SQL of a polymorphic query."""
        model = self._classes[name]
        with _unrecorded():
            query = polymorphic_query(model)
        return {
            "name": name,
            "lineage": lineage(model),
            "methods": methods(model, current_pipeline().package),
            "tables": tables(model),
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
