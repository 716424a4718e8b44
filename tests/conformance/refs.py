"""Names instead of primary keys: `@ref` for an object of the world, `#k` for the k-th unified job."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import Model

from explorer.engines.pipeline import UnifiedJob
from tests.conformance.scenarios import REFERENCE


class NotThere(LookupError):
    """A scenario names an object or a job that doesn't exist, or no longer."""


class Refs:
    """Translates both ways between a scenario's names and the primary keys in this database."""

    def __init__(self, world: Mapping[str, Model]) -> None:
        self.world = world
        self.jobs: list[int] = []
        self._names = {(type(item), item.pk): f"@{ref}" for ref, item in world.items()}

    def number_jobs(self, keys: Iterable[int]) -> list[int]:
        """Give the next numbers to jobs not seen before; returns their keys."""
        new = sorted(set(keys) - set(self.jobs))
        self.jobs += new
        return new

    def job(self, key: int) -> str:
        return f"#{self.jobs.index(key) + 1}"

    def name(self, model: type[Model], key: object) -> Any:
        """`@ref` of an object, by its own name if the scenario gave none; `key` itself if there is no such object."""
        if (model, key) not in self._names:
            item = model._base_manager.filter(pk=key).first() if isinstance(key, int) else None
            if item is None:
                return key
            self._names[model, key] = f"@{getattr(item, 'hostname', None) or getattr(item, 'name', key)}"
        return self._names[model, key]

    def key(self, reference: str) -> Any:
        """The primary key that `@ref` or `#k` stands for. Raises NotThere for a name nobody has."""
        try:
            if reference.startswith("#"):
                return self.jobs[int(reference[1:]) - 1]
            return self.world[reference[1:]].pk
        except LookupError as problem:
            raise NotThere(f"There is no {reference} in this scenario.") from problem

    def object(self, reference: str) -> Model:
        """The object or job as it is in the database now. Raises NotThere for one that was deleted."""
        key = self.key(reference)
        rows = UnifiedJob.objects if reference.startswith("#") else type(self.world[reference[1:]])._base_manager
        found = rows.filter(pk=key).first()
        if found is None:
            raise NotThere(f"{reference} was deleted.")
        return found

    def in_path(self, path: str) -> str:
        return REFERENCE.sub(lambda match: str(self.key(match.group())), path)

    def in_data(self, value: Any) -> Any:
        return self._replace(value, self.key)

    def in_fields(self, value: Any) -> Any:
        return self._replace(value, self.object)

    def _replace(self, value: Any, meaning: Callable[[str], Any]) -> Any:
        if isinstance(value, dict):
            return {key: self._replace(item, meaning) for key, item in value.items()}
        if isinstance(value, list):
            return [self._replace(item, meaning) for item in value]
        return meaning(value) if self._is_reference(value) else value

    def _is_reference(self, value: Any) -> bool:
        if not isinstance(value, str) or not REFERENCE.fullmatch(value):
            return False
        return value[1:] in self.world if value[0] == "@" else value[1:].isdigit()
