"""What someone wrote is read as plain values, quickly, and never at this process's cost."""

from __future__ import annotations

import pytest
import yaml

from explorer import safe_yaml

ENDLESS = {
    "flow": "[" * 50_000,
    "mappings in flow": "{a: " * 20_000,
    "sequences": "- " * 20_000 + "x",
    "indents": "\n".join(" " * depth + "a:" for depth in range(2_000)),
}


def test_plain_values_come_back() -> None:
    assert safe_yaml.load("a: [1, {b: yes}]\nc: text") == {"a": [1, {"b": True}], "c": "text"}


def test_a_tag_makes_no_object() -> None:
    with pytest.raises(yaml.YAMLError):
        safe_yaml.load("!!python/object/apply:os.getcwd []")


def test_many_brackets_that_lie_side_by_side_are_read() -> None:
    assert safe_yaml.load("[" + "[1], " * 500 + "]") == [[1]] * 500


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_what_is_nested_without_end_is_refused(text: str) -> None:
    with pytest.raises((RecursionError, yaml.YAMLError)):
        safe_yaml.load(text)


@pytest.mark.parametrize(
    ("text", "said"), [('{"a": 1}', {"a": 1}), ("a: 1", {"a": 1}), ("a: [1", None), ("[" * 50_000, None)]
)
def test_a_text_is_read_as_json_or_else_as_yaml_or_says_nothing(text: str, said: object) -> None:
    assert safe_yaml.parse(text) == said


LONG = "\n".join(f"key_{number}: [value, {number}]" for number in range(8_000))


def test_a_long_text_is_read_once_and_each_reader_gets_values_of_their_own() -> None:
    first = safe_yaml.load(LONG)
    first["key_7"].append("changed")

    assert safe_yaml.load(LONG)["key_7"] == ["value", 7]


@pytest.mark.parametrize("end", ["\nno: yaml: at all", "\ndeep: " + "[" * 300])
def test_a_long_text_that_is_wrong_at_its_end_is_refused_without_a_slow_second_try(end: str) -> None:
    assert safe_yaml.parse(LONG + end) is None
