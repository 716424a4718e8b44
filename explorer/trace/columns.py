"""A model's columns, and what is known of its rows."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

from explorer.trace.values import capture, capture_mapping

Known = dict[tuple[type, Any], Any]


class Columns:
    """How a model's instances and rows translate into one another."""

    def __init__(self, model: Any) -> None:
        from django.db.models import JSONField

        meta = model._meta
        self.model = meta.concrete_model
        self.name, self.table = meta.object_name, meta.db_table
        self.key = meta.pk.attname
        self.names = [field.attname for field in meta.concrete_fields]
        self.key_index = self.names.index(self.key)
        self.local = [field.attname for field in meta.local_concrete_fields]
        self.column = {field.attname: field.column for field in meta.concrete_fields}
        # What such a column holds can be changed in place, so a copy has to be kept of it.
        self.mutable = [index for index, field in enumerate(meta.concrete_fields) if isinstance(field, JSONField)]
        self._settable = [(field.name, field.attname) for field in meta.local_concrete_fields if not field.primary_key]
        self._written: dict[Any, list[str]] = {}

    def remember(self, known: Known, names: Any, values: Any) -> None:
        """Keep what a row that was just read holds. `names` may leave out columns that are deferred."""
        if len(values) == len(self.names):
            for index in self.mutable:
                if values[index]:
                    values = [*values[:index], capture(values[index]), *values[index + 1 :]]
            known[self.model, values[self.key_index]] = values
        else:
            read = {name: capture(value) for name, value in zip(names, values, strict=False)}
            if self.key in read:
                known[self.model, read[self.key]] = {**self.known_row(known, read[self.key]), **read}

    def known_row(self, known: Known, key: Any) -> dict[str, Any]:
        """What is known of the row `key`, by attribute name. Changes to the answer are remembered."""
        row = known.get((self.model, key))
        if not isinstance(row, dict):
            row = known[self.model, key] = dict(zip(self.names, row, strict=True)) if row is not None else {}
        return row

    def read(self, instance: Any, names: Iterable[str]) -> dict[str, Any]:
        """The columns of an instance that are loaded, captured."""
        state = vars(instance)
        return capture_mapping({name: state[name] for name in names if name in state})

    def written(self, update_fields: frozenset[str] | None) -> list[str]:
        """The columns that an UPDATE of these fields sets, of all fields for None; by attribute name, never the key."""
        names = self._written.get(update_fields)
        if names is None:
            names = self._written[update_fields] = [
                attname
                for name, attname in self._settable
                if update_fields is None or name in update_fields or attname in update_fields
            ]
        return names


@functools.cache
def columns_of(model: Any) -> Columns:
    """The columns of a model class; the same answer each time."""
    return Columns(model)
