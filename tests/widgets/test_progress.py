"""Long work that says how far it has come."""

from __future__ import annotations

from explorer.widgets import ProgressBar


def test_its_text_is_the_same_however_far_it_has_come() -> None:
    bar = ProgressBar(title="3 launches")
    bar.tell(2, 3, "201 Created")
    bundle = bar._repr_mimebundle_()
    assert bundle is not None
    assert (repr(bar), bundle[0]["text/plain"]) == ("ProgressBar('3 launches')", "3 launches")


def test_the_page_gets_one_step_at_once() -> None:
    bar = ProgressBar(title="3 launches")
    seen: list[tuple[int, int]] = []
    bar.observe(lambda _: seen.append((bar.done, bar.total)), "text")
    bar.tell(1, 3, "first")
    bar.tell(2, 3, "second")
    assert seen == [(1, 3), (2, 3)]
