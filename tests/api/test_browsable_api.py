"""The same answers as pages for a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

from tests.api.conftest import Shop

HTML = {"HTTP_ACCEPT": "text/html"}


def raw_form(page: Any) -> Any:
    """What the page's form would post."""
    text = re.search(r"<textarea[^>]*>(.*?)</textarea>", page.content.decode(), re.DOTALL)
    assert text is not None
    return json.loads(unescape(text.group(1)))


def test_the_form_holds_the_open_prompts_with_their_defaults(shop: Shop) -> None:
    form = raw_form(shop.get("admin", "job_templates/@jt/launch/", **HTML))
    assert (form["inventory"], form["credentials"], form["limit"]) == (shop["inv"].pk, [shop["ssh"].pk], "")


def test_closed_prompts_are_not_in_the_form(shop: Shop) -> None:
    assert raw_form(shop.get("admin", "job_templates/@plain/launch/", **HTML)) == {}


def test_a_refused_payload_stays_in_the_form(shop: Shop) -> None:
    page = shop.post("admin", "job_templates/@jt/launch/", {"verbosity": 99, "limit": "web"}, **HTML)
    assert page.status_code == 400
    assert raw_form(page) == {"verbosity": 99, "limit": "web"}


def test_a_page_about_nothing_is_still_a_page(shop: Shop) -> None:
    assert shop.post("admin", "job_templates/99999/launch/", **HTML).status_code == 404


def test_one_who_may_only_look_gets_no_form(shop: Shop) -> None:
    page = shop.get("auditor", "job_templates/@jt/launch/", **HTML)
    assert page.status_code == 200
    assert b"<textarea" not in page.content


def test_a_relaunch_form_asks_for_the_passwords(shop: Shop) -> None:
    job = shop.launch("admin", "jt", credentials=["@ask"], ssh_password="p")
    form = raw_form(shop.get("admin", f"jobs/{job.pk}/relaunch/", **HTML))
    assert form == {"hosts": "all", "credential_passwords": {"ssh_password": ""}}


def test_a_commands_relaunch_form_asks_for_nothing_but_passwords(shop: Shop) -> None:
    sent = {"inventory": "@inv", "credential": "@ask", "module_name": "ping", "ssh_password": "p"}
    command = shop.post("admin", "ad_hoc_commands/", sent).data["id"]
    assert raw_form(shop.get("admin", f"ad_hoc_commands/{command}/relaunch/", **HTML)) == {"ssh_password": ""}


def test_the_form_of_a_host_leaves_out_what_the_host_decides(shop: Shop) -> None:
    host = shop["inv"].hosts.first()
    form = raw_form(shop.get("admin", f"hosts/{host.pk}/ad_hoc_commands/", **HTML))
    assert "module_name" in form
    assert not {"inventory", "limit"} & set(form)


def test_options_describe_a_launch(shop: Shop) -> None:
    answer = shop.request("alice", "OPTIONS", "job_templates/@jt/launch/")
    assert answer.status_code == 200
    assert "limit" in answer.data["actions"]["POST"]


def test_the_root_lists_what_there_is(shop: Shop) -> None:
    for url in shop.get("admin", "").data.values():
        assert shop.client_of(shop["admin"]).get(url).status_code == 200, url


@pytest.mark.parametrize("user", ["admin", "alice", "auditor"])
def test_every_page_that_one_is_led_to_can_be_opened(shop: Shop, user: str) -> None:
    shop.launch("admin", "jt")
    for path in ("workflow_job_templates/@wfjt/launch/", "projects/@proj/update/", "system_job_templates/@sjt/launch/"):
        shop.post("admin", path)
    client, seen = shop.client_of(shop[user]), set()
    waiting = list(client.get("/api/v2/").data.values())
    while waiting:
        url = waiting.pop()
        if url not in seen:
            seen.add(url)
            page, answer = client.get(url, **HTML), client.get(url)
            assert page.status_code in (200, 403) or "here" in answer.data["detail"], url
            waiting += list(led_to(answer.json())) if answer["Content-Type"] == "application/json" else []
    assert len(seen) > 25


def led_to(data: Any) -> Iterator[str]:
    for row in data if isinstance(data, list) else data.get("results", [data]):
        yield from row.get("related", {}).values()
        if row.get("url"):
            yield row["url"]
