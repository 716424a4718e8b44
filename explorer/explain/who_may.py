"""Who may launch a template, and by which of their roles: asked of the access classes that a launch asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType

from explorer import plain_html
from explorer.access import check_user_access
from explorer.models import InventorySource, Project
from explorer.models.rbac import RoleMembership, granting_roles
from explorer.plain_text import table


@dataclass(frozen=True)
class Launcher:
    """A user who may launch it. `roles` are those of the user's roles that alone would do, in words."""

    user: str
    roles: tuple[str, ...]


class Launchers(list[Launcher]):
    """Users who may launch `template`; `others` are the users who may not."""

    def __init__(self, template: str, launchers: list[Launcher], others: list[str]) -> None:
        super().__init__(launchers)
        self.template, self.others = template, others

    def __repr__(self) -> str:
        return "\n".join((f"{self.template} can be launched by:", table(self._rows()) or "nobody", self._rest()))

    def _repr_mimebundle_(self, **_kwargs: Any) -> dict[str, str]:
        html = plain_html.table(("User", "By"), self._rows()) + plain_html.heading(self._rest())
        return {"text/plain": repr(self), "text/html": html}

    def _rows(self) -> list[list[str]]:
        return [[one.user, ", ".join(one.roles)] for one in self]

    def _rest(self) -> str:
        return f"Not by: {', '.join(self.others) or 'nobody else'}"


def who_may(template: Any) -> Launchers:
    """The users who may launch `template`, or update it where it is a project or an inventory source.

    Rule: `can_start` of the template's access class (AWX: `awx.main.access`).
    """
    title = f"{template._meta.verbose_name} {template.name!r}"
    users = list(User.objects.order_by("username"))
    may = [user for user in users if check_user_access(user, type(template), "start", template)]
    launchers = [Launcher(user.username, tuple(_roles_of(user, template))) for user in may]
    return Launchers(title, launchers, [user.username for user in users if user not in may])


def _roles_of(user: User, template: Any) -> Iterator[str]:
    if user.is_superuser:
        yield "superuser"
    thing, role_field = _decisive(template)
    if thing is None or not hasattr(type(thing), role_field):
        return
    granting = granting_roles(type(thing), role_field)
    organization = getattr(thing, "organization", None)
    for owner, names in ((thing, granting.own), (organization, granting.organization)):
        if owner is not None:
            held = RoleMembership.objects.filter(
                user=user,
                content_type=ContentType.objects.get_for_model(type(owner)),
                object_id=owner.pk,
                role_field__in=names,
            )
            for name in held.order_by("role_field").values_list("role_field", flat=True):
                yield f"{name} on {owner._meta.verbose_name} {owner.name!r}"


def _decisive(template: Any) -> tuple[Any, str]:
    """What the role to start `template` is on, and its name."""
    if isinstance(template, InventorySource):
        return template.inventory, "update_role"
    return template, "update_role" if isinstance(template, Project) else "execute_role"
