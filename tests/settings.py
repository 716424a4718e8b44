"""The shim's settings as a module: mypy's Django plugin reads them in no other form."""

from explorer.settings import settings_for

globals().update(settings_for({"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}))
