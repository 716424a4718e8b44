"""How the guide becomes a site: `make guide`. Its pages are the very ones that the viewer shows.

The site's source is this whole repository, so that a link leads to the same place here and where the code is hosted.
Notebooks are shown as they were saved: nothing is run, and whoever reads the site needs no network.
"""

from __future__ import annotations

from sphinx.application import Sphinx

import explorer
from explorer.trace.catalogue import CATALOGUE, STAGES
from explorer.trace.steps import Stage

project = "AWX launch explorer"
author = "the launch explorer's authors"
release = version = explorer.__version__
html_title = "How AWX launches a job"

extensions = ["myst_nb"]
root_doc = "docs/index"
include_patterns = ["README.md", "CONTRIBUTING.md", "docs/*.md", "explorer/guide/*.md", "notebooks/**.ipynb"]
exclude_patterns = [".*", "build", "**/.ipynb_checkpoints"]
myst_heading_anchors = 3

nb_execution_mode = "off"
# A widget needs a kernel: what a notebook keeps for readers without one is its text/html.
nb_ipywidgets_js: dict[str, dict[str, str]] = {}
nb_mime_priority_overrides = [
    ("html", "application/vnd.jupyter.widget-view+json", None),
    ("html", "text/html", 1),
]

html_theme = "furo"
html_extra_path = ["root"]
html_show_sourcelink = False
html_show_copyright = False

PLACE_OF_STEPS = "% the catalogue"


def list_steps(_app: Sphinx, name: str, source: list[str]) -> None:
    """Put the catalogue where the page of the steps asks for it, so that no step can be missing there."""
    if name == "docs/steps":
        source[0] = source[0].replace(PLACE_OF_STEPS, catalogue())


def catalogue() -> str:
    """Every stage with its steps' pages, each page where a launch first comes by it."""
    first = {step.page: step.stage for step in reversed(CATALOGUE)}
    in_order = dict.fromkeys(step.page for step in CATALOGUE)
    return "\n".join(_section(stage, [page for page in in_order if first[page] == stage.id]) for stage in STAGES)


def _section(stage: Stage, pages: list[str]) -> str:
    listed = "\n".join(f"/explorer/guide/{page}" for page in pages)
    return f"## {stage.title}\n\n{stage.question}\n\n```{{toctree}}\n:maxdepth: 1\n\n{listed}\n```\n"


def setup(app: Sphinx) -> dict[str, bool]:
    """What Sphinx calls first."""
    app.connect("source-read", list_steps)
    return {"parallel_read_safe": True}
