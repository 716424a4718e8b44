"""Requests as a script or curl sends them: who gets in, and what is refused."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import requests

import explorer
from tests.clients.conftest import PASSWORD, Served

ALICE = ("alice", PASSWORD)


def test_the_root_names_the_version_and_sets_the_csrf_cookie(served: Served) -> None:
    root = requests.get(f"{served.address}/api/", timeout=30)

    assert root.json()["available_versions"] == {"v2": "/api/v2/"}
    assert "csrftoken" in root.cookies


def test_without_a_user_only_the_roots_and_ping_answer(served: Served) -> None:
    assert requests.get(f"{served.api}ping/", timeout=30).status_code == 200
    assert requests.get(f"{served.api}job_templates/", timeout=30).status_code == 401


def test_a_password_with_each_request(served: Served) -> None:
    me = requests.get(f"{served.api}me/", auth=ALICE, timeout=30).json()

    assert me["results"][0]["username"] == "alice"


def test_a_session_from_the_login_form(served: Served) -> None:
    with requests.Session() as browser:
        browser.get(f"{served.address}/api/login/", timeout=30)
        answer = browser.post(
            f"{served.address}/api/login/",
            data={"username": "alice", "password": PASSWORD, "next": "/api/"},
            headers={"X-CSRFToken": str(browser.cookies["csrftoken"])},
            timeout=30,
        )

        assert answer.history[0].headers["X-API-Session-Cookie-Name"] in browser.cookies
        assert browser.get(f"{served.api}me/", timeout=30).json()["results"][0]["username"] == "alice"


def test_a_session_needs_the_csrf_token_to_change_something(served: Served) -> None:
    with requests.Session() as browser:
        browser.get(f"{served.address}/api/login/", timeout=30)
        login = {"username": "alice", "password": PASSWORD, "csrfmiddlewaretoken": browser.cookies["csrftoken"]}
        browser.post(f"{served.address}/api/login/", data=login, timeout=30)

        refused = browser.post(f"{served.api}tokens/", json={}, timeout=30)

    assert refused.status_code == 403
    assert "CSRF" in refused.json()["detail"]


def test_a_token_stands_for_the_password_until_it_is_deleted(served: Served) -> None:
    made = requests.post(f"{served.api}tokens/", json={"scope": "write"}, auth=ALICE, timeout=30).json()
    bearer = {"Authorization": f"Bearer {made['token']}"}

    assert requests.get(f"{served.api}me/", headers=bearer, timeout=30).json()["results"][0]["username"] == "alice"
    assert requests.delete(f"{served.address}{made['url']}", headers=bearer, timeout=30).status_code == 204
    assert requests.get(f"{served.api}me/", headers=bearer, timeout=30).status_code == 401


def test_no_secret_is_in_a_trace(served: Served) -> None:
    made = requests.post(f"{served.api}tokens/", json={}, auth=ALICE, timeout=30).json()
    requests.get(f"{served.api}me/", headers={"Authorization": f"Bearer {made['token']}"}, timeout=30)
    with requests.Session() as browser:
        browser.get(f"{served.address}/api/login/", timeout=30)
        csrf = str(browser.cookies["csrftoken"])
        login = {"username": "alice", "password": PASSWORD, "csrfmiddlewaretoken": csrf}
        browser.post(f"{served.address}/api/login/", data=login, timeout=30)
        session = str(browser.cookies["awx_sessionid"])

    traces = [path.read_text() for path in sorted(served.traces.iterdir())]

    assert len(traces) >= 4
    for secret in (made["token"], PASSWORD, csrf, session):
        assert not [trace for trace in traces if secret in trace]


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ({"Host": "rebound.example"}, 400),
        ({"Host": "testserver"}, 400),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Content-Length": "100000000"}, 413),
        ({"Transfer-Encoding": "chunked"}, 411),
    ],
    ids=str,
)
def test_requests_of_other_sites_and_large_ones_get_nowhere(
    served: Served, header: dict[str, str], status: int
) -> None:
    host, _, port = served.address.removeprefix("http://").partition(":")
    lines = {"Host": f"{host}:{port}", **header}
    connection = http.client.HTTPConnection(host, int(port), timeout=30)
    connection.putrequest("POST", "/api/v2/tokens/", skip_host=True)
    for name, value in lines.items():
        connection.putheader(name, value)
    connection.endheaders()

    assert connection.getresponse().status == status


def test_curl(served: Served) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("curl isn't installed")
    command = [curl, "-s", "-u", f"alice:{PASSWORD}", "-X", "POST", "-H", "Content-Type: application/json"]

    command += ["-d", '{"scope": "read"}', f"{served.api}tokens/"]
    answer = subprocess.run(command, capture_output=True, text=True)  # noqa: S603

    assert json.loads(answer.stdout)["scope"] == "read"


def test_each_request_is_a_trace_that_can_be_opened(served: Served) -> None:
    requests.get(f"{served.api}ping/", timeout=30)

    latest: Path = max(served.traces.iterdir())
    assert re.fullmatch(r"\d{5}-GET-api-v2-ping\.json", latest.name)
    assert "ApiV2PingView" in explorer.load(latest).outline()
