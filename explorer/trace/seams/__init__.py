"""The seams of Django and of a pipeline, one a file: what happens there, how it is seen, written, shown and compared.

`SEAMS` is the one list of them. A new kind of event is a new file and a line here (and its look in the viewer).
"""

from __future__ import annotations

from explorer.trace.seams.callbacks import Callbacks
from explorer.trace.seams.errors import HookErrors
from explorer.trace.seams.lifecycle import Lifecycle
from explorer.trace.seams.messages import Messages
from explorer.trace.seams.prompts import Prompts
from explorer.trace.seams.requests import Requests
from explorer.trace.seams.rows import Rows
from explorer.trace.seams.seam import Event, Level, Seam
from explorer.trace.seams.sql import Sql
from explorer.trace.seams.transactions import Transactions

__all__ = ["EVENTS", "SEAMS", "Event", "Level", "Seam"]

# In the order in which a comparison tells what they saw.
SEAMS: tuple[Seam, ...] = (
    Requests(),
    Prompts(),
    Sql(),
    Rows(),
    Transactions(),
    Callbacks(),
    Messages(),
    Lifecycle(),
    HookErrors(),
)

# The seam of each type of event.
EVENTS: dict[str, Seam] = {seam.type: seam for seam in SEAMS if seam.type}
