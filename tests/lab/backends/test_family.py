"""Templates and jobs as the family tree tells of them: read from the models, and from what the database was asked."""

from __future__ import annotations

from typing import Any

import pytest

import explorer
from explorer.lab import Lab, UnknownName
from explorer.lab.backends.family import FamilyBackend
from explorer.models import Job, UnifiedJob


@pytest.fixture
def family(lab: Lab) -> FamilyBackend:
    return FamilyBackend()


def members(family: FamilyBackend) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for side in family.families() for one in side}


def test_each_template_is_shown_with_what_a_launch_of_it_makes(family: FamilyBackend) -> None:
    makes = {name: one["makes"] for name, one in members(family).items() if one["makes"]}

    assert makes == {
        "JobTemplate": "Job",
        "Project": "ProjectUpdate",
        "InventorySource": "InventoryUpdate",
        "SystemJobTemplate": "SystemJob",
        "WorkflowJobTemplate": "WorkflowJob",
    }


def test_the_common_table_has_a_row_for_each_job_of_any_kind(lab: Lab, family: FamilyBackend) -> None:
    lab.launch("Demo Job Template")
    lab.launch("Reports Project")

    rows = {name: one["rows"] for name, one in members(family).items()}

    assert (rows["UnifiedJob"], rows["Job"], rows["ProjectUpdate"]) == (2, 1, 1)


def test_the_lineage_is_pythons_own(family: FamilyBackend) -> None:
    told = family.describe("Job")["lineage"]

    assert [one["name"] for one in told] == [one.__name__ for one in Job.__mro__]
    assert {one["name"]: one["table"] for one in told if one["table"]} == {
        "Job": "main_job",
        "UnifiedJob": "main_unifiedjob",
    }


def test_a_method_comes_from_the_first_class_that_has_it(family: FamilyBackend) -> None:
    detail = family.describe("Job")
    [save] = [method for method in detail["methods"] if method["name"] == "save"]

    first, *later = (detail["lineage"][at]["name"] for at in save["at"])

    assert Job.save.__qualname__ == f"{first}.save"
    assert "Model" in later


def test_what_only_django_defines_is_left_out(family: FamilyBackend) -> None:
    names = {method["name"] for method in family.describe("Job")["methods"]}

    assert "signal_start" in names
    assert not {"refresh_from_db", "__str__"} & names


def test_the_source_is_that_of_the_method_the_class_really_has(family: FamilyBackend) -> None:
    source = family.source("Job", "signal_start")

    assert source is not None
    assert source["text"].lstrip().startswith("def signal_start(")
    with pytest.raises(UnknownName, match="no_such_method"):
        family.source("Job", "no_such_method")


def test_every_method_it_names_has_a_source(family: FamilyBackend) -> None:
    for name in members(family):
        for method in family.describe(name)["methods"]:
            assert family.source(name, method["name"]) is not None, method


def test_mixed_jobs_come_back_with_one_query_and_one_more_for_each_kind(lab: Lab, family: FamilyBackend) -> None:
    lab.launch("Demo Job Template")
    lab.launch("Reports Project")

    query = family.describe("UnifiedJob")["query"]

    tables = [statement.partition(" FROM ")[2].split()[0] for statement in query["statements"]]
    assert sorted(tables) == ['"main_job"', '"main_projectupdate"', '"main_unifiedjob"']
    assert query["kinds"] == [{"name": "Job", "count": 1}, {"name": "ProjectUpdate", "count": 1}]


def test_one_kind_comes_back_with_one_query_of_both_its_tables(lab: Lab, family: FamilyBackend) -> None:
    lab.launch("Demo Job Template")

    [statement] = family.describe("Job")["query"]["statements"]

    assert 'INNER JOIN "main_unifiedjob"' in statement


def test_no_recording_sees_it_look(lab: Lab) -> None:
    with explorer.record() as trace:
        lab.family_tree("UnifiedJob")

    assert not any(span["events"] for span in trace.spans)


def test_the_tree_follows_the_lab(lab: Lab) -> None:
    tree = lab.family_tree("Job", "signal_start")

    lab.launch("Demo Job Template")

    assert tree.detail["query"]["kinds"] == [{"name": "Job", "count": 1}]
    assert tree.method == "signal_start"
    assert UnifiedJob.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "some"),
    [
        ("views", {"APIView", "JobTemplateLaunch"}),
        ("serializers", {"BaseSerializer", "JobLaunchSerializer"}),
        ("access", {"BaseAccess", "JobTemplateAccess"}),
        ("managers", {"TaskBase", "TaskManager", "DependencyManager", "WorkflowManager"}),
        ("tasks", {"BaseTask", "RunJob"}),
    ],
)
def test_each_kind_has_its_classes(family: FamilyBackend, kind: str, some: set[str]) -> None:
    [members] = [set(one["members"]) for one in family.kinds() if one["name"] == kind]

    assert some <= members


def test_a_view_has_a_lineage_but_no_tables(family: FamilyBackend) -> None:
    detail = family.describe("JobTemplateLaunch")

    assert [one["name"] for one in detail["lineage"]][:2] == ["JobTemplateLaunch", "RetrieveAPIView"]
    assert (detail["tables"], detail["query"]) == ([], None)


def test_a_trace_tells_what_called_super(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="alice")
    told = FamilyBackend(launch.trace).describe("JobLaunchSerializer")["calls"]

    assert {"name": "validate", "classes": ["JobLaunchSerializer", "BaseSerializer"]} in told
