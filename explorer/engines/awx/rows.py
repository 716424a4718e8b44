"""What AWX's migrations write besides tables: rows that its code takes for granted."""

from __future__ import annotations

import importlib.util
import pkgutil
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder


def create_initial_rows() -> None:
    """Older AWX knows fewer of them: what its applications don't have is left out."""
    _say_it_is_migrated()
    _identify_the_service()
    _setup_credential_types()
    _setup_role_definitions()


def _say_it_is_migrated() -> None:
    """A middleware answers no request before the newest migration was applied, and a job's output asks for another."""
    from awx.main import migrations

    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    names = [module.name for module in pkgutil.iter_modules(migrations.__path__) if module.name[0].isdigit()]
    recorder.migration_qs.bulk_create(recorder.Migration(app="main", name=name) for name in names)


def _identify_the_service() -> None:
    if apps.is_installed("ansible_base.resource_registry"):
        service_id: Any = apps.get_app_config("dab_resource_registry").get_model("ServiceID")  # its module has moved
        service_id.objects.get_or_create()


def _setup_credential_types() -> None:
    from awx.main.models import CredentialType

    CredentialType.setup_tower_managed_defaults()


def _setup_role_definitions() -> None:
    if importlib.util.find_spec("awx.main.migrations._dab_rbac"):  # not so in AWX before 24.3
        from awx.main.migrations._dab_rbac import setup_managed_role_definitions

        setup_managed_role_definitions(apps, None)
