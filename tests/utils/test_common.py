from types import SimpleNamespace

import pytest

from explorer.utils import (
    NullablePromptPseudoField,
    camelcase_to_underscore,
    get_capacity_type,
    get_model_for_type,
    get_type_for_model,
    getattrd,
    underscore_to_camelcase,
)


@pytest.mark.parametrize(
    ("name", "underscored"),
    [("JobTemplate", "job_template"), ("AdHocCommand", "ad_hoc_command"), ("User", "user"), ("AWXJob", "awx_job")],
)
def test_class_names_become_the_types_of_the_api(name: str, underscored: str) -> None:
    assert camelcase_to_underscore(name) == underscored


def test_a_type_of_the_api_leads_to_its_model_and_back() -> None:
    for type_name in ("job_template", "inventory", "user"):
        assert get_type_for_model(get_model_for_type(type_name)) == type_name
    assert underscore_to_camelcase("ad_hoc_command") == "AdHocCommand"


def test_each_kind_of_job_knows_whose_capacity_it_uses() -> None:
    kinds = {name: get_capacity_type(get_model_for_type(name)) for name in ("job", "project_update", "workflow_job")}
    assert kinds == {"job": "execution", "project_update": "control", "workflow_job": None}
    with pytest.raises(RuntimeError, match="organization"):
        get_capacity_type(get_model_for_type("organization"))


def test_a_dotted_name_is_followed_to_its_end() -> None:
    nested = SimpleNamespace(a=SimpleNamespace(b=3))
    assert getattrd(nested, "a.b") == 3
    assert getattrd(nested, "a.c", None) is None
    with pytest.raises(AttributeError):
        getattrd(nested, "a.c")


def test_a_pseudo_field_lives_in_the_prompts() -> None:
    class Config:
        limit = NullablePromptPseudoField()

        def __init__(self) -> None:
            self.char_prompts: dict[str, str] = {}

    config = Config()
    config.limit = "web"
    assert config.char_prompts == {"limit": "web"}
    config.limit = None
    assert config.char_prompts == {}
    assert config.limit is None
