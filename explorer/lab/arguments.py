"""The arguments of a launch as a person writes them: templates and users by name, fields of the request's body."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model

from explorer.engines.launchables import LAUNCHABLES, RELATED, launchable
from explorer.engines.pipeline import UnifiedJobTemplate
from explorer.lookup import Directory, UnknownName


def templates() -> Directory[Any]:
    """Everything that can be launched, by name. A name used twice gets its kind in brackets the second time."""
    found: dict[str, Any] = {}
    notes: dict[str, str] = {}
    everything = sorted(UnifiedJobTemplate.objects.all(), key=lambda one: (_order(one), one.pk))
    for template in everything:
        title = launchable(template).title
        name = template.name if template.name not in found else f"{template.name} ({title})"
        found[name] = template
        notes[name] = title + _prompts_note(template)
    return Directory("template", found, notes)


def _order(template: UnifiedJobTemplate) -> int:
    return list(LAUNCHABLES).index(str(template._meta.model_name))


def _prompts_note(template: UnifiedJobTemplate) -> str:
    asked = [name for name, flag in template.get_ask_mapping().items() if getattr(template, flag)]
    if getattr(template, "survey_enabled", False):
        asked.append("a survey")
    return f", asks for {', '.join(asked)}" if asked else ""


def users() -> Directory[User]:
    """Every user by name."""
    found = {user.username: user for user in User.objects.order_by("pk")}
    return Directory("user", found, {name: "superuser" for name, user in found.items() if user.is_superuser})


def check_fields(whose: str, known: Sequence[str], fields: Iterable[str]) -> None:
    """Raises UnknownName for the first field that is not among `known`: AWX drops such a field without a word."""
    for field in fields:
        if field not in known:
            raise UnknownName(f"launch field of {whose}", field, known)


def resolve_fields(fields: Mapping[str, Any], refs: Mapping[str, Model]) -> dict[str, Any]:
    """`fields` as a request body: "@name" and model instances become primary keys where the field holds an object.

    `refs` are the world's own short names, looked up after the objects' names. Raises UnknownName.
    """
    return {name: _resolve(value, _finder(name, refs)) for name, value in fields.items()}


def _resolve(value: Any, find: Callable[[str], int] | None) -> Any:
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, list | tuple | set):
        return [_resolve(one, find) for one in value]
    if find is not None and isinstance(value, str) and value.startswith("@"):
        return find(value[1:])
    return value


def _finder(field: str, refs: Mapping[str, Model]) -> Callable[[str], int] | None:
    model = RELATED.get(field)
    if model is None:
        return None

    def find(name: str) -> int:
        key = model._default_manager.filter(name=name).order_by("pk").values_list("pk", flat=True).first()
        if key is not None:
            return int(key)
        ref = refs.get(name)
        if isinstance(ref, model):
            return int(ref.pk)
        names = model._default_manager.order_by("pk").values_list("name", flat=True)
        raise UnknownName(str(model._meta.verbose_name), name, names)

    return find
