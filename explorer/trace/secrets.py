"""Which values are secret, and how they are kept out of a trace.

A value is secret by the name it goes by (see `secret_names`), by its own form (see `secret_forms`), or because a survey
asks for it as a password. What was once known to be secret is then masked wherever the same text turns up: in SQL
parameters, messages, errors, JSON inside text.

Text that holds data, as variables do, is read once as JSON or YAML, judged as data, and where something in it is hidden
written again from what is left. So what is shown of it can't hold more than was judged. Text that should hold data and
can't be read is hidden as a whole.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

from explorer.launch_fields import LAUNCH_FIELDS
from explorer.trace.masking import MASK, SHORTEST, Masker
from explorer.trace.secret_forms import PLACEHOLDERS, found
from explorer.trace.secret_names import is_secret_name, words
from explorer.trace.secret_texts import PLAIN, Text, beginning, read, written
from explorer.trace.values import LONGEST_TEXT

MARK: dict[str, str] = {"$": "secret"}

# Parts of a credential that are no secret, so their text may stand elsewhere (a host's name, a person's).
_HARMLESS_INPUTS = {"username", "become_username", "become_method", "host", "url", "project", "tenant", "authorize"}
# An older client's payload stands whole where passwords are looked for: the launch's own fields in it are no secret
# (AWX: `JobTemplateLaunch.modernize_launch_payload`).
_PASSWORDS_AT_LAUNCH = frozenset({"credential_passwords", "extra_passwords", "start_args"})
# Keys that say what stands beside them, where all values are secret: other keys there may be secrets themselves.
_TELLING_KEYS = LAUNCH_FIELDS | words(
    """user username login email name id type kind value values host hostname port url uri path method realm scheme
    enabled default description label created expires data source file key items spec args kwargs"""
)
# Values under these, where all are secret, are hidden and may stand elsewhere: "string", "ssh", true.
_DESCRIBING_KEYS = frozenset(
    {"type", "kind", "method", "scheme", "realm", "enabled", "format", "port", "user", "username"}
)
# One entry holds the name and another the value: a container's environment, a survey's answer, a header.
_NAMING = words("name key field variable var id env param parameter option header label attribute property setting")
_NAMED = words(
    """value val values default content contents data text string secret v new_value old_value new old stringvalue
    current answer"""
)
_WRITTEN_NAMED = _NAMED | {way(name) for name in _NAMED for way in (str.capitalize, str.upper)}
# What these hold is data; what of it can't be read isn't shown.
VARIABLES = words(
    """extra_vars variables vars extra_data source_vars vars_str start_args inputs survey_passwords prompted_vars"""
)


_CONTAINERS = (dict, list, tuple, set, frozenset)


class Secrets:
    """What is known to be secret. `learn` first from everything, then `mask` everything."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.texts: set[str] = set()  # masked wherever they stand
        self.whole: set[str] = set()  # masked only as whole values: an "a" is in every word
        self._masker: Masker | None = None
        # The same megabytes come by many times: each text is read once, and shown once for what is known.
        self._read: dict[tuple[str, bool], Text] = {}
        self._learned: set[tuple[str, str, int]] = set()
        self._shown: dict[tuple[str, str, int], Any] = {}

    # -- learning --

    def learn_hint(self, hint: Any) -> None:
        """Take the names of secret variables from a survey, or from what a job keeps of one."""
        if isinstance(hint, dict):
            questions = hint.get("spec")
            named = questions if isinstance(questions, list) else ()
            self.names.update(
                q["variable"]
                for q in named
                if isinstance(q, dict) and q.get("type") == "password" and isinstance(q.get("variable"), str)
            )
            self.names.update(key for key in hint if questions is None and isinstance(key, str) and key != "$")

    def learn(self, value: Any, name: str = "") -> None:
        """Look through a value of a trace document for secrets; `name` is what the value itself goes by."""
        self._learn(value, name, True, set())

    def learn_data(self, value: Any, name: str = "") -> None:
        """Look through plain data, in which a key "$" is a key like others."""
        self._learn(value, name, False, set())

    def _learn(self, value: Any, name: str, marked: bool, seen: set[tuple[int, str]]) -> None:
        if value.__class__ is str:
            self._learn_text(value, name)
        elif self.is_secret(name):
            self._add_all(value, name, marked)
        elif isinstance(value, _CONTAINERS) and (id(value), name) not in seen:
            seen.add((id(value), name))
            self._learn_container(value, name, marked, seen)

    def _learn_container(self, value: Any, name: str, marked: bool, seen: set[tuple[int, str]]) -> None:
        if isinstance(value, dict):
            if name == "survey_passwords":
                self.learn_hint(value)
            elif name == "inputs" and _is_inputs(value):
                self._learn_inputs(value)
            if value.get("type") == "password" and isinstance(value.get("variable"), str):
                self.names.add(value["variable"])
        for key, item in _entries(value, name, marked):
            if len(key) >= 14 and key != name:
                self._learn_text(key, "")
            if not self._is_plain(item, key):
                self._learn(item, key, marked, seen)

    def _is_plain(self, value: Any, name: str) -> bool:
        """Whether there is nothing to learn from a value: so it is with most of what megabytes hold."""
        if value is None or isinstance(value, bool):
            return True
        if self.is_secret(name) or name in VARIABLES:
            return False
        return (isinstance(value, str) and len(value) < 14 and value.isalnum()) or isinstance(value, int | float)

    def is_secret(self, name: str) -> bool:
        """Whether a value of this name is one: by the name alone, or by what a survey said of it."""
        return bool(name) and (name in self.names or is_secret_name(name))

    def _add_all(self, value: Any, name: str, marked: bool) -> None:
        """Everything in a value is secret, but for what describes it, and a launch's other fields among passwords."""
        if name in _PASSWORDS_AT_LAUNCH and isinstance(value, dict) and not (marked and "$" in value):
            fields = {key: item for key, item in value.items() if key in LAUNCH_FIELDS}
            self._learn(fields, "", marked, set())
            value = [item for key, item in value.items() if key not in fields]
        for key, leaf in _leaves(value, marked):
            if key not in _DESCRIBING_KEYS:
                self.add(str(leaf))

    def add(self, text: str) -> None:
        """From now on this text is a secret wherever it stands."""
        if text in PLACEHOLDERS or text in self.texts or text in self.whole or _ONLY_SIGNS.fullmatch(text):
            return
        (self.texts if len(text) >= SHORTEST else self.whole).add(text)
        self._masker = None
        for other in {_joined(text), text.strip()} - {text}:
            self.add(other)
        if text[:1] in ("{", "[") and (said := read(text, must_be_data=False)).is_data:
            self._add_all(said.data, "start_args", marked=False)
        for part in found(text) if len(text) >= 14 else ():
            for secret in part.secrets:
                self.add(secret)

    def _learn_inputs(self, inputs: dict[str, Any]) -> None:
        for key, item in inputs.items():
            if key not in _HARMLESS_INPUTS and isinstance(item, str):
                self.add(item)

    def _learn_text(self, text: str, name: str) -> None:
        if self.is_secret(name):
            self.add(text)
            return
        key = (text, name if name in VARIABLES else "", len(self.names))
        if key in self._learned:
            return
        self._learned.add(key)
        said = self._text(text, name)
        if said.is_data:
            self._learn(said.data, name, False, set())
        elif said.hidden:
            self.whole.add(text)
        for secret in said.secrets:
            self.add(secret)

    def _text(self, text: str, name: str) -> Text:
        key = (text, name in VARIABLES)
        known = self._read.get(key)
        if known is None:
            known = self._read[key] = read(text, must_be_data=key[1])
        return known

    # -- masking --

    def mask(self, value: Any, name: str = "") -> Any:
        """A value of a trace document with every secret in it masked, and texts too long to keep cut."""
        return self._mask(value, name, True)

    def mask_data(self, value: Any, name: str = "") -> Any:
        """Plain data with a text in place of each secret. What it holds many times, as YAML's aliases do, stays one."""
        return self._mask(value, name, False)

    def _mask(self, value: Any, name: str, marked: bool) -> Any:
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str):
            return self._mask_text_value(value, name, marked)
        if self.is_secret(name) or (name == "inputs" and _is_inputs(value)):
            return self._mask_all(value, name, marked)
        if isinstance(value, dict):
            return self._mask_dict(value, name, marked)
        if isinstance(value, list):
            return [self._mask(item, key, marked) for key, item in _entries(value, name, marked)]
        if isinstance(value, tuple | set | frozenset):
            return type(value)(self._mask(item, name, marked) for item in value)
        if isinstance(value, bytes):
            return _hidden(marked)
        return _hidden(marked) if str(value) in self.texts else value

    def _mask_dict(self, value: dict[Any, Any], name: str, marked: bool) -> dict[Any, Any]:
        if marked and "$" in value:
            return self._mask_marked(value, name)
        names = _names_of(value)
        return {
            self._mask_key(key): self._mask(item, names.get(key, _name(key)), marked) for key, item in value.items()
        }

    def _mask_marked(self, value: dict[str, Any], name: str) -> dict[str, Any]:
        if value["$"] == "dict":
            items = [[self.mask(key), self.mask(item, _name(key))] for key, item in value["items"]]
            return {"$": "dict", "items": items}
        if "items" in value:
            items = [self.mask(item, key) for key, item in _entries(value["items"], name, True)]
            return {**value, "items": items}
        if value["$"] == "text" and self._mask_text_value(value.get("text", ""), name, True) == MARK:
            return dict(MARK)
        return {key: item if key in ("$", "type", "length") else self.mask(item, name) for key, item in value.items()}

    def _mask_key(self, key: Any) -> Any:
        return self.mask_text(key) if isinstance(key, str) else key

    def _mask_text_value(self, text: str, name: str, marked: bool) -> Any:
        if text in PLACEHOLDERS:
            return text
        if text in self.texts or text in self.whole or self.is_secret(name):
            return _hidden(marked)
        shown = self._show(text, name)
        if shown is None:
            return _hidden(marked)
        if not marked or len(text) <= LONGEST_TEXT:
            return shown
        return {"$": "text", "text": shown[:LONGEST_TEXT], "length": len(text)}

    def _show(self, text: str, name: str) -> str | None:
        """What may be shown of a text; None where that is nothing."""
        if len(text) < 14 and text.isalnum() and name not in VARIABLES:
            return self._with_spans(text, PLAIN)
        key = (text, name if name in VARIABLES else "", len(self.texts) + len(self.whole) + len(self.names))
        if key not in self._shown:
            self._shown[key] = self._made_to_show(text, name)
        return self._shown[key]

    def _made_to_show(self, text: str, name: str) -> str | None:
        said = self._text(text, name)
        if said.hidden:
            return None
        if not said.is_data:
            return self._with_spans(text, said)
        if said.is_long:
            said = said._replace(data=beginning(said.data, LONGEST_TEXT))
        masked = self._mask(said.data, name, False)
        if masked == said.data and said.is_exact:
            return self._with_spans(text, said)
        again = written(masked, said)
        return None if again is None else self._with_spans(again, PLAIN)

    def _mask_all(self, value: Any, name: str, marked: bool) -> Any:
        """A value in which all is secret: what is left are the keys that tell what is there."""
        if isinstance(value, list | tuple | set | frozenset):
            return [self._mask_all(item, "", marked) for item in value]
        if isinstance(value, dict):
            return dict(MARK) if marked and "$" in value else self._mask_entries(value, name, marked)
        if value is None or isinstance(value, bool) or (isinstance(value, str) and value in PLACEHOLDERS):
            return value
        return _hidden(marked)

    def _mask_entries(self, value: dict[Any, Any], name: str, marked: bool) -> dict[Any, Any]:
        if name in _PASSWORDS_AT_LAUNCH:
            return {
                self._mask_key(key): self._mask(item, key, marked)
                if key in LAUNCH_FIELDS
                else self._mask_all(item, "", marked)
                for key, item in value.items()
            }
        return {key if _tells(key) else MASK: self._mask_all(item, "", marked) for key, item in value.items()}

    def mask_text(self, text: str, most: int = sys.maxsize) -> str:
        """The text with every secret in it replaced; the first `most` characters of that."""
        return self._with_spans(text, self._text(text, ""), most)

    def mask_known(self, text: str) -> str:
        """The text, a program's or a statement's, without what is known to be secret; its own names tell nothing."""
        return self._with_spans(text, PLAIN)

    def mask_message(self, text: str) -> str:
        """The text of an error, `MASK` where nothing of it may be shown."""
        shown = self._mask_text_value(text, "", False)
        return shown if isinstance(shown, str) else MASK

    def _with_spans(self, text: str, said: Text, most: int = sys.maxsize) -> str:
        if self._masker is None:
            self._masker = Masker(self.texts)
        return self._masker.mask(text, most, said.spans)


