from django.core.management import call_command
from django.db import connection


def test_the_migrations_say_what_the_models_say(database: None) -> None:
    call_command("makemigrations", "main", "--check", "--dry-run", verbosity=0)


def test_the_tables_have_awx_names(database: None) -> None:
    tables = set(connection.introspection.table_names())
    assert {"main_unifiedjob", "main_job", "main_jobtemplate", "main_joblaunchconfig", "main_instancegroup"} <= tables
