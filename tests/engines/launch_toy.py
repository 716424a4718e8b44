"""`python -m tests.engines.launch_toy FOLDER`: set the toy up, record a start of its job, print what there was."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from explorer import shim
from explorer.dispatch.queue import messages
from explorer.engines import engine_for
from explorer.trace import Trace, record


async def start_a_job() -> Trace:
    """As in a notebook's cell, where a loop is running."""
    from awx.main.models import UnifiedJob
    from django.db import transaction

    with record("toy") as trace, transaction.atomic():
        UnifiedJob.objects.create(name="toy").signal_start()
    return trace


def main(folder: Path) -> None:
    shim.setup(engine=engine_for("awx", source=folder))
    shim.create_tables()
    shim.fresh_database()

    from ansible_base.resource_registry.models import ServiceID
    from awx.main.models import CredentialType
    from awx.main.models.unified_jobs import UnifiedJob
    from channels.layers import get_channel_layer
    from django.db.migrations.recorder import MigrationRecorder
    from django.test import Client

    before = dict(vars(UnifiedJob))
    trace = asyncio.run(start_a_job())
    told = {
        "steps": [span.step for span in trace.spans if span.step],
        "missing": trace.to_dict()["missing"],
        "engine": trace.to_dict()["engine"],
        "outline": trace.outline(),
        "queue": [(message.queue, message.name) for message in messages],
        "emitted": get_channel_layer().sent,
        "left": [name for name, value in before.items() if vars(UnifiedJob)[name] is not value],
        "migrations": list(MigrationRecorder.Migration.objects.values_list("name", flat=True)),
        "credential types": CredentialType.made,
        "service ids": ServiceID.objects.count(),
        "answers": [Client().get("/").status_code for _ in range(2)],
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
