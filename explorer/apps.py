"""The Django application. Its label is AWX's, so that tables, content types and permissions have AWX's names."""

from __future__ import annotations

from django.apps import AppConfig


class ExplorerConfig(AppConfig):
    """Everything between a launch and its node, as one application."""

    name = "explorer"
    label = "main"
    verbose_name = "Launch explorer"
    default_auto_field = "django.db.models.AutoField"

    def ready(self) -> None:
        """Connect what happens when rows are saved and deleted."""
        from explorer import signals  # noqa: F401  imported for its effect, once the models are there
