"""Tools that import no model (AWX: `awx.main.utils`)."""

from __future__ import annotations

from explorer.utils.common import (
    CharPromptDescriptor,
    NoDefaultProvided,
    NullablePromptPseudoField,
    camelcase_to_underscore,
    copy_m2m_relationships,
    copy_model_by_class,
    extract_ansible_vars,
    get_capacity_type,
    get_model_for_type,
    get_object_or_400,
    get_search_fields,
    get_type_for_model,
    getattr_dne,
    getattrd,
    parse_yaml_or_json,
    underscore_to_camelcase,
    validate_vars_type,
)
from explorer.utils.encryption import decrypt_field, encrypt_dict, encrypt_field

__all__ = [
    "CharPromptDescriptor",
    "NoDefaultProvided",
    "NullablePromptPseudoField",
    "camelcase_to_underscore",
    "copy_m2m_relationships",
    "copy_model_by_class",
    "decrypt_field",
    "encrypt_dict",
    "encrypt_field",
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
