import pytest
from rest_framework.exceptions import ParseError

from explorer.utils import extract_ansible_vars, parse_yaml_or_json


@pytest.mark.parametrize("text", ['{"a": 1}', "a: 1", "---\na: 1\n", {"a": 1}])
def test_variables_come_as_json_yaml_or_a_dict(text: object) -> None:
    assert parse_yaml_or_json(text) == {"a": 1}


@pytest.mark.parametrize("text", ["", "---", '""', None])
def test_text_without_variables_is_an_empty_dict(text: object) -> None:
    assert parse_yaml_or_json(text) == {}


@pytest.mark.parametrize("text", ["[1, 2]", "[]", "0", "false", "just words", "a: [", "{not json"])
def test_what_is_no_dictionary_is_empty_or_an_error(text: str) -> None:
    assert parse_yaml_or_json(text) == {}
    with pytest.raises(ParseError):
        parse_yaml_or_json(text, silent_failure=False)


def test_yaml_that_json_cannot_say_is_refused_where_it_would_be_stored() -> None:
    assert "day" in parse_yaml_or_json("day: 2024-10-01")
    with pytest.raises(ParseError, match="JSON has no form"):
        parse_yaml_or_json("day: 2024-10-01", silent_failure=False)


def test_yaml_tags_make_no_objects() -> None:
    assert parse_yaml_or_json("a: !!python/object/apply:os.getcwd []") == {}


def test_ansibles_own_variables_are_taken_out() -> None:
    assert extract_ansible_vars({"ansible_user": "root", "a": 1}) == ({"a": 1}, {"ansible_user"})
