"""What stands in for libraries that a tab can't have behaves as they do."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType
from typing import Any

import pytest
import traitlets
from cryptography.fernet import Fernet

from web.contents import STAND_INS


def stand_in(path: str) -> ModuleType:
    """A stand-in, beside the library of the same name."""
    spec = importlib.util.spec_from_file_location(f"stand_in_{path.replace('/', '_')}", STAND_INS / f"{path}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def fernet() -> ModuleType:
    return stand_in("cryptography/fernet")


@pytest.mark.parametrize("text", [b"", b"secret", "Grüße".encode() * 100])
def test_each_reads_the_tokens_of_the_other(fernet: ModuleType, text: bytes) -> None:
    key = Fernet.generate_key()
    assert Fernet(key).decrypt(fernet.Fernet(key).encrypt(text)) == text
    assert fernet.Fernet(key).decrypt(Fernet(key).encrypt(text)) == text


@pytest.mark.parametrize("token", [b"", b"not a token", b"gAAAAA=="])
def test_a_token_of_another_key_is_refused(fernet: ModuleType, token: bytes) -> None:
    with pytest.raises(fernet.InvalidToken):
        fernet.Fernet(Fernet.generate_key()).decrypt(token)


@pytest.fixture
def posted() -> list[dict[str, Any]]:
    return []


@pytest.fixture
def widgets(posted: list[dict[str, Any]]) -> ModuleType:
    module = stand_in("anywidget")
    module.AnyWidget.post = posted.append
    return module


def test_a_change_is_told_once_and_several_at_once_where_that_is_asked(
    widgets: ModuleType, posted: list[dict[str, Any]]
) -> None:
    class Lamp(widgets.AnyWidget):  # type: ignore[name-defined]
        on = traitlets.Bool().tag(sync=True)
        colour = traitlets.Unicode().tag(sync=True)
        hidden = traitlets.Int()

    lamp = Lamp(colour="red")
    assert lamp.get_state() == {"on": False, "colour": "red"}
    lamp.hidden = 3
    with lamp.hold_sync():
        lamp.on, lamp.colour = True, "blue"
    assert [message["state"] for message in posted] == [{"on": True, "colour": "blue"}]


def test_what_the_page_changed_may_be_changed_again_by_the_widget(
    widgets: ModuleType, posted: list[dict[str, Any]]
) -> None:
    class Shy(widgets.AnyWidget):  # type: ignore[name-defined]
        secret = traitlets.Unicode().tag(sync=True)

        @traitlets.validate("secret")
        def _hidden(self, _proposal: Any) -> str:
            return ""

    shy = Shy()
    shy.set_state({"secret": "horse"})
    assert "horse" not in repr(posted)
