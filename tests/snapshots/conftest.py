from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from explorer.snapshots.client import Client
from explorer.snapshots.document import load, save
from explorer.snapshots.taking import take
from tests.snapshots.server import TOKEN, served

MOMENT = "2030-01-01T00:00:00+00:00"  # long after all launches, so that the managers have had their time


@pytest.fixture
def snapshot_of(tmp_path: Path) -> Callable[[Any], dict[str, Any]]:
    """Takes a snapshot of a lab through HTTP, closes the lab, and reads the snapshot's file."""

    def taken(lab: Any, hidden: str = "") -> dict[str, Any]:
        with served(hidden) as (url, asked):
            client = Client(url, TOKEN, tmp_path / "pages.part", MOMENT, rate=1000)
            snapshot = take(client, lambda: MOMENT, lambda *_told: None)
        assert all(one.startswith("GET ") for one in asked)
        lab.close()
        save(tmp_path / "snapshot.json", snapshot)
        return load(tmp_path / "snapshot.json")

    return taken
