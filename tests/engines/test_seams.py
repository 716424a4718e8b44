"""What stands in for AWX's servers, tried without AWX."""

from __future__ import annotations

from django.db import connection
from django.db.backends.sqlite3.base import SQLiteCursorWrapper

from explorer.engines.awx.seams import copy


def test_sqlite_copies_rows_as_postgresql_does() -> None:
    statement = "copy (select 'PLAY' || char(13) || char(10) union all select 'C:\\x') to stdout"
    with connection.cursor() as cursor:
        assert isinstance(cursor.cursor, SQLiteCursorWrapper)
        with copy(cursor.cursor, statement) as rows:
            assert rows.read() == b"PLAY\\r\\n\nC:\\\\x\n"
            assert rows.read() == b""
