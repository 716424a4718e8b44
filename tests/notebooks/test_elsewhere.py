"""A saved notebook where no kernel runs: nbconvert stands for the sites that show notebooks."""

from __future__ import annotations

from nbconvert import HTMLExporter

from tests.notebooks.saving import NOTEBOOKS


def test_a_viewer_is_a_picture_a_table_and_an_outline() -> None:
    page, _ = HTMLExporter().from_filename(str(NOTEBOOKS / "00-one-launch.ipynb"))
    assert '<img alt="The stages: Request, View, Serializer' in page
    assert "data:image/svg+xml," in page
    assert "What had to wait for the commit?" in page
    assert " steps</summary>" in page
