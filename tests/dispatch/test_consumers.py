import asyncio
import json
from collections.abc import Generator

import pytest
from channels.layers import channel_layers, get_channel_layer

from explorer.consumers import emit_channel_notification, run_sync


def test_a_message_to_browsers_can_be_seen() -> None:
    layer = get_channel_layer()
    layer.sent.clear()
    emit_channel_notification("jobs-status_changed", {"unified_job_id": 1, "status": "pending"})
    [(group, message)] = layer.sent
    assert group == "jobs-status_changed"
    assert json.loads(message["text"])["status"] == "pending"
    assert channel_layers["default"] is layer


def test_it_can_be_sent_while_a_loop_runs() -> None:
    layer = get_channel_layer()
    layer.sent.clear()

    async def cell() -> None:
        emit_channel_notification("jobs", {"a": 1})

    asyncio.run(cell())
    assert len(layer.sent) == 1


class Message:
    def __await__(self) -> Generator[None, None, None]:
        yield


async def waiting() -> None:
    await Message()


def test_a_layer_that_waits_is_refused() -> None:
    with pytest.raises(RuntimeError, match="waits for a loop"):
        run_sync(waiting())
