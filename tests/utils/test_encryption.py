from types import SimpleNamespace

import pytest
from cryptography.fernet import InvalidToken

from explorer.utils.encryption import decrypt_field, encrypt_dict, encrypt_field, encrypt_value, is_encrypted


def test_an_encrypted_value_is_read_back_in_its_own_row_only() -> None:
    row = SimpleNamespace(pk=1, password="s3cret")
    row.password = encrypt_field(row, "password")
    assert is_encrypted(row.password)
    assert "s3cret" not in row.password
    assert decrypt_field(row, "password") == "s3cret"
    with pytest.raises(InvalidToken):
        decrypt_field(SimpleNamespace(pk=2, password=row.password), "password")


@pytest.mark.parametrize("value", ["", "$encrypted$UTF8$AESCBC$abc", None])
def test_what_needs_no_encryption_stays_as_it_is(value: str | None) -> None:
    assert encrypt_value(value) == value


def test_ask_stays_readable_only_where_asking_is_allowed() -> None:
    row = SimpleNamespace(pk=1, inputs={"password": "ASK"})
    assert encrypt_field(row, "password", ask=True) == "ASK"
    assert is_encrypted(encrypt_field(row, "password"))


def test_a_dict_is_encrypted_under_the_named_keys() -> None:
    answers = {"token": "t", "colour": "red"}
    encrypt_dict(answers, ["token", "absent"])
    assert is_encrypted(answers["token"])
    assert answers["colour"] == "red"
