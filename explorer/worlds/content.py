"""The files of the worlds' projects: what a project fetches from an address that nobody answers at."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

_REPOSITORIES = Path(__file__).parent / "repositories"


def shipped(addresses: Iterable[str]) -> dict[str, Path]:
    """The folders that come with this package for these addresses, by address: `samples` for `…/samples.git`."""
    folders = {address: _REPOSITORIES / address.rpartition("/")[2].removesuffix(".git") for address in addresses}
    return {address: folder for address, folder in folders.items() if address and folder.is_dir()}
