"""Saving a notebook so that the same run gives the same file.

A widget's model and the times of a run differ from run to run. What they stand for is there as text, so they are left
out: a saved notebook shows each widget as its text until its cell is run.
"""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
WIDGET = "application/vnd.jupyter.widget-view+json"


def run_and_save(path: Path) -> None:
    """Run every cell of the notebook in a fresh kernel, and save it with its outputs. Raises what a cell raised."""
    notebook = nbformat.read(path, as_version=4)
    here = {"metadata": {"path": path.parent}}
    NotebookClient(notebook, timeout=None, store_widget_state=False, resources=here).execute()
    nbformat.write(_lasting(notebook), path)


def _lasting(notebook: NotebookNode) -> NotebookNode:
    notebook.metadata = {"kernelspec": notebook.metadata.kernelspec, "language_info": {"name": "python"}}
    for cell in notebook.cells:
        cell.metadata = {}
        for output in cell.get("outputs", ()):
            output.get("data", {}).pop(WIDGET, None)
    return notebook
