import contextvars
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from explorer import shim
from explorer.models import Organization


def in_a_process(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", textwrap.dedent(code)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)  # noqa: S603


def test_setting_up_twice_is_fine_but_not_with_another_database() -> None:
    shim.setup()
    with pytest.raises(RuntimeError, match="restart the process"):
        shim.setup(database_url="sqlite:///other.sqlite3")


def test_the_shim_says_itself_which_packages_are_missing_so_it_imports_none_of_them() -> None:
    ran = in_a_process("import sys, explorer.shim; print({'rest_framework', 'polymorphic'} & set(sys.modules))")
    assert (ran.stdout, ran.stderr) == ("set()\n", "")


def test_a_django_of_another_project_is_refused_by_name() -> None:
    ran = in_a_process("""
        from django.conf import settings
        settings.configure(INSTALLED_APPS=["django.contrib.auth"])
        from explorer import shim
        shim.setup()
    """)
    assert "INSTALLED_APPS don't name 'explorer'" in ran.stderr


def test_a_django_that_has_our_application_is_used_as_it_is() -> None:
    ran = in_a_process("""
        from django.conf import settings
        from explorer.settings import settings_for
        database = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
        settings.configure(**settings_for(database), SITE_NAME="theirs")
        from explorer import shim
        shim.setup()
        from explorer.models import Organization
        print(settings.SITE_NAME, settings.DATABASES["default"]["NAME"])
    """)
    assert (ran.stdout.split(), ran.stderr) == (["theirs", ":memory:"], "")


def test_importing_the_package_imports_no_django() -> None:
    ran = in_a_process("""
        import sys, explorer
        print([name for name in sys.modules if name.startswith("django")])
    """)
    assert (ran.stdout.strip(), ran.stderr) == ("[]", "")


def test_a_fresh_database_has_nothing_in_it_and_counts_from_one(database: None) -> None:
    Organization.objects.create(name="one")
    shim.fresh_database()
    assert Organization.objects.count() == 0
    assert Organization.objects.create(name="two").pk == 1


def test_the_database_is_not_replaced_under_an_open_transaction(database: None) -> None:
    with transaction.atomic(), pytest.raises(RuntimeError, match="transaction is open"):
        shim.fresh_database()


def test_every_context_of_a_thread_sees_the_same_connection(database: None) -> None:
    """Each cell of a notebook runs in a context of its own."""
    Organization.objects.create(name="seen")
    assert contextvars.Context().run(Organization.objects.count) == 1


def test_a_loop_that_runs_does_not_hide_the_database(database: None) -> None:
    import asyncio

    async def cell() -> list[Any]:
        Organization.objects.create(name="from a cell")
        return [connection.connection]

    [inside] = asyncio.run(cell())
    assert inside is connection.connection
    assert Organization.objects.get().name == "from a cell"


def test_a_closed_database_comes_back_empty(world: Callable[[Any], Any]) -> None:
    world({"org": {"kind": "organization"}})
    shim.close()
    shim.fresh_database()
    assert Organization.objects.count() == 0


def test_a_process_leaves_no_file_behind(tmp_path: Path) -> None:
    code = """
        from explorer import shim
        shim.setup()
        shim.create_tables()
        shim.fresh_database()
    """
    ran = in_a_process(code, TMPDIR=str(tmp_path))
    assert (ran.stderr, list(tmp_path.iterdir())) == ("", [])


NAMED_DATABASE = """
    from explorer import shim
    shim.setup()
    shim.create_tables()
    shim.fresh_database()
    from explorer.models import CredentialType, Organization
    print(CredentialType.objects.count() > 0, Organization.objects.create(name="org").pk)
"""


def test_a_database_url_names_the_file_and_a_lab_empties_it_again(tmp_path: Path) -> None:
    url = f"sqlite:////{tmp_path}/kept.sqlite3"
    for _ in range(2):
        ran = in_a_process(NAMED_DATABASE, EXPLORER_DATABASE_URL=url)
        assert (ran.stderr, ran.stdout.split()) == ("", ["True", "1"])
    assert (tmp_path / "kept.sqlite3").exists()


def test_a_database_that_holds_something_else_is_never_emptied(tmp_path: Path) -> None:
    path = tmp_path / "theirs.sqlite3"
    with closing(sqlite3.connect(path)) as theirs, theirs:
        theirs.execute("CREATE TABLE letters (text)")
    ran = in_a_process(NAMED_DATABASE, EXPLORER_DATABASE_URL=f"sqlite:////{path}")
    assert "tables that no lab made" in ran.stderr
    with closing(sqlite3.connect(path)) as theirs:
        assert theirs.execute("SELECT name FROM sqlite_master").fetchall() == [("letters",)]
