"""Reads an AWX's API: GET and nothing else, not too often, and never twice after an interruption."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import urllib3

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_BUSY = (429, 502, 503, 504)
PAGE_SIZE = 200


class Unreadable(Exception):
    """A page that the server doesn't give to this user, or doesn't have: the rest can still be read."""


class ServerError(Exception):
    """The server can't be read at all; what was read is kept for another try."""


class Client:
    """Pages of one server's API, as JSON.

    `pages` is a file with what an interrupted run has read, which began at `began`. `rate` is the most requests in a
    second. A token is sent over HTTPS only, except to this machine itself. Raises ValueError for another address.
    """

    def __init__(
        self,
        server: str,
        token: str,
        pages: Path,
        began: str,
        *,
        rate: float = 5.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        address = urlsplit(server)
        if address.scheme != "https" and not (address.scheme == "http" and address.hostname in _LOOPBACK):
            raise ValueError(f"{server!r} isn't an https:// address, and a token is sent to no other")
        if address.username or address.query:
            raise ValueError("the address must hold neither a user nor a query: the token is asked for")
        self.server = server.rstrip("/")
        self._pages, self._clock, self._sleep = pages, clock, sleep
        self._pause, self._next = 1 / rate, 0.0
        self.began, self._known = _read(pages, self.server) or (began, {})
        retries = urllib3.Retry(total=5, backoff_factor=1, status_forcelist=_BUSY, allowed_methods=("GET",), redirect=0)
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/json", "User-Agent": "launch-explorer"}
        self._http = urllib3.PoolManager(
            headers=headers, retries=retries, timeout=urllib3.Timeout(60), cert_reqs="CERT_REQUIRED"
        )

    def get(self, path: str, keep: Callable[[Any], Any], **query: Any) -> Any:
        """What `keep` takes from the JSON at `path`, which begins after /api/v2/. Raises Unreadable, ServerError."""
        address = f"/api/v2/{path}" + (f"?{urlencode(query)}" if query else "")
        if address not in self._known:
            self._known[address] = keep(self._ask(address))
            self._note({"address": address, "kept": self._known[address]})
        return self._known[address]

    def rows(self, path: str, keep: Callable[[Any], Any], **query: Any) -> Iterator[tuple[list[Any], int]]:
        """The rows of a list, page by page, each time with how many there are in all."""
        number = 1
        while True:
            page = self.get(path, _kept_page(keep), page=number, page_size=PAGE_SIZE, order_by="id", **query)
            yield page["rows"], page["count"]
            if not page["more"]:
                return
            number += 1

    def _ask(self, address: str) -> Any:
        self._wait()
        try:
            answer = self._http.request("GET", self.server + address)
        except urllib3.exceptions.HTTPError as error:
            raise ServerError(f"{self.server} doesn't answer: {_reason(error)}") from None
        if answer.status == 401:
            raise ServerError(f"{self.server} refuses the token (401): it has expired, or is another server's")
        if answer.status >= 300:
            raise Unreadable(f"GET {address.partition('?')[0]} is answered {answer.status}")
        try:
            return answer.json()
        except ValueError:
            raise ServerError(f"GET {address} isn't answered with JSON: is {self.server} an AWX?") from None

    def _wait(self) -> None:
        if (early := self._next - self._clock()) > 0:
            self._sleep(early)
        self._next = max(self._clock(), self._next) + self._pause

    def _note(self, line: dict[str, Any]) -> None:
        is_new = not self._pages.exists()
        with self._pages.open("a", encoding="utf-8") as file:
            if is_new:
                file.write(json.dumps({"server": self.server, "began": self.began}) + "\n")
            file.write(json.dumps(line) + "\n")


def _kept_page(keep: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def kept(page: Any) -> Any:
        rows = [keep(row) for row in page["results"]]
        return {"rows": rows, "count": page.get("count", len(rows)), "more": bool(page.get("next"))}

    return kept


def _read(pages: Path, server: str) -> tuple[str, dict[str, Any]] | None:
    """When an interrupted run began, and what it has read from the same server. Its last line may be half a line."""
    if not pages.exists():
        return None
    lines = []
    for text in pages.read_text("utf-8").splitlines():
        try:
            lines.append(json.loads(text))
        except ValueError:
            break
    if not lines or lines[0].get("server") != server:
        raise ValueError(f"{pages} is of another server: remove it, or name another --output")
    return lines[0]["began"], {line["address"]: line["kept"] for line in lines[1:]}


def _reason(error: Exception) -> str:
    """The cause without the address of a connection's object."""
    inner = getattr(error, "reason", None) or error
    return str(inner).rpartition(">: ")[2] or type(inner).__name__
