"""Which values are secret, and how they are kept out of a trace.

A value is secret by the name it goes by (a password field, a credential's input, start_args, a survey's password) or by
its own form ($encrypted$…). What was once known to be secret is then masked wherever the same text turns up: in SQL
parameters, messages, errors, JSON inside text.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from explorer import safe_yaml
from explorer.trace.masking import MASK, SHORTEST, Masker
from explorer.trace.values import LONGEST_TEXT

MARK: dict[str, str] = {"$": "secret"}

_SECRET_NAME = re.compile(
    r"""(?: (?<!survey_)pass(?:word|wd|phrase|code)s? | (?:^|[_.-])pass | secrets? | tokens? | credential_passwords
        | (?:api|access|private|secret|signing|encryption|webhook|session|auth)_?keys?
        | key_data | key_unlock | start_args | authorization | cookies? | session_?(?:id|data) | csrf\w*
    )(?:\.[\w.-]*)?$""",
    re.IGNORECASE | re.VERBOSE,
)
# How those names end, but for an "s". Where a name doesn't, the pattern needn't look: it takes ten times as long.
_ENDS = ("pas", "word", "wd", "phrase", "code", "secret", "token", "key", "data", "lock", "arg", "tion", "cookie", "id")
# Parts of a credential that are no secret, so their text may stand elsewhere (a host's name, a person's).
_HARMLESS_INPUTS = {"username", "become_username", "become_method", "host", "url", "project", "tenant", "authorize"}
# A launch's fields. A payload of the old shape stands as a whole where passwords are looked for, and a limit doesn't
# become a secret by that (AWX: `JobTemplateLaunch.modernize_launch_payload`).
_LAUNCH_FIELDS = frozenset(
    {"inventory", "inventory_id", "limit", "scm_branch", "labels", "job_tags", "skip_tags", "extra_vars", "diff_mode"}
    | {"job_type", "verbosity", "credentials", "credential", "vault_credential", "extra_credentials", "forks", "hosts"}
    | {"execution_environment", "job_slice_count", "timeout", "instance_groups"}
)
# What stands in a secret's place in AWX itself says nothing.
_PLACEHOLDERS = {"", "{}", "[]", "ASK", "$encrypted$", MASK}
_ENCRYPTED = re.compile(r"\$encrypted\$[\w$=+/.-]+")
_IN_ADDRESS = re.compile(r"://[^/\s:@\"']*:([^@\s/\"']+)(?=@)")
_VARIABLES = {"extra_vars", "variables", "vars", "start_args", "inputs", "survey_passwords", "params"}
# What can't be a name's beginning isn't tried as one: a long word would be read once for each of its letters.
_PAIR = re.compile(r"""(?<![\w.-])([\w.-]++)["']?\s*+[:=]\s*+(?:"([^"]*)"|'([^']*)'|([^\s,}]+))""")
# A block of YAML behind a tag or an anchor: its lines are indented, and what it says stands nowhere in one piece.
_MARKED_BLOCK = re.compile(r"[!&]\S++[ \t]++[|>]")


@lru_cache(maxsize=4096)
def is_secret_name(name: str) -> bool:
    """Whether a value that goes by this name has to be kept out of a trace."""
    return not _is_plainly_open(name) and _SECRET_NAME.search(name) is not None


def _is_plainly_open(name: str) -> bool:
    parts = [part.removesuffix("s") for part in name.lower().rstrip("\n").split(".")]
    return name.isascii() and "csrf" not in name.lower() and not any(part.endswith(_ENDS) for part in parts)


class _Met(NamedTuple):
    """How many secrets were met, and how many of them were short."""

    secrets: int = 0
    short: int = 0


class Secrets:
    """What is known to be secret. `learn` first from everything, then `mask` everything."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.texts: set[str] = set()  # masked wherever they stand
        self.whole: set[str] = set()  # masked only as whole values: an "a" is in every word
        self._met = _Met()
        self._masker: Masker | None = None
        # The same megabytes come by many times: what was met in a long text, by the text, its name, and the number of
        # names that were known to be secret at that time.
        self._learned: dict[tuple[str, str, int], _Met] = {}

    def learn_hint(self, hint: Any) -> None:
        """Take the names of secret variables from a survey, or from what a job keeps of one."""
        if isinstance(hint, dict):
            questions = hint.get("spec")
            names = [question for question in questions or () if isinstance(question, dict)]
            self.names.update(q["variable"] for q in names if q.get("type") == "password" and "variable" in q)
            self.names.update(key for key in hint if questions is None and isinstance(key, str))

    def learn(self, value: Any, name: str = "") -> None:
        """Look through a JSON value for secrets; `name` is what the value itself goes by."""
        self._learn(value, name, set())

    def _learn(self, value: Any, name: str, seen: set[int]) -> None:
        if self.is_secret(name):
            self._add_leaves(value)
        elif name == "inputs":
            self._learn_inputs(value)
        elif name == "survey_passwords":
            self.learn_hint(value)
        if isinstance(value, str):
            self._learn_text(value, name)
        elif isinstance(value, dict | list) and id(value) not in seen:
            seen.add(id(value))
            self._learn_survey(value)
            for key, item in _entries(value, name):
                if not self._is_plain(item, key):
                    self._learn(item, key, seen)

    def _is_plain(self, value: Any, name: str) -> bool:
        """Whether there is nothing to learn from a value: so it is with most of what megabytes hold."""
        if self.is_secret(name) or name in _VARIABLES:
            return False
        return value is None or (isinstance(value, str) and value[:1].isalnum() and "://" not in value)

    def is_secret(self, name: str) -> bool:
        """Whether a value of this name is one: by the name alone, or by what a survey said of it."""
        return bool(name) and (name in self.names or is_secret_name(name))

    def _add_leaves(self, value: Any) -> None:
        if isinstance(value, str):
            self.add(value)
            return
        for leaf in _leaves(_without_launch_fields(value)):
            self.add(str(leaf))

    def add(self, text: str) -> None:
        """From now on this text is a secret wherever it stands."""
        if text in _PLACEHOLDERS:
            return
        self._met = _Met(self._met.secrets + 1, self._met.short + (len(text) < SHORTEST))
        if text in self.texts or text in self.whole:
            return
        (self.texts if len(text) >= SHORTEST else self.whole).add(text)
        self._masker = None
        for other in {_joined(text), text.strip()} - {text}:
            self.add(other)
        for item in _parsed(text, always=False):
            self._add_leaves(item)

    def _learn_inputs(self, value: Any) -> None:
        for inputs in _parsed(value, always=True) if isinstance(value, str) else [value]:
            if isinstance(inputs, dict) and not isinstance(inputs.get("fields"), list):
                for key, item in inputs.items():
                    if key not in _HARMLESS_INPUTS and isinstance(item, str):
                        self.add(item)

    def _learn_survey(self, value: Any) -> None:
        if isinstance(value, dict) and value.get("type") == "password" and isinstance(value.get("variable"), str):
            self.names.add(value["variable"])
            self._add_leaves(value.get("default"))

    def _learn_text(self, text: str, name: str) -> None:
        if len(text) < LONGEST_TEXT:
            self._read(text, name)
            return
        key = (text, name, len(self.names))
        before = self._met
        if (known := self._learned.get(key)) is not None:
            self._met = _Met(*(sum(pair) for pair in zip(before, known, strict=True)))
        else:
            self._read(text, name)
            self._learned[key] = _Met(*(now - then for now, then in zip(self._met, before, strict=True)))

    def _read(self, text: str, name: str) -> None:
        if "://" in text:
            for found in _IN_ADDRESS.finditer(text):
                self.add(found.group(1))
        is_data = name in _VARIABLES or text.lstrip()[:1] in ("{", "[") or text.startswith("---")
        if not is_data or text in _PLACEHOLDERS:
            return
        before = self._met
        for item in _parsed(text, always=name in _VARIABLES):
            self._learn(item, name, set())
        for key, *values in _PAIR.findall(text):
            if self.is_secret(key):
                self._add_leaves(next(filter(None, values), None))
        is_spelled_otherwise = self._met.secrets > before.secrets and _MARKED_BLOCK.search(text)
        if self._met.short > before.short or is_spelled_otherwise:
            self.whole.add(text)

    def mask(self, value: Any, name: str = "") -> Any:
        """The JSON value with every secret in it masked, and texts too long to keep cut."""
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, int | float):
            return dict(MARK) if self.is_secret(name) or str(value) in self.texts else value
        if isinstance(value, str):
            return self._mask_text_value(value, name)
        if self.is_secret(name) or (name == "inputs" and _is_inputs(value)):
            return self._mask_leaves(value, name)
        if isinstance(value, list):
            return [self.mask(item, name) for item in value]
        return self._mask_dict(value, name)

    def _mask_dict(self, value: dict[str, Any], name: str) -> dict[str, Any]:
        if value.get("$") == "dict":
            items = [[self.mask(key), self.mask(item, _name(key))] for key, item in value["items"]]
            return {"$": "dict", "items": items}
        if "$" in value:
            return {key: item if key in ("$", "type") else self.mask(item, name) for key, item in value.items()}
        is_password = value.get("type") == "password" and "variable" in value
        return {
            self.mask_text(key): self.mask(item, "password" if is_password and key == "default" else key)
            for key, item in value.items()
        }

    def _mask_text_value(self, text: str, name: str) -> Any:
        if text in _PLACEHOLDERS:
            return text
        is_whole = text in self.texts or text in self.whole or (name == "inputs" and text.lstrip()[:1] == "{")
        if is_whole or self.is_secret(name) or _ENCRYPTED.fullmatch(text):
            return dict(MARK)
        if len(text) <= LONGEST_TEXT:
            return self.mask_text(text)
        return {"$": "text", "text": self.mask_text(text, LONGEST_TEXT), "length": len(text)}

    def _mask_entries(self, value: dict[str, Any], name: str) -> dict[str, Any]:
        shown = _LAUNCH_FIELDS if name == "credential_passwords" else frozenset()
        return {
            self.mask_text(key): self.mask(item, key) if key in shown else self._mask_leaves(item)
            for key, item in value.items()
        }

    def _mask_leaves(self, value: Any, name: str = "") -> Any:
        if isinstance(value, list):
            return [self._mask_leaves(item) for item in value]
        if isinstance(value, dict):
            return dict(MARK) if "$" in value else self._mask_entries(value, name)
        return value if value is None or isinstance(value, bool) or value in _PLACEHOLDERS else dict(MARK)

    def mask_text(self, text: str, most: int = sys.maxsize) -> str:
        """The text with every secret in it replaced; the first `most` characters of that."""
        if "$encrypted$" in text:
            text = _ENCRYPTED.sub(MASK, text)
        if self._masker is None:
            self._masker = Masker(self.texts)
        return self._masker.mask(text, most)


def _without_launch_fields(passwords: Any) -> Any:
    if not isinstance(passwords, dict) or "$" in passwords:
        return passwords
    return {key: item for key, item in passwords.items() if key not in _LAUNCH_FIELDS}


def _name(key: Any) -> str:
    return key if isinstance(key, str) else ""


def _entries(value: Any, name: str) -> Iterator[tuple[str, Any]]:
    """What a container holds, each by its name; a list's items go by the list's."""
    if isinstance(value, list):
        for item in value:
            yield name, item
    elif value.get("$") == "dict":
        for key, item in value["items"]:
            yield _name(key), item
    elif "$" in value:
        for key, item in value.items():
            if key not in ("$", "type", "name"):
                yield name, item
    else:
        for key, item in value.items():
            yield _name(key), item


def _leaves(value: Any) -> Iterator[Any]:
    """The texts and numbers in a value."""
    if isinstance(value, dict):
        if "$" in value:
            value = value.get("items", value.get("text", ()))
        for item in value.values() if isinstance(value, dict) else [value]:
            yield from _leaves(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _leaves(item)
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield value


def _is_inputs(value: Any) -> bool:
    return isinstance(value, dict) and not isinstance(value.get("fields"), list)


def _parsed(text: str, always: bool) -> list[Any]:
    """What a text says, where it is JSON, Python's way to write a dict, or YAML with names in it."""
    if not always and text.lstrip()[:1] not in ("{", "[") and not text.startswith("---"):
        return []
    try:
        # A dict as Python writes it is mostly JSON with other quotes. YAML reads it as well, and takes far longer.
        found = json.loads(text if '"' in text or "\\" in text else text.replace("'", '"'))
    except (ValueError, RecursionError):
        found = safe_yaml.parse(text)
    return [found] if isinstance(found, dict | list) else []


def _joined(text: str) -> str:
    """The text with halves of a character, as YAML leaves them, put together."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
