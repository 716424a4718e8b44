"""Tools of the launch path that belong to no model (AWX: `awx.main.utils.common`)."""

from __future__ import annotations

from explorer.utils.common.copying import copy_m2m_relationships, copy_model_by_class
from explorer.utils.common.kinds import (
    camelcase_to_underscore,
    get_capacity_type,
    get_model_for_type,
    get_search_fields,
    get_type_for_model,
    underscore_to_camelcase,
)
from explorer.utils.common.lookups import NoDefaultProvided, get_object_or_400, getattr_dne, getattrd
from explorer.utils.common.prompt_fields import CharPromptDescriptor, NullablePromptPseudoField
from explorer.utils.common.variables import extract_ansible_vars, parse_yaml_or_json, validate_vars_type

__all__ = [
    "CharPromptDescriptor",
    "NoDefaultProvided",
    "NullablePromptPseudoField",
    "camelcase_to_underscore",
    "copy_m2m_relationships",
    "copy_model_by_class",
    "extract_ansible_vars",
    "get_capacity_type",
    "get_model_for_type",
    "get_object_or_400",
    "get_search_fields",
    "get_type_for_model",
    "getattr_dne",
    "getattrd",
    "parse_yaml_or_json",
    "underscore_to_camelcase",
    "validate_vars_type",
]
