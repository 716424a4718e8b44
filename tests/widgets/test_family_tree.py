"""The family tree as Python sees it, in front of a backend that is a few lines of plain data."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.widgets import FamilyTree

HURT = "<img src=x onerror=hurt()>"


class Backend:
    """A template, its job, and two classes that no one has a table for."""

    def kinds(self) -> list[dict[str, Any]]:
        return [{"name": "models", "title": "Models", "members": ["Template", "Job"]}]

    def families(self) -> list[list[dict[str, Any]]]:
        return [
            [{"name": "Template", "table": "t", "rows": 1, "makes": "Job"}],
            [{"name": "Job", "table": HURT, "rows": 0, "makes": ""}],
        ]

    def describe(self, name: str) -> dict[str, Any]:
        lineage = [
            {"name": name, "module": "models", "role": "model", "table": "t"},
            {"name": "Model", "module": "django.db", "role": "Django", "table": ""},
        ]
        tables = [{"table": "t", "model": name, "columns": []}, {"table": "base", "model": "Base", "columns": []}]
        return {"name": name, "lineage": lineage, "methods": [], "calls": [], "tables": tables, "query": {}}

    def source(self, name: str, method: str) -> dict[str, Any] | None:
        if method != "save":
            raise LookupError(f"{name} has no method {method}")
        return {"file": "models.py", "line": 1, "text": f"def save(self): # {name}"}


@pytest.fixture
def tree() -> FamilyTree:
    return FamilyTree(Backend())


def test_a_class_is_chosen_from_the_start_or_later(tree: FamilyTree) -> None:
    assert (tree.chosen, tree.detail["name"]) == ("Template", "Template")

    tree.chosen = "Job"

    assert tree.detail["name"] == "Job"
    assert repr(tree) == "FamilyTree('Job')"


def test_a_method_brings_its_source_and_goes_with_its_class(tree: FamilyTree) -> None:
    tree.method = "save"
    assert tree.source["text"] == "def save(self): # Template"

    tree.chosen = "Job"

    assert (tree.method, tree.source) == ("", None)


def test_what_is_not_there_is_refused_and_nothing_changes(tree: FamilyTree) -> None:
    with pytest.raises(LookupError, match="Known: Template, Job"):
        tree.chosen = "Elsewhere"
    with pytest.raises(LookupError, match="no method run"):
        tree.method = "run"
    assert (tree.chosen, tree.method) == ("Template", "")


def test_a_reader_without_a_widget_gets_text_and_html(tree: FamilyTree) -> None:
    bundle = tree._repr_mimebundle_()

    assert bundle is not None
    assert bundle[0]["text/plain"].splitlines() == [
        "Template: t, makes a Job",
        f"Job: {HURT}",
        "",
        "Template looks up methods in",
        "  1. Template (table t)",
        "  2. Model (Django)",
        "Each Template is a row in t and in base.",
    ]
    assert HURT not in bundle[0]["text/html"]
    assert "&lt;img" in bundle[0]["text/html"]
