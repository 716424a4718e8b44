"""What stands in for AWX's servers, tried without AWX."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.backends.sqlite3.base import SQLiteCursorWrapper

from explorer.engines.awx.seams import copy, replace
from tests.engines import toy_awx


def test_sqlite_copies_rows_as_postgresql_does() -> None:
    statement = "copy (select 'PLAY' || char(13) || char(10) union all select 'C:\\x') to stdout"
    with connection.cursor() as cursor:
        assert isinstance(cursor.cursor, SQLiteCursorWrapper)
        with copy(cursor.cursor, statement) as rows:
            assert rows.read() == b"PLAY\\r\\n\nC:\\\\x\n"
            assert rows.read() == b""


def test_a_place_that_an_awx_lacks_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.engines.toy_awx.STEPS", {"as it was"})
    for target in ("tests.engines.toy_awx.STEPS", "tests.engines.toy_awx.NOT_THERE", "tests.engines.not_there.STEPS"):
        replace(target, {"replaced"})
    assert {"replaced"} == toy_awx.STEPS
    assert not hasattr(toy_awx, "NOT_THERE")
