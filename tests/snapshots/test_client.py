"""Reading an AWX's API: what is sent, what is kept, and what happens when it breaks off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from explorer.lab import Lab
from explorer.snapshots.client import Client, ServerError
from explorer.snapshots.document import anonymous
from explorer.snapshots.taking import take
from tests.snapshots.server import TOKEN, served

MOMENT = "2030-01-01T00:00:00+00:00"


def _client(url: str, pages: Path, token: str = TOKEN, **more: Any) -> Client:
    return Client(url, token, pages, MOMENT, **{"rate": 1000, **more})


def _take(client: Client, tell: Callable[[str, int, int], None] = lambda *_told: None) -> dict[str, Any]:
    return take(client, lambda: MOMENT, tell)


@pytest.mark.parametrize("url", ["http://awx.example.org", "ftp://127.0.0.1", "https://ann:pw@awx.example.org"])
def test_a_token_goes_to_no_address_where_it_could_be_read(url: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="token"):
        _client(url, tmp_path / "pages.part")


def test_an_interrupted_run_goes_on_where_it_was(lab: Lab, tmp_path: Path) -> None:
    lab.launch("Deploy the Shop", extra_vars={"shop_version": "2.0", "rollout": "half"})

    def interrupt(what: str, _done: int, _whole: int) -> None:
        if what == "projects":
            raise KeyboardInterrupt

    with served() as (url, asked):
        with pytest.raises(KeyboardInterrupt):
            _take(_client(url, tmp_path / "pages.part"), interrupt)
        first = list(asked)
        snapshot = _take(_client(url, tmp_path / "pages.part"))

    again = set(asked[len(first) :]) & {one for one in first if "ping" not in one}
    assert again == set()
    assert [job["name"] for job in snapshot["jobs"]] == ["Deploy the Shop"]


def test_pages_of_another_server_are_refused(lab: Lab, tmp_path: Path) -> None:
    with served() as (url, _asked):
        _take(_client(url, tmp_path / "pages.part"))
    with pytest.raises(ValueError, match="another server"):
        _client("https://awx.example.org", tmp_path / "pages.part")


def test_a_refused_token_ends_it(lab: Lab, tmp_path: Path) -> None:
    with served() as (url, _asked), pytest.raises(ServerError, match="401"):
        _take(_client(url, tmp_path / "pages.part", token="wrong"))


def test_requests_keep_their_distance(lab: Lab, tmp_path: Path) -> None:
    pauses: list[float] = []
    with served() as (url, asked):
        _take(_client(url, tmp_path / "pages.part", rate=4.0, clock=lambda: sum(pauses), sleep=pauses.append))
    assert pauses == [0.25] * (len(asked) - 1)


def test_nothing_secret_or_personal_is_kept(lab: Lab, tmp_path: Path) -> None:
    answers = {"shop_version": "2.0", "rollout": "half", "database_password": "hunter2!"}
    lab.launch("Deploy the Shop", user="alice", extra_vars=answers)
    with served() as (url, _asked):
        snapshot = _take(_client(url, tmp_path / "pages.part"))
    text = (tmp_path / "pages.part").read_text() + str(snapshot)
    for kept_out in ("alice", "hunter2", "shop_version", "git.example.org", "extra_vars", TOKEN):
        assert kept_out not in text


def test_anonymous_names_are_consistent(lab: Lab, tmp_path: Path) -> None:
    lab.launch("Demo Job Template")
    lab.run_until_idle()
    with served() as (url, _asked):
        snapshot = anonymous(_take(_client(url, tmp_path / "pages.part")))
    [job] = snapshot["jobs"]
    [template] = [one for one in snapshot["resources"]["job_templates"] if one["id"] == job["job_template"]]
    [instance] = snapshot["resources"]["instances"]
    assert job["name"] == template["name"] != "Demo Job Template"
    assert job["execution_node"] == instance["hostname"] == "node-1"
    assert "Demo" not in str(snapshot)
    assert "127.0.0.1" not in str(snapshot)
