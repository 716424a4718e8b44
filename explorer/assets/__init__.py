"""The widgets' scripts and style sheets as text, read as plain data.

Both a notebook's widget and an exported file show the same viewer. So what they share is put together here, in a module
that knows neither Django nor anywidget.
"""

from __future__ import annotations

import base64
import gzip
import html
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from explorer.assets.modules import join_modules, join_sheets

_STATIC = files("explorer") / "widgets" / "static"


def _read(name: str) -> str:
    return (_STATIC / name).read_text("utf-8")


@cache
def widget_script(widget: str) -> str:
    """A widget's script as anywidget takes it: `static/<widget>/widget.js`, which exports `render`, and its imports."""
    return join_modules(f"{widget}/widget.js", _read) + "export default { render };\n"


@cache
def page_script(widget: str) -> str:
    """The script of an exported page: `static/<widget>/page.js`, which exports `mountPage`, and its imports."""
    return join_modules(f"{widget}/page.js", _read)


@cache
def style(widget: str) -> str:
    """The style sheet of a widget and of its page: `static/<widget>/<widget>.css` and its imports."""
    return join_sheets(f"{widget}/{widget}.css", _read)


_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
<script>document.documentElement.className = "xp-scripted";</script>
</head>
<body class="xp-page">
<main id="explorer-viewer"><div class="xp-fallback">{fallback}</div></main>
<script type="text/plain" id="explorer-data">{data}</script>
<script type="module">
{script}
try {{
  await mountPage(document);
}} catch (error) {{
  document.documentElement.className = "";
  throw error;
}}
</script>
</body>
</html>
"""


def viewer_page(
    trace: Mapping[str, Any],
    pages: Mapping[str, Mapping[str, str]],
    *,
    title: str,
    fallback: str = "",
    sheets: Mapping[str, Any] | None = None,
) -> str:
    """One HTML file that shows a trace with nothing but itself: no network, no kernel, straight from disk.

    `trace` is a trace document, `pages` maps a guide page's name to its `title` and `html`, `fallback` is HTML for
    where no script runs (a preview, a mail) or the data came damaged, `sheets` holds what the viewer's sheets need, by
    name. The page forbids itself every request (Content-Security-Policy).
    """
    data = {"trace": trace, "pages": pages, **(sheets or {})}
    return _page(title, fallback, data, "viewer")


def comparison_page(comparison: Mapping[str, Any], *, title: str, fallback: str = "") -> str:
    """One HTML file that shows a comparison's data, like `viewer_page`."""
    return _page(title, fallback, {"comparison": comparison}, "comparison")


def _page(title: str, fallback: str, data: Mapping[str, Any], widget: str) -> str:
    return _PAGE.format(
        title=html.escape(title),
        style=style(widget),
        fallback=fallback,
        data=_packed(data),
        script=page_script(widget),
    )


def _packed(data: Mapping[str, Any]) -> str:
    # A browser reads text of nothing but ASCII faster. Packed, what is escaped takes hardly more space.
    text = json.dumps(data, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode(), compresslevel=6, mtime=0)).decode()
