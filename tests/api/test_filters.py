"""Lists filtered and sorted by the query string, as AWX does it."""

from __future__ import annotations

import pytest

from tests.api.conftest import Shop

TEMPLATES = "/api/v2/job_templates/"


def names(shop: Shop, query: str, user: str = "admin", url: str = TEMPLATES) -> list[str]:
    """Return the names of the rows that the list shows."""
    rows = shop.client_of(shop[user]).get(f"{url}?{query}").data["results"]
    return [row.get("name") or row["username"] for row in rows]


def refused(shop: Shop, query: str, url: str = TEMPLATES) -> tuple[int, str]:
    """Return the status and the sentence of a list that isn't shown."""
    answer = shop.client_of(shop["admin"]).get(f"{url}?{query}")
    return answer.status_code, answer.data["detail"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("name=jt", ["jt"]),
        ("name=nothing", []),
        ("name__icontains=LAI", ["plain"]),
        ("name__in=jt,plain", ["jt", "plain"]),
        ("not__name=jt", ["plain"]),
        ("name=jt&playbook=hello.yml", []),
        ("or__name=jt&or__playbook=hello.yml", ["jt", "plain"]),
        ("or__not__name=jt&or__name=jt", ["jt", "plain"]),
        ("credentials__name=ssh", ["jt"]),
        ("credentials__isnull=true", ["plain"]),
        ("inventory__organization__name=org&name__startswith=p", ["plain"]),
        ("ask_limit_on_launch=true", ["jt"]),
        ("forks__gte=0&name__regex=^j", ["jt"]),
        ("created__gt=2020-01-01", ["jt", "plain"]),
        ("survey_enabled=maybe", None),
    ],
)
def test_a_query_chooses_rows(shop: Shop, query: str, found: list[str] | None) -> None:
    if found is None:
        assert refused(shop, query)[0] == 400
    else:
        assert [name for name in names(shop, query) if name in ("jt", "plain")] == found


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("nmae=jt", "Similar names: name"),
        ("name__nope=jt", "isn't a relation"),
        ("inventory=x", "no whole number"),
        ("inventory=99999999999999999999", "no whole number"),
        ("name__regex=[", "no regular expression"),
        ("name__in=", "empty list"),
        ("forks__iexact=1", "isn't text"),
        ("organization__organization=1", "no field"),
        ("inventory__jobtemplates__inventory=1", "twice"),
        ("order_by=nope", "no field"),
        ("role_level=nope", "no role"),
        ("playbook__search=x", "can't be searched"),
    ],
)
def test_a_query_that_makes_no_sense_is_a_400_that_says_why(shop: Shop, query: str, said: str) -> None:
    status, detail = refused(shop, query)
    assert status == 400
    assert said in detail


@pytest.mark.parametrize(
    "query",
    [
        "credentials__inputs__contains=p",
        "credentials__inputs__password=p",
        "created_by__password__startswith=a",
        "order_by=created_by__password",
        "order_by=-survey_spec",
        "extra_vars__icontains=secret",
        "or__not__jobs__start_args=x",
        "chain__webhook_key__startswith=a",
        "host_config_key=x",
        "jobs__launch_config__survey_passwords__contains=x",
    ],
)
def test_no_query_reaches_a_secret(shop: Shop, query: str) -> None:
    assert refused(shop, query)[0] == 403


def test_rows_are_sorted_by_the_fields_that_are_named(shop: Shop) -> None:
    assert names(shop, "order_by=-name") == sorted(names(shop, ""), reverse=True)
    assert names(shop, "order_by=playbook,-id")[0] == "jt"


def test_a_word_is_looked_for_in_names_and_descriptions(shop: Shop) -> None:
    assert names(shop, "search=plain") == ["plain"]


def test_a_word_is_looked_for_in_the_names_of_related_objects(shop: Shop) -> None:
    assert "jt" in names(shop, "credentials__search=ss")
    assert names(shop, "credentials__search=ss,nothing") == []


def test_a_type_that_a_list_cannot_have_shows_nothing(shop: Shop) -> None:
    assert names(shop, "type=project") == []
    assert "jt" in names(shop, "type=job_template")


def test_a_list_of_several_types_shows_those_that_are_named(shop: Shop) -> None:
    rows = shop.client_of(shop["admin"]).get("/api/v2/unified_job_templates/?type=project,job_template").data["results"]
    assert {row["type"] for row in rows} == {"project", "job_template"}


def test_a_role_chooses_the_rows_on_which_the_user_has_it(shop: Shop) -> None:
    assert names(shop, "role_level=execute_role", "alice") == ["jt", "plain"]
    assert names(shop, "role_level=admin_role", "alice") == []


def test_a_row_that_matches_twice_is_shown_once(shop: Shop) -> None:
    assert names(shop, "name=org&inventories__name__icontains=", url="/api/v2/organizations/") == ["org"]


def test_users_have_a_created_too(shop: Shop) -> None:
    assert "admin" in names(shop, "created__gt=2000-01-01", url="/api/v2/users/")


def test_a_launch_with_an_unknown_parameter_is_a_400_as_well(shop: Shop) -> None:
    answer = shop.client_of(shop["admin"]).post(f"{TEMPLATES}{shop['jt'].pk}/launch/?nope=1", {})
    assert answer.status_code == 400
