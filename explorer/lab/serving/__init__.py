"""The lab's API over HTTP, for AWX's own clients: on this machine's loopback address, and behind a login."""

from __future__ import annotations

from explorer.lab.serving.inbox import Inbox
from explorer.lab.serving.server import Server

__all__ = ["Inbox", "Server"]
