"""The system's own cleaning jobs."""

from __future__ import annotations

from explorer.models import SystemJob
from tests.api.conftest import Shop


def test_a_system_job_is_for_superusers(shop: Shop) -> None:
    assert shop.post("admin", "system_job_templates/@sjt/launch/", {"extra_vars": {"days": 3}}).status_code == 201
    assert SystemJob.objects.get().status == "pending"
    assert shop.post("boss", "system_job_templates/@sjt/launch/").status_code == 403
