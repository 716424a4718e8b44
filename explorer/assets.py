"""The widgets' scripts and style sheets as text, read as plain data.

Both a notebook's widget and an exported file show the same viewer. So what they share is put together here, in a module
that knows neither Django nor anywidget.
"""

from __future__ import annotations

import base64
import gzip
import html
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_STATIC = files("explorer") / "widgets" / "static"

_LOCAL_IMPORT = re.compile(r'^import \{[^}]*\} from "\.{1,2}/[\w/.-]+\.js";\n', re.MULTILINE)
_EXPORTED_NAME = re.compile(r"^export (?=(?:async )?(?:function|class|const|let) )", re.MULTILINE)
_DOC_COMMENT = re.compile(r"^[ \t]*/\*\*.*?\*/\n", re.MULTILINE | re.DOTALL)
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


def join_modules(sources: Mapping[str, str]) -> str:
    """One script out of ES modules that import one another, in the order they are given.

    `sources` maps a file's name to its text. Local imports and doc comments go, exported names become plain ones, so
    all of them share one scope and a name may be used only once. Raises ValueError for an import or export that can't
    be joined that way.
    """
    parts = []
    for name, text in sources.items():
        joined = _EXPORTED_NAME.sub("", _LOCAL_IMPORT.sub("", _DOC_COMMENT.sub("", text)))
        if left := _LEFT_OVER.search(joined):
            raise ValueError(
                f"{name}: {left.group()!r} can't be joined: import {{names}} from './file.js', export by name"
            )
        parts.append(joined.strip())
    return "\n\n".join(parts) + "\n"


@cache
def script(widget: str) -> str:
    """The joined script of a widget: the modules that `static/<widget>/files.txt` lists, used before users."""
    return join_modules({name: (_STATIC / name).read_text("utf-8") for name in _listed(widget, ".js")})


@cache
def style(widget: str) -> str:
    """The style sheets that the widget's list names, as one."""
    return "".join((_STATIC / name).read_text("utf-8") for name in _listed(widget, ".css"))


def _listed(widget: str, ending: str) -> list[str]:
    names = (_STATIC / widget / "files.txt").read_text("utf-8").split()
    return [name for name in names if name.endswith(ending)]


def viewer_script() -> str:
    """The trace viewer: a script without imports and exports that defines `createViewer`, `render` and `mountPage`."""
    return script("viewer")


def viewer_style() -> str:
    """The trace viewer's style sheets as one."""
    return style("viewer")


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
    return _page(title, fallback, data, viewer_style(), viewer_script())


def comparison_script() -> str:
    """The view of two launches side by side: a script that defines `render` and `mountPage`."""
    return script("comparison")


def comparison_style() -> str:
    """The style sheets of that view as one."""
    return style("comparison")


def comparison_page(comparison: Mapping[str, Any], *, title: str, fallback: str = "") -> str:
    """One HTML file that shows a comparison's data, like `viewer_page`."""
    return _page(title, fallback, {"comparison": comparison}, comparison_style(), comparison_script())


def _page(title: str, fallback: str, data: Mapping[str, Any], style: str, script: str) -> str:
    return _PAGE.format(title=html.escape(title), style=style, fallback=fallback, data=_packed(data), script=script)


def _packed(data: Mapping[str, Any]) -> str:
    # A browser reads text of nothing but ASCII faster. Packed, what is escaped takes hardly more room.
    text = json.dumps(data, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode(), compresslevel=6, mtime=0)).decode()
