"""Lists of a serializer's fields, put together from those of its bases (AWX: `*` and `-name` in `Meta.fields`)."""

from __future__ import annotations


def joined(*lists: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of all `lists`, each once, in order."""
    return tuple(dict.fromkeys(name for names in lists for name in names))


def without(fields: tuple[str, ...], *names: str) -> tuple[str, ...]:
    """Return `fields` except `names`."""
    return tuple(name for name in fields if name not in names)
