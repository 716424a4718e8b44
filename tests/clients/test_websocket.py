"""The websocket with a client of its own: who may listen, and to what."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import requests
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.clients.conftest import PASSWORD, Served


def logged_in(served: Served, user: str) -> requests.Session:
    browser = requests.Session()
    browser.get(f"{served.address}/api/login/", timeout=30)
    login = {"username": user, "password": PASSWORD, "csrfmiddlewaretoken": browser.cookies["csrftoken"]}
    browser.post(f"{served.address}/api/login/", data=login, timeout=30)
    return browser


@contextmanager
def websocket(served: Served, browser: requests.Session, **headers: str) -> Iterator[ClientConnection]:
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    address = f"{served.address.replace('http', 'ws', 1)}/websocket/"
    origin: Any = headers.pop("origin", None)
    with connect(address, origin=origin, additional_headers={"Cookie": cookies, **headers}, proxy=None) as client:
        yield client


def heard(client: ClientConnection) -> dict[str, Any]:
    return dict(json.loads(client.recv(timeout=30)))


def subscribe(client: ClientConnection, browser: requests.Session, **groups: Any) -> dict[str, Any]:
    client.send(json.dumps({"groups": groups, "xrftoken": browser.cookies["csrftoken"]}))
    return heard(client)


def launch(served: Served, name: str = "Demo Job Template") -> int:
    admin = ("admin", PASSWORD)
    launched = requests.post(f"{served.api}job_templates/{name}++Default/launch/", json={}, auth=admin, timeout=30)
    return int(launched.json()["id"])


def test_a_job_tells_its_statuses_to_those_who_subscribed(served: Served) -> None:
    browser = logged_in(served, "alice")
    with websocket(served, browser, origin=served.address) as client:
        assert heard(client)["accept"] is True
        assert subscribe(client, browser, jobs=["status_changed"])["groups_joined"] == ["jobs-status_changed"]

        job = launch(served)
        statuses = []
        while "successful" not in statuses:
            message = heard(client)
            statuses += [message["status"]] if message.get("unified_job_id") == job else []

    assert (statuses[0], statuses[-1]) == ("pending", "successful")


def test_the_events_of_anothers_job_are_refused(served: Served) -> None:
    job = launch(served)
    browser = logged_in(served, "eve")
    with websocket(served, browser) as client:
        heard(client)
        refused = subscribe(client, browser, job_events=[job])
        joined = heard(client)

    assert refused == {"error": f"access denied to channel job_events for resource id {job}"}
    assert joined["groups_joined"] == []


def test_without_the_csrf_token_nobody_subscribes(served: Served) -> None:
    with websocket(served, logged_in(served, "alice")) as client:
        heard(client)
        client.send(json.dumps({"groups": {"jobs": ["status_changed"]}, "xrftoken": "guessed"}))

        assert heard(client) == {"error": "access denied to channel"}


def test_without_a_session_the_websocket_closes(served: Served) -> None:
    with websocket(served, requests.Session()) as client:
        assert heard(client) == {"close": True}
        with pytest.raises(ConnectionClosed):
            client.recv(timeout=30)


def test_a_page_of_another_site_gets_no_websocket(served: Served) -> None:
    with (
        pytest.raises(InvalidStatus, match="403"),
        websocket(served, logged_in(served, "alice"), origin="https://elsewhere.example"),
    ):
        pass
