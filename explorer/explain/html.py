"""An explanation as HTML for a notebook: every text in it escaped, every colour the page's own or half transparent."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from explorer.explain.capacity import GroupCapacity, InstanceCapacity, groups_of

if TYPE_CHECKING:
    from explorer.explain.explanation import Explanation
    from explorer.explain.reasons import Reason

# Greys that are visible on white and on black alike; text has the colour that the page gives it.
_LINE = "1px solid rgba(128,128,128,.45)"
_BOX = f"border:{_LINE};border-radius:4px;padding:.5em .8em;margin:.3em 0"
_TAKEN, _WANTED, _OVER = "rgba(128,128,128,.55)", "rgba(70,140,220,.55)", "rgba(215,90,60,.75)"

ADVICE = "How to change that"


def as_html(explanation: Explanation) -> str:
    """The chain of reasons from top to bottom, and below what would change it."""
    parts = "".join(_parts(explanation))
    return f'<div class="explorer-explanation" style="max-width:60em;line-height:1.45">{parts}</div>'


def _parts(explanation: Explanation) -> Iterator[str]:
    link: Explanation | None = explanation
    while link is not None:
        yield f'<div style="{_BOX}"><strong>{escape(link.subject)}</strong> {escape(link.state)}{_reasons(link)}</div>'
        link = link.because
        if link is not None:
            yield '<div aria-hidden="true" style="margin-left:1.2em">↓</div>'
    if explanation.nodes:
        items = "".join(f"<li>{escape(line)}</li>" for line in explanation.nodes)
        yield f'<details open><summary>Nodes</summary><ul style="margin:0">{items}</ul></details>'
    if explanation.remedies:
        items = "".join(f"<li>{escape(remedy)}</li>" for remedy in explanation.remedies)
        yield f'<p style="margin:.6em 0 .2em"><strong>{ADVICE}</strong></p><ul style="margin:0">{items}</ul>'


def _reasons(explanation: Explanation) -> str:
    if not explanation.reasons:
        return ""
    items = "".join(f"<li>{_reason(reason)}</li>" for reason in explanation.reasons)
    return f' because<ul style="margin:.2em 0 0">{items}</ul>'


def _reason(reason: Reason) -> str:
    tables = "".join(_group(group) for group in groups_of(reason))
    rule = f'<div style="opacity:.75;font-size:90%;overflow-wrap:anywhere"><code>{escape(reason.rule)}</code></div>'
    return f"{escape(reason.text)}{tables}{rule}"


def _group(group: GroupCapacity) -> str:
    head = "".join(f'<th scope="col" style="{_CELL}">{name}</th>' for name in _COLUMNS)
    rows = "".join(_instance(instance) for instance in group.instances)
    caption = f'<caption style="text-align:left">{escape(group.name)}, {escape(group.origin)}</caption>'
    whole = f"{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
    table = f'<table style="margin:.3em 0;color:inherit;font:inherit">{whole}</table>'
    return f'<div style="overflow-x:auto" tabindex="0">{table}</div>'


_CELL = "text-align:left;padding:.1em .8em .1em 0"
_COLUMNS = ("Instance", "Type", "Capacity", "Used", "Needs", "Lacks", "")


def _instance(instance: InstanceCapacity) -> str:
    cells = [
        instance.hostname,
        instance.node_type,
        *map(str, (instance.capacity, instance.used, instance.needs, instance.lacks)),
    ]
    told = "".join(f'<td style="{_CELL}">{escape(cell)}</td>' for cell in cells)
    return f'<tr>{told}<td style="{_CELL}">{_bar(instance)}{escape(instance.obstacle)}</td></tr>'


def _bar(instance: InstanceCapacity) -> str:
    """Taken, wanted, and what is wanted beyond the capacity, as parts of one bar; the figures stand beside it."""
    whole = max(instance.capacity, instance.used + instance.needs)
    if not whole or instance.obstacle:
        return ""
    within = min(instance.needs, max(0, instance.capacity - instance.used))
    parts = ((instance.used, _TAKEN), (within, _WANTED), (instance.needs - within, _OVER))
    pieces = "".join(
        f'<span style="display:inline-block;height:.8em;width:{100 * size // whole}%;background:{colour}"></span>'
        for size, colour in parts
    )
    return (
        f'<span aria-hidden="true" style="display:inline-block;width:7em;border:{_LINE};line-height:0">{pieces}</span>'
    )
