"""What only the database notices is the client's mistake all the same: 400, and nothing is left behind."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import FieldError
from django.db import IntegrityError

from explorer.api.views import api_exception_handler
from explorer.models import UnifiedJob
from tests.api.conftest import Shop


def test_a_system_job_without_variables_is_refused(shop: Shop) -> None:
    answer = shop.post("admin", "system_job_templates/@sjt/launch/", {"extra_vars": None})
    assert (answer.status_code, list(answer.data)) == (400, ["detail"])
    assert not UnifiedJob.objects.exists()


@pytest.mark.parametrize("extra_vars", [5, 1.5, True, ["days"]])
def test_a_system_jobs_variables_are_a_dictionary_or_text(shop: Shop, extra_vars: Any) -> None:
    answer = shop.post("admin", "system_job_templates/@sjt/launch/", {"extra_vars": extra_vars})
    assert (answer.status_code, list(answer.data)) == (400, ["extra_vars"])
    assert not UnifiedJob.objects.exists()


@pytest.mark.parametrize("extra_vars", ["", "days: 3", {}, [], 0, False])
def test_empty_variables_of_a_system_job_are_none(shop: Shop, extra_vars: Any) -> None:
    answer = shop.post("admin", "system_job_templates/@sjt/launch/", {"extra_vars": extra_vars})
    assert answer.status_code == 201


@pytest.mark.parametrize("error", [IntegrityError("UNIQUE constraint failed"), FieldError("Cannot resolve keyword")])
def test_the_database_objections_become_400(error: Exception) -> None:
    answer = api_exception_handler(error, {})
    assert answer is not None
    assert (answer.status_code, answer.data) == (400, {"detail": str(error)})


def test_other_errors_stay_errors() -> None:
    assert api_exception_handler(ZeroDivisionError(), {}) is None
