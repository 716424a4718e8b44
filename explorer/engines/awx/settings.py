"""Django's settings for AWX in a lab: AWX's own defaults, without the servers that they count on.

The defaults, not the settings of its production or its tests: those read files of the machine, or switch things off.
`DATABASES` is filled in before Django reads this module.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from awx.settings.defaults import *  # noqa: F403


class _NoMigrations:
    """Says of every application that it has no migrations, so that its tables are made from its models."""

    def __contains__(self, application: str) -> bool:
        return True

    def __getitem__(self, application: str) -> None:
        return None


# What stands in a settings file, AWX offers for changing in its database only where it equals the value in here.
DEFAULTS_SNAPSHOT = {name: deepcopy(value) for name, value in globals().items() if name.isupper()}

DATABASES: dict[str, Any] = {}
MIGRATION_MODULES = _NoMigrations()
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CHANNEL_LAYERS = {"default": {"BACKEND": "explorer.dispatch.layer.VisibleChannelLayer"}}
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
CLUSTER_HOST_ID = "node1"
SYSTEM_UUID = INSTALL_UUID = "00000000-0000-0000-0000-000000000000"
AWX_DISABLE_TASK_MANAGERS = False  # only AWX's development settings have it, and any checkout's code asks for it
# AWX's own REST framework doesn't ask for this limit, newer ones do.
DATA_UPLOAD_MAX_MEMORY_SIZE = None
# Encrypts what a lab's made-up credentials hold, in a database that goes away with the process.
SECRET_KEY = "this key guards nothing but a lab's made-up secrets"  # noqa: S105
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# AWX logs to files and sockets of its servers; a notebook shows what went wrong itself.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"nowhere": {"class": "logging.NullHandler"}},
    "root": {"handlers": ["nowhere"]},
    "loggers": {"django": {"handlers": ["nowhere"], "propagate": False}},
}
