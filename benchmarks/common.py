"""A lab to measure in: the demo world, and launches of it through the real API."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import explorer

TEMPLATE = "Demo Job Template"


def launcher(user: str, **engine: Any) -> Callable[..., Any]:
    """A function that posts a launch of the demo world's template as `user`; `engine` goes to `explorer.start`.

    It takes the launch's fields; the template asks for variables.
    """
    lab = explorer.start(world="demo", **engine)
    from rest_framework.test import APIClient  # it needs Django to be set up

    from explorer.dispatch.queue import messages

    client = APIClient()
    client.force_authenticate(lab.users[user])
    template = lab.templates[TEMPLATE]
    type(template).objects.filter(pk=template.pk).update(ask_variables_on_launch=True)
    path = f"/api/v2/job_templates/{template.pk}/launch/"

    def launch(**fields: Any) -> Any:
        messages.clear()
        response = client.post(path, fields, format="json")
        assert response.status_code == 201, response.content
        return response

    return launch


def cpu_ms(run: Callable[[], Any]) -> float:
    """CPU milliseconds of this process while `run` runs."""
    begun = time.process_time_ns()
    run()
    return (time.process_time_ns() - begun) / 1e6


def repeat_row(model: Any, key: int, times: int) -> None:
    """Insert the row of `key` again, `times` times with the keys after it: only this model's own table."""
    from django.db import connection

    columns = [field.column for field in model._meta.local_concrete_fields]
    names = ", ".join(map(connection.ops.quote_name, columns))
    table, key_column = model._meta.db_table, model._meta.pk.column
    place = columns.index(key_column)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {table} WHERE {key_column} = %s", [key])  # noqa: S608
        row = cursor.fetchone()
        rows = [(*row[:place], key + more, *row[place + 1 :]) for more in range(1, times + 1)]
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(row))})", rows)  # noqa: S608
