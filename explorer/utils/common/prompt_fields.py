"""Prompts that share one JSON column, but are read and written like fields."""

from __future__ import annotations

from typing import Any


class CharPromptDescriptor:
    """The value of a pseudo-field on its class, by which copying tells it from a real field."""

    def __init__(self, field: NullablePromptPseudoField) -> None:
        self.field = field


class NullablePromptPseudoField:
    """A key of the instance's `char_prompts`, as an attribute; None stands for "not prompted".

    The key is `field_name`, or else the attribute's own name.

    Rule: `awx.main.utils.common.NullablePromptPseudoField`: writing None or an empty dict removes the key.
    """

    def __init__(self, field_name: str = "") -> None:
        self.field_name = field_name
        self.field_descriptor = CharPromptDescriptor(self)

    def __set_name__(self, owner: type, name: str) -> None:
        self.field_name = self.field_name or name

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return self.field_descriptor
        return instance.char_prompts.get(self.field_name)

    def __set__(self, instance: Any, value: Any) -> None:
        prompts = instance.char_prompts
        if value is None or value == {}:
            prompts.pop(self.field_name, None)
        else:
            prompts[self.field_name] = value
