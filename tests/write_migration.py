"""Writes the first migration again from the models (`python -m tests.write_migration`), while nothing is released."""

from __future__ import annotations

from pathlib import Path

from explorer import shim


def write() -> Path:
    """Describe every model in one operation, as `CreateTogether` needs it, and write the file."""
    shim.setup()
    from django.apps import apps
    from django.db import models
    from django.db.migrations import Migration
    from django.db.migrations.operations import CreateModel
    from django.db.migrations.state import ModelState
    from django.db.migrations.writer import MigrationWriter

    from explorer.migrations._together import CreateTogether

    together = []
    for model in _parents_first(list(apps.get_app_config("main").get_models())):
        state = ModelState.from_model(model)
        bases = tuple(base for base in state.bases if isinstance(base, str) or base is models.Model)
        together.append(
            CreateModel(state.name, list(state.fields.items()), state.options, bases or (models.Model,), state.managers)
        )
    migration = type("Migration", (Migration,), {})("0001_initial", "main")
    migration.initial = True
    migration.operations = [CreateTogether(together)]
    migration.dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    writer = MigrationWriter(migration, include_header=False)
    path = Path(writer.path)
    path.write_text(writer.as_string())
    return path


def _parents_first(models: list[type]) -> list[type]:
    return sorted(models, key=lambda model: len(model._meta.get_parent_list()))  # type: ignore[attr-defined]


if __name__ == "__main__":
    print(write())
