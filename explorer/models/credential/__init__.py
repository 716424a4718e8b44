"""Credentials and their types (AWX: `awx.main.models.credential`)."""

from __future__ import annotations

from explorer.models.credential.credential import Credential
from explorer.models.credential.credential_type import CredentialType
from explorer.models.credential.injectors import build_safe_env
from explorer.models.credential.managed import ManagedCredentialType

__all__ = ["Credential", "CredentialType", "ManagedCredentialType", "build_safe_env"]
