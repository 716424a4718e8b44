"""The roles of users and teams. A world has no teams: their members get the teams' roles themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_FIELDS = {"Ad Hoc": "adhoc_role", "Approve": "approval_role"}
_MEMBER = ("Member", "Admin")


def role_field(role: Mapping[str, Any]) -> str:
    """The model's field for a role that an export names: "Job Template Admin" is `job_template_admin_role`."""
    name = str(role.get("name", ""))
    return _FIELDS.get(name) or f"{name.lower().replace(' ', '_')}_role"


def roles_of(asset: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The roles that a user or a team was given."""
    return list((asset.get("related") or {}).get("roles") or ())


def teams_of(user: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The natural keys of the teams that a user is a member of; a team's admin is one, too."""
    found = (role.get("content_object") or {} for role in roles_of(user) if role.get("name") in _MEMBER)
    return [key for key in found if key.get("type") == "team"]
