"""Everything that the API's own document allows is asked, and much that it doesn't.

schemathesis goes to the bounds of each field (one at a time, right and wrong), and then draws whole requests at random.
Each is made by a superuser and by eve, who has no role on anything.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from hypothesis import HealthCheck, settings
from rest_framework.test import APIClient
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from explorer import shim
from explorer.dispatch.queue import messages
from tests.api.generated_requests import HIDDEN, Aim, hide, log_in, world_with_jobs

# What an answer must be, whatever was asked. Left out are schemathesis's opinions on which requests have to be refused:
# AWX takes fields that it doesn't know, and refuses well-formed launches for reasons that no schema can tell.
CHECKS: Any = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]

shim.create_tables()
schema = schemathesis.openapi.from_wsgi("/api/v2/schema/", WSGIHandler())
# Who asks is decided below.
schema.config.generation.with_security_parameters = False
# Each view is asked for a method that it doesn't have elsewhere.
schema.config.phases.coverage.unexpected_methods = set()

# Monitoring asks it whether AWX is there: it takes no user, and names all nodes.
PING = "GET /api/v2/ping/"
FOR_EVERYBODY = ("GET /api/v2/", PING)

OPERATIONS: list[Any] = [found.ok() for found in schema.get_all_operations()]  # type: ignore[union-attr]


class Askers:
    """The world that all operations are tried in, and the two who ask."""

    def __init__(self) -> None:
        world = world_with_jobs()
        self.admin, self.eve = log_in(world["admin"]), log_in(world["eve"])
        hide(world)
        self.aim = Aim()
        connection.close()
        self.file = Path(connection.settings_dict["NAME"])
        self.content = self.file.read_bytes()

    def restore(self) -> None:
        """Undo what the tests of another operation did to the world."""
        connection.close()
        self.file.write_bytes(self.content)
        messages.clear()


@pytest.fixture(scope="module")
def once() -> Askers:
    shim.fresh_database()
    return Askers()


@pytest.fixture
def askers(once: Askers) -> Askers:
    once.restore()
    return once


@schema.parametrize()
@settings(
    max_examples=5,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_every_answer_is_as_the_document_says_and_eve_sees_nothing(case: Any, askers: Askers) -> None:
    case.body = askers.aim.body(case.body)
    case.path_parameters = askers.aim.path(case.path, case.path_parameters, salt=case.body)

    hers = case.call(headers=askers.eve)
    case.validate_response(hers, checks=CHECKS)
    assert HIDDEN not in hers.text or case.operation.label in FOR_EVERYBODY

    case.validate_response(case.call(headers=askers.admin), checks=CHECKS)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_nobody_gets_in_without_a_password(operation: Any, askers: Askers) -> None:
    expected = 200 if operation.label in FOR_EVERYBODY else 401
    path = operation.full_path.format(id=1)
    wrong_password: dict[str, Any] = {"HTTP_AUTHORIZATION": "Basic ZXZlOndyb25n"}
    for wrong in ({}, wrong_password):
        answer: Any = APIClient().generic(operation.method, path, "{}", "application/json", **wrong)
        assert answer.status_code == (401 if wrong and operation.label != PING else expected)
