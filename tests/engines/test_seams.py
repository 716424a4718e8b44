"""What stands in for AWX's servers, tried without AWX."""

from __future__ import annotations

from django.db import connection
from django.db.backends.sqlite3.base import SQLiteCursorWrapper

from explorer.engines.awx.seams import copy, replacing
from explorer.trace.patching import ABSENT, Patch
from tests.engines import toy_awx


def test_sqlite_copies_rows_as_postgresql_does() -> None:
    statement = "copy (select 'PLAY' || char(13) || char(10) union all select 'C:\\x') to stdout"
    with connection.cursor() as cursor:
        assert isinstance(cursor.cursor, SQLiteCursorWrapper)
        with copy(cursor.cursor, statement) as rows:
            assert rows.read() == b"PLAY\\r\\n\nC:\\\\x\n"
            assert rows.read() == b""


def test_a_place_is_replaced_and_put_back_and_one_that_an_awx_lacks_is_left_alone() -> None:
    before = toy_awx.STEPS
    targets = ("tests.engines.toy_awx.STEPS", "tests.engines.toy_awx.NOT_THERE", "tests.engines.not_there.STEPS")
    found = [place for target in targets for place in replacing(target, {"replaced"})]
    for place in found:
        place.attach()
    assert {"replaced"} == toy_awx.STEPS
    assert not hasattr(toy_awx, "NOT_THERE")
    for place in found:
        place.detach()
    assert toy_awx.STEPS is before


def test_what_is_put_where_nothing_was_goes_without_a_trace() -> None:
    place = Patch(toy_awx, "NOT_THERE", ABSENT, 1)
    place.attach()
    assert (toy_awx.NOT_THERE, place.is_detached()) == (1, False)  # type: ignore[attr-defined]
    place.detach()
    assert not hasattr(toy_awx, "NOT_THERE")
    assert place.is_detached()
