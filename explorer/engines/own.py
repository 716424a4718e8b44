"""This package's own pipeline."""

from __future__ import annotations

import importlib.util
import os
from dataclasses import dataclass
from typing import Any

OLDEST_DJANGO = (5, 2)


@dataclass(frozen=True)
class OwnEngine:
    """See `explorer.engines.Engine`. `settings_module` replaces the shim's settings; it must install `explorer`."""

    settings_module: str | None = None
    name: str = "explorer"

    def configure(self, database: dict[str, Any] | None) -> None:
        """Raises RuntimeError where Django is already configured in a way that has no place for this package."""
        import django
        from django.conf import settings

        from explorer.settings import settings_for

        _check_requirements(django.VERSION)
        if self.settings_module and not settings.configured:
            os.environ["DJANGO_SETTINGS_MODULE"] = self.settings_module
        elif database is not None:
            settings.configure(**settings_for(database))
        _refuse_foreign(settings)
        django.setup()
        _leave_out_permissions()

    def create_tables(self) -> None:
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)

    def create_initial_rows(self) -> None:
        from explorer.models import CredentialType

        CredentialType.setup_tower_managed_defaults()


def _check_requirements(version: tuple[Any, ...]) -> None:
    needed = ("rest_framework", "polymorphic", "channels", "cryptography", "yaml", "drf_spectacular")
    lacking = [name for name in needed if importlib.util.find_spec(name) is None]
    if version < OLDEST_DJANGO:
        lacking.insert(0, f"Django {OLDEST_DJANGO[0]}.{OLDEST_DJANGO[1]} (here is {version[0]}.{version[1]})")
    if lacking:
        raise RuntimeError(
            f"This package's own pipeline lacks {', '.join(lacking)}. In an environment of its own: "
            "pip install 'awx-launch-explorer[pipeline]'. In AWX's: start(engine='awx')."
        )


def _refuse_foreign(settings: Any) -> None:
    if not any(app in ("explorer", "explorer.apps.ExplorerConfig") for app in settings.INSTALLED_APPS):
        raise RuntimeError(
            "Django is configured for another project here: its INSTALLED_APPS don't name 'explorer'. "
            "Start a fresh process, or add explorer.settings.INSTALLED_APPS to that project's settings."
        )


def _leave_out_permissions() -> None:
    """Roles decide here, never Django's permissions, whose hundred rows would be made with the tables."""
    from django.db.models.signals import post_migrate

    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
