"""Someone else's Django project in one file: it knows the trace, and nothing of the explorer besides.

Run as a script, it prints what it recorded of one request, and what was left behind.
"""

from __future__ import annotations

import json
import sys

import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:", "ATOMIC_REQUESTS": True}},
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    SECRET_KEY="a key of theirs",
    USE_TZ=True,
)
django.setup()

from django.contrib.auth.models import Group, User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.http import HttpRequest, JsonResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import path  # noqa: E402

from explorer.trace import Trace, record  # noqa: E402
from explorer.trace.hooks import hooks_for  # noqa: E402
from explorer.trace.pipeline import DJANGO  # noqa: E402


def view(request: HttpRequest) -> JsonResponse:
    person = User.objects.create(username="ann", password="correct horse")
    person.groups.add(Group.objects.create(name="guests"))
    transaction.on_commit(Group.objects.count)
    return JsonResponse({"sent": json.loads(request.body)})


urlpatterns = [path("people/", view)]


def main() -> None:
    call_command("migrate", verbosity=0)
    with record() as trace:
        Client().post("/people/", data='{"name": "ann"}', content_type="application/json")
    Trace.from_dict(json.loads(json.dumps(trace.to_dict())))
    ours = [
        name
        for name in sys.modules
        if name.startswith("explorer.") and name.split(".")[1] not in ("trace", "assets", "plain_html", "safe_yaml")
    ]
    left = [patch.name for patch in hooks_for(DJANGO).patches if not patch.is_detached()]
    print(json.dumps({"outline": trace.outline(), "document": trace.to_dict(), "modules": ours, "left": left}))


if __name__ == "__main__":
    main()