_ONLY_SIGNS = re.compile(r"[\W_]{1,3}")


def _hidden(marked: bool) -> Any:
    return dict(MARK) if marked else MASK


def _tells(key: Any) -> bool:
    return isinstance(key, str) and (key in _TELLING_KEYS or key in PLACEHOLDERS or is_secret_name(key))


def _name(key: Any) -> str:
    return key if isinstance(key, str) else ""


def _names_of(value: dict[Any, Any]) -> dict[Any, str]:
    """The names that some of a dict's values go by, other than their keys: in `{"name": "DB_PWD", "value": X}`."""
    if _WRITTEN_NAMED.isdisjoint(value):
        return {}
    if value.get("type") == "password" and "variable" in value:
        return {"default": "password"}
    named = [key for key in value if isinstance(key, str) and key.lower() in _NAMED]
    if not named:
        return {}
    for key, said in value.items():
        is_a_name = isinstance(said, str) and isinstance(key, str) and len(said) < 80 and key.lower() in _NAMING
        if is_a_name and is_secret_name(said):
            return dict.fromkeys(named, said)
    return {}


def _entries(value: Any, name: str, marked: bool) -> Iterator[tuple[str, Any]]:
    """What a container holds, each by its name; a list's items go by the list's."""
    if not isinstance(value, dict):
        yield from _items(value, name)
    elif not marked or "$" not in value:
        names = _names_of(value)
        for key, item in value.items():
            yield names.get(key, _name(key)), item
    elif value["$"] == "dict":
        for key, item in value["items"]:
            yield _name(key), item
    elif isinstance(value.get("items"), list):
        yield from _items(value["items"], name)
    else:
        for key, item in value.items():
            if key not in ("$", "type", "name"):
                yield name, item


