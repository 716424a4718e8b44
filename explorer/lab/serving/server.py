"""A lab's server: its address, its users, and its life."""

from __future__ import annotations

import os
import secrets
import shlex
import socket
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvicorn
from asgiref.wsgi import WsgiToAsgi
from django.contrib.auth.models import User

from explorer.lab.serving.cluster import Cluster
from explorer.lab.serving.guard import Application, Guard, Receive, Scope, Send
from explorer.lab.serving.inbox import Inbox, Kept
from explorer.lab.serving.recording import RecordedRequests
from explorer.lab.serving.websocket import Websocket

if TYPE_CHECKING:
    from explorer.lab.session import Lab

LOOPBACK = "127.0.0.1"
_LONGEST_MESSAGE = 64 * 1024  # bytes that a websocket's client may send at once
_PATIENCE = 3  # seconds that requests have to end in when the server ends


class Server:
    """The API of `lab` at `address`. `passwords` are the users' by name: they are stored as hashes, and shown once."""

    def __init__(
        self, lab: Lab, *, port: int = 0, run: bool = False, password: str | None = None, traces: Path | None = None
    ) -> None:
        """Take `port`, or a free one where it is 0. Raises OSError where it is taken."""
        self._lab = lab
        self._socket = _listen(port)
        self.port: int = self._socket.getsockname()[1]
        self._kept = Kept(traces)
        with lab.turn("serve()"):
            self.passwords = _set_passwords(password)
        requests = RecordedRequests(lab.turn, lambda response: self._kept.add(response, lab.traces))
        app = _Kinds(WsgiToAsgi(requests), Websocket(lab.turn))
        hosts = (f"{LOOPBACK}:{self.port}", f"localhost:{self.port}")
        config = uvicorn.Config(
            Guard(app, hosts),
            lifespan="off",
            ws="websockets-sansio",
            ws_max_size=_LONGEST_MESSAGE,
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=_PATIENCE,
        )
        self._uvicorn = uvicorn.Server(config)
        self._cluster = Cluster(lab, run) if lab.dispatch == "on_commit" else None
        self._thread: threading.Thread | None = None

    @property
    def address(self) -> str:
        """The server's address, without a path."""
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def lab(self) -> Lab:
        """The lab that is served."""
        return self._lab

    @property
    def inbox(self) -> Inbox:
        """The latest requests."""
        return Inbox(self._kept)

    def exports(self, user: str = "admin") -> str:
        """Lines for a shell, after which the `awx` command and `awx.awx` come here as `user`.

        Raises LookupError for a user that had no password set.
        """
        return "\n".join(f"export {name}={shlex.quote(value)}" for name, value in self._variables(user).items())

    def environment(self, user: str = "admin") -> dict[str, str]:
        """Return this process's environment for a client that comes here as `user`. Raises as `exports` does."""
        others = {name: value for name, value in os.environ.items() if not name.startswith(("CONTROLLER_", "TOWER_"))}
        return others | self._variables(user)

    def _variables(self, user: str) -> dict[str, str]:
        return {
            "CONTROLLER_HOST": self.address,
            "CONTROLLER_USERNAME": user,
            "CONTROLLER_PASSWORD": self.passwords[user],
        }

    def start(self) -> Server:
        """Serve in the background."""
        self._thread = threading.Thread(target=self._serve, name="lab's server", daemon=True)
        self._thread.start()
        return self

    def run(self) -> None:
        """Serve until the process is told to end, by Ctrl-C or SIGTERM."""
        try:
            self._serve()
        except KeyboardInterrupt:  # uvicorn has ended in order, and passes the signal on
            pass
        finally:
            self._end()

    def close(self) -> None:
        """End the server; requests under way have a few seconds. Closing twice is fine."""
        self._uvicorn.should_exit = True
        if self._thread is not None:
            self._thread.join()
            self._thread = None
            self._end()

    def _serve(self) -> None:
        if self._cluster is not None:
            self._cluster.start()
        self._uvicorn.run(sockets=[self._socket])

    def _end(self) -> None:
        if self._cluster is not None:
            self._cluster.stop()
        self._socket.close()
        self._kept.write_launches()

    def __repr__(self) -> str:
        return f"<Server at {self.address} for {', '.join(self.passwords)}>"


class _Kinds:
    """ASGI: requests to one application, websockets to another."""

    def __init__(self, requests: Any, websockets: Application) -> None:
        self._requests = requests
        self._websockets = websockets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await (self._websockets if scope["type"] == "websocket" else self._requests)(scope, receive, send)


def _listen(port: int) -> socket.socket:
    try:
        return socket.create_server((LOOPBACK, port))
    except OSError as error:
        raise OSError(f"Port {port} can't be had: {error.strerror}. Give another port, or 0 for a free one.") from error


def _set_passwords(password: str | None) -> dict[str, str]:
    """Give all users `password`, or each one of their own."""
    passwords = {}
    for user in User.objects.order_by("pk"):
        passwords[user.username] = password or secrets.token_urlsafe(12)
        user.set_password(passwords[user.username])
        user.save(update_fields=["password"])
    return passwords
