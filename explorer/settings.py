"""The Django settings that the pipeline needs; AWX's names and values where the launch path reads them."""

from __future__ import annotations

from typing import Any

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "rest_framework",
    "polymorphic",
    "channels",
    "explorer.apps.ExplorerConfig",
]

_DJANGO: dict[str, Any] = {
    # Encrypts what a lab's made-up credentials hold, in a database that goes away with the process.
    "SECRET_KEY": "this key guards nothing but a lab's made-up secrets",
    "ALLOWED_HOSTS": ["testserver", "localhost", "127.0.0.1"],
    "INSTALLED_APPS": INSTALLED_APPS,
    "MIDDLEWARE": [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "explorer.utils.current_user.CurrentUserMiddleware",
        "explorer.middleware.URLModificationMiddleware",
    ],
    "ROOT_URLCONF": "explorer.api.urls",
    "TEMPLATES": [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
    "STATIC_URL": "/static/",
    # AWX's REST framework (3.15) never asks for this limit; since 3.17.2 REST framework refuses more than 2.5 MB by it.
    # A lab's requests come from its own process. What stands in front of AWX, nginx, has a limit of its own.
    "DATA_UPLOAD_MAX_MEMORY_SIZE": None,
    "AUTHENTICATION_BACKENDS": ["explorer.api.authentication.ThrottledBackend"],
    "SESSION_COOKIE_NAME": "awx_sessionid",
    "SESSION_COOKIE_SAMESITE": "Lax",
    "LOGIN_REDIRECT_URL": "/api/",
    "LOGOUT_REDIRECT_URL": "/api/",
    "USE_TZ": True,
    "TIME_ZONE": "UTC",
    "LANGUAGE_CODE": "en-us",
    "DEFAULT_AUTO_FIELD": "django.db.models.AutoField",
    # Made-up users' passwords need no slow hash, and a browser's Python has none.
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    "CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
    "CHANNEL_LAYERS": {"default": {"BACKEND": "explorer.dispatch.layer.VisibleChannelLayer"}},
    # A job template's `project` hides the accessor of the same name from template to project, as in AWX.
    "SILENCED_SYSTEM_CHECKS": ["models.E006"],
    # A notebook shows what went wrong itself; Django's own log lines would only stand between its cells.
    "LOGGING": {
        "version": 1,
        "disable_existing_loggers": False,
        "handlers": {"nowhere": {"class": "logging.NullHandler"}},
        "loggers": {"django": {"handlers": ["nowhere"]}, "explorer": {"handlers": ["nowhere"]}},
    },
    "REST_FRAMEWORK": {
        "DEFAULT_FILTER_BACKENDS": [
            "explorer.api.filters.TypeFilterBackend",
            "explorer.api.filters.FieldLookupBackend",
            "rest_framework.filters.SearchFilter",
            "explorer.api.filters.OrderByBackend",
        ],
        "DEFAULT_PAGINATION_CLASS": "explorer.api.pagination.Pagination",
        "PAGE_SIZE": 25,
        "NON_FIELD_ERRORS_KEY": "__all__",
        "TEST_REQUEST_DEFAULT_FORMAT": "json",
        "DEFAULT_SCHEMA_CLASS": "explorer.api.schema.AutoSchema",
        "EXCEPTION_HANDLER": "explorer.api.views.api_exception_handler",
    },
    # The OpenAPI document. Choices stand where they apply: shared ones would need a name each.
    "SPECTACULAR_SETTINGS": {
        "TITLE": "AWX's launch pipeline, explored",
        "DESCRIPTION": "The part of AWX's API that launches jobs, and what a launch chooses from.",
        "VERSION": "2",
        "SCHEMA_PATH_PREFIX": "/api/v2",
        "COMPONENT_SPLIT_REQUEST": True,
        "POSTPROCESSING_HOOKS": [],
        "PATH_CONVERTER_OVERRIDES": {"pk": {"type": "integer", "minimum": 0, "maximum": 10**18 - 1}},
    },
}

_AWX: dict[str, Any] = {
    "CLUSTER_HOST_ID": "node1",
    "INSTALL_UUID": "00000000-0000-0000-0000-000000000000",  # AWX draws one when it is installed
    "OAUTH2_PROVIDER": {"ACCESS_TOKEN_EXPIRE_SECONDS": 31_536_000_000},
    "DEFAULT_CONTROL_PLANE_QUEUE_NAME": "controlplane",
    "DEFAULT_EXECUTION_QUEUE_NAME": "default",
    "DEFAULT_EXECUTION_ENVIRONMENT": None,
    "CLUSTER_NODE_HEARTBEAT_PERIOD": 60,
    "CLUSTER_NODE_MISSED_HEARTBEAT_TOLERANCE": 2,
    "RECEPTOR_SERVICE_ADVERTISEMENT_PERIOD": 60,
    "AWX_CONTROL_NODE_TASK_IMPACT": 1,
    "START_TASK_LIMIT": 100,
    # Seconds: how long a cycle may take, how much longer before it is killed, how long to wait for another's lock.
    "TASK_MANAGER_TIMEOUT": 300,
    "TASK_MANAGER_TIMEOUT_GRACE_PERIOD": 60,
    "TASK_MANAGER_LOCK_TIMEOUT": 360,
    "MAX_FORKS": 200,
    # A run's environment, and how much of it is told to browsers (events a second) or kept (bytes).
    "ANSIBLE_HOST_KEY_CHECKING": False,
    "ANSIBLE_FORCE_COLOR": True,
    "AWX_TASK_ENV": {},
    "INV_ENV_VARIABLE_BLOCKED": ("HOME", "USER", "_", "TERM", "PATH"),
    "MAX_EVENT_RES_DATA": 700_000,
    "MAX_WEBSOCKET_EVENT_RATE": 30,
    "STDOUT_MAX_BYTES_DISPLAY": 1_048_576,
    "EVENT_STDOUT_MAX_BYTES_DISPLAY": 1024,
    "MAX_UI_JOB_EVENTS": 4000,
    "TOWER_URL_BASE": "https://awx.example.org",
    # Where projects are; None for a folder that is gone with the process.
    "PROJECTS_ROOT": None,
    # Seconds. AWX sets no limits; a lab's run is ended after ten minutes, unless its job says otherwise.
    "DEFAULT_JOB_TIMEOUT": 600,
    "DEFAULT_PROJECT_UPDATE_TIMEOUT": 600,
    "DEFAULT_INVENTORY_UPDATE_TIMEOUT": 600,
    "ALLOW_JINJA_IN_EXTRA_VARS": "template",
    "AD_HOC_COMMANDS": [
        "command",
        "shell",
        "yum",
        "apt",
        "apt_key",
        "apt_repository",
        "apt_rpm",
        "service",
        "group",
        "user",
        "mount",
        "ping",
        "selinux",
        "setup",
        "win_ping",
        "win_service",
        "win_updates",
        "win_group",
        "win_user",
    ],
}


def settings_for(database: dict[str, Any]) -> dict[str, Any]:
    """All settings, with `database` as the one database; each request is a transaction there."""
    return {**_DJANGO, **_AWX, "DATABASES": {"default": {**database, "ATOMIC_REQUESTS": True}}}
