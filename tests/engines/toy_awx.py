"""A toy with AWX's module names and bodies of our own, written into a folder: as much as loading and hooking needs."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

FILES = {
    "awx/__init__.py": "def prepare_env(): pass",
    "awx/settings/__init__.py": "",
    "awx/settings/defaults.py": """
        INSTALLED_APPS = [
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "ansible_base.resource_registry",
            "awx.main",
        ]
        MIDDLEWARE = ["awx.main.middleware.RegisteringMiddleware"]
        ROOT_URLCONF = "awx.urls"
        USE_TZ = True
        DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
        CACHES = {"default": {"BACKEND": "a server that isn't there"}}
    """,
    "ansible_base/__init__.py": "",
    "ansible_base/resource_registry/__init__.py": "",
    "ansible_base/resource_registry/apps.py": """
        from django.apps import AppConfig

        class RegistryConfig(AppConfig):
            name = "ansible_base.resource_registry"
            label = "dab_resource_registry"
    """,
    "ansible_base/resource_registry/models/__init__.py": "from .wherever import ServiceID",
    "ansible_base/resource_registry/models/wherever.py": """
        from django.db import models

        class ServiceID(models.Model):
            pass
    """,
    "awx/urls.py": "urlpatterns = []",
    "awx/conf/__init__.py": """
        class Registry(dict):
            def register(self, setting, **kwargs):
                if setting in self:
                    raise LookupError(f"{setting} was registered before")
                self[setting] = kwargs

            def unregister(self, setting):
                self.pop(setting, None)

        settings_registry = Registry()
        register = settings_registry.register
    """,
    "awx/main/__init__.py": "",
    "awx/main/middleware.py": """
        from awx.conf import register
        from django.utils.deprecation import MiddlewareMixin

        class RegisteringMiddleware(MiddlewareMixin):
            def __init__(self, get_response):
                register("NAMED_URL_FORMATS", read_only=True)
                super().__init__(get_response)
    """,
    "awx/main/apps.py": """
        from django.apps import AppConfig
        from awx.main.utils.migration import is_database_synchronized

        class MainConfig(AppConfig):
            name = "awx.main"

            def ready(self):
                if is_database_synchronized():
                    raise SystemExit("rows were made while Django was set up")
    """,
    "awx/main/utils/__init__.py": "",
    "awx/main/utils/migration.py": "def is_database_synchronized(*args): return True",
    "awx/main/utils/common.py": """
        from django.db import connection

        class ScheduleManager:
            def schedule(self):
                self._schedule()

            def _schedule(self):
                connection.on_commit(self.send)

        class ScheduleTaskManager(ScheduleManager):
            def send(self):
                from awx.main.scheduler.tasks import task_manager
                task_manager.delay()
    """,
    "awx/main/models/__init__.py": """
        from awx.main.models.unified_jobs import UnifiedJob

        class CredentialType:
            made = 0

            @classmethod
            def setup_tower_managed_defaults(cls):
                cls.made += 1
    """,
    "awx/main/models/unified_jobs.py": """
        from django.db import connection, models
        from awx.main.consumers import emit_channel_notification
        from awx.main.utils.common import ScheduleTaskManager

        class UnifiedJob(models.Model):
            name = models.CharField(max_length=20)
            status = models.CharField(max_length=20, default="new")

            class Meta:
                app_label = "main"

            def signal_start(self):
                self.oldest = OldColumn.objects.values_list("old_text", flat=True).first()
                self.status = "pending"
                self.save()
                connection.on_commit(lambda: emit_channel_notification("jobs-status_changed", {"status": self.status}))
                ScheduleTaskManager().schedule()

        class OldColumn(models.Model):
            old_text = models.TextField(null=True)

            class Meta:
                app_label = "main"
                managed = False
                db_table = "main_unifiedjob"
    """,
    "awx/main/consumers.py": """
        import asyncio, json
        from channels.layers import get_channel_layer

        def run_sync(sending):
            asyncio.new_event_loop().run_until_complete(sending)

        def emit_channel_notification(group, payload):
            run_sync(get_channel_layer().group_send(group, {"type": "internal.message", "text": json.dumps(payload)}))
    """,
    "awx/main/dispatch/__init__.py": """
        class PubSub:
            def __init__(self, conn):
                self.conn = conn

            def notify(self, channel, payload):
                with self.conn.cursor() as cursor:
                    cursor.execute("SELECT pg_notify(%s, %s);", (channel, payload))

        def pg_bus_conn():
            raise ConnectionError("no PostgreSQL here")
    """,
    "awx/main/dispatch/publish.py": """
        import json
        from awx.main.dispatch import pg_bus_conn

        def publish(queue, body):
            with pg_bus_conn() as connection:
                connection.notify(queue, json.dumps(body))
    """,
    "awx/main/dispatch/control.py": """
        import json
        from awx.main.dispatch import pg_bus_conn

        def cancel(queue, task_ids):
            with pg_bus_conn() as connection:
                connection.notify(queue, json.dumps({"control": "cancel", "task_ids": task_ids}))
    """,
    "awx/main/scheduler/__init__.py": "",
    "awx/main/scheduler/tasks.py": """
        from awx.main.dispatch.control import cancel
        from awx.main.dispatch.publish import publish

        def task_manager(): pass

        def delay():
            cancel("node1", ["u0"])
            task = "awx.main.scheduler.tasks.task_manager"
            publish("node1", {"uuid": "u1", "task": task, "args": [], "kwargs": {}, "time_pub": 0})

        task_manager.delay = delay
    """,
    "awx/main/migrations/__init__.py": "",
    "awx/main/migrations/0001_first.py": "",
    "awx/main/migrations/0002_newest.py": "",
}

# The steps of the catalogue that the toy has.
STEPS = {
    "signal.start",
    "schedule.schedule",
    "schedule.on_commit",
    "commit.delay_task",
    "commit.channel",
    "models.save",
}


def write_toy(folder: Path) -> Path:
    """Write the toy into `folder`, and return that."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip(), encoding="utf-8")
    return folder
