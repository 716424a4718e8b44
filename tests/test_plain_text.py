"""Text that users wrote can't change how a line is shown."""

from __future__ import annotations

import pytest

import explorer
from explorer.plain_text import visible

HIDDEN = ("\x1b", "\u202e", "\u200b", "\u2066", "\ufeff", "\x00", "\x9b", "\u2028")


@pytest.mark.parametrize("character", HIDDEN)
def test_a_character_that_is_not_seen_is_written_as_its_number(character: str) -> None:
    assert visible(f"a{character}b") == f"a\\u{ord(character):04x}b"


@pytest.mark.parametrize("text", ["plain", "two\nlines\tand a tab", "Grüße 密码 ✓ 👩‍🌾"[:9]])
def test_other_text_stays(text: str) -> None:
    assert visible(text) == text


def test_a_name_with_such_characters_is_shown_with_their_numbers_everywhere() -> None:
    lab = explorer.start()
    template = lab.templates["Demo Job Template"]
    template.name = name = "a\x1b[31m\u202eb\u200b"
    template.save()
    launch = lab.launch(name, strict=False, limit=name)
    both = explorer.compare(launch, lab.launch("Deploy the Shop", strict=False, extra_vars={name: name}))
    shown = [lab.templates, lab.jobs, launch, lab.explain(launch), launch.trace.journey(), launch.trace.outline()]
    shown += [both.outline("all"), lab.why_ignored(launch), lab.run_until_idle()]
    texts = [*map(str, shown)]
    for widget in (lab.cluster(), lab.launch_form(name)):
        bundle = widget._repr_mimebundle_()
        assert bundle is not None
        texts.append(bundle[0]["text/plain"])
    assert [text for text in texts if any(character in text for character in HIDDEN)] == []
