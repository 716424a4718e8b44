"""Attributes and objects that may be missing."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import MultipleObjectsReturned, ObjectDoesNotExist
from rest_framework.exceptions import ParseError


class NoDefaultProvided:
    """Stands for "no default given" where None is a default like any other."""


def getattrd(obj: Any, name: str, default: Any = NoDefaultProvided) -> Any:
    """`getattr` along a dotted name; AttributeError if a part is missing and no default is given."""
    try:
        for part in name.split("."):
            obj = getattr(obj, part)
    except AttributeError:
        if default is NoDefaultProvided:
            raise
        return default
    return obj


def getattr_dne(obj: Any, name: str, notfound: type[Exception] = ObjectDoesNotExist) -> Any:
    """The related object under `name`, or None where its row doesn't exist."""
    try:
        return getattr(obj, name)
    except notfound:
        return None


def get_object_or_400(klass: Any, *args: Any, **kwargs: Any) -> Any:
    """The one object the lookup finds, from a model, manager or queryset; ParseError (400) for none or several."""
    manager = getattr(klass, "_default_manager", klass)
    try:
        found = manager.all().get(*args, **kwargs)
    except (ObjectDoesNotExist, MultipleObjectsReturned) as problem:
        raise ParseError(str(problem)) from problem
    return found
