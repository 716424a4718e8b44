"""A run's output as HTML: Ansible's colours become styles, everything else stays text."""

from __future__ import annotations

from ansi2html import Ansi2HTMLConverter
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_STYLE = "background: {}; color: {}; font: 12px monospace; padding: 0 8px; white-space: pre-wrap"
_LIGHT, _DARK = ("#f5f5f5", "#000"), ("#000", "#aaa")


def page(content: str, title: str, *, dark: bool, whole: bool) -> SafeString:
    """Return `content` as a page, or unless `whole` as the part of one."""
    converter = Ansi2HTMLConverter(inline=True, dark_bg=dark)
    coloured = mark_safe(converter.convert(content, full=False))  # noqa: S308  the converter escapes what is text
    style = _STYLE.format(*(_DARK if dark else _LIGHT))
    part = format_html('<div class="stdout" style="{}">{}</div>', style, coloured)
    if not whole:
        return part
    head = format_html('<head><meta charset="utf-8"><title>{}</title></head>', title)
    return format_html('<!DOCTYPE html>\n<html lang="en">{}<body>{}</body></html>', head, part)