def _items(items: Any, name: str) -> Iterator[tuple[str, Any]]:
    """A list's items by name: what follows an option goes by the option's. Variables come in no list, but errors do."""
    before = ""
    name = "" if name in VARIABLES else name
    for item in items:
        yield (before or name), item
        before = ""
        if isinstance(item, str) and item[:1] == "-" and is_secret_name(item.lstrip("-")) and "=" not in item:
            before = item.lstrip("-")


def _leaves(value: Any, marked: bool, key: str = "") -> Iterator[tuple[str, Any]]:
    """The texts and numbers in a value, by the key each has, and keys that may be secrets themselves."""
    if isinstance(value, dict):
        if marked and "$" in value:
            yield from _leaves(value.get("items", value.get("text", ())), marked, key)
            return
        for name, item in value.items():
            if isinstance(name, str | int | float) and not isinstance(name, bool) and not _tells(name):
                yield "", name
            yield from _leaves(item, marked, _name(name))
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from _leaves(item, marked, key)
    elif isinstance(value, bytes):
        yield key, value.decode("utf-8", "replace")
    elif value is not None and not isinstance(value, bool):
        yield key, value


def _is_inputs(value: Any) -> bool:
    return isinstance(value, dict) and not isinstance(value.get("fields"), list)


def _joined(text: str) -> str:
    """The text with halves of a character, as YAML leaves them, put together."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
