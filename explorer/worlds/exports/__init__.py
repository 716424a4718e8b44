"""An AWX's configuration as a world: what `awx export` prints, read into a description that `build` understands."""

from __future__ import annotations

from explorer.worlds.exports.translation import Imported, take_over

__all__ = ["Imported", "take_over"]
