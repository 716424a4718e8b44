"""Attributes and objects that may be missing."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import MultipleObjectsReturned, ObjectDoesNotExist
from rest_framework.exceptions import ParseError


class NoDefaultProvided:
    """Means "no default given" where None may be the default."""


def getattrd(obj: Any, name: str, default: Any = NoDefaultProvided) -> Any:
    """Return the attribute at a dotted name; AttributeError if a part is missing and no default is given."""
    try:
        for part in name.split("."):
            obj = getattr(obj, part)
    except AttributeError:
        if default is NoDefaultProvided:
            raise
        return default
    return obj


def getattr_dne(obj: Any, name: str, notfound: type[Exception] = ObjectDoesNotExist) -> Any:
    """Return the related object `name`, or None if its row doesn't exist."""
    try:
        return getattr(obj, name)
    except notfound:
        return None


def get_object_or_400(klass: Any, *args: Any, **kwargs: Any) -> Any:
    """Return the one object of a model, manager or queryset that matches; ParseError (400) for none or several."""
    manager = getattr(klass, "_default_manager", klass)
    try:
        found = manager.all().get(*args, **kwargs)
    except (ObjectDoesNotExist, MultipleObjectsReturned) as problem:
        raise ParseError(str(problem)) from problem
    return found
