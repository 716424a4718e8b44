"""The viewer's script without a browser: its types, its joined form, and what it makes of a trace."""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from explorer import guide
from explorer.assets import page_script, viewer_page, widget_script
from explorer.assets.modules import join_modules, join_sheets
from explorer.widgets import TraceViewer
from tests import needs, sample_trace

STATIC = Path(str(files("explorer"))) / "widgets" / "static"
WIDGETS = sorted(path.parent.name for path in STATIC.glob("*/widget.js"))
PAGES = sorted(path.parent.name for path in STATIC.glob("*/page.js"))


def run(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        [str(part) for part in command], capture_output=True, text=True, env={**os.environ, **environment}
    )


def test_types_hold_without_a_build_step() -> None:
    checked = run(needs.program("tsc"), "--project", STATIC / "jsconfig.json")
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("script", [widget_script(name) for name in WIDGETS] + [page_script(name) for name in PAGES])
def test_a_joined_script_parses_as_a_module(script: str, tmp_path: Path) -> None:
    joined = tmp_path / "joined.mjs"
    joined.write_text(script, "utf-8")
    checked = run(needs.program("node", "nodejs"), "--check", joined)
    assert checked.returncode == 0, checked.stderr


def test_the_modules_and_the_whole_script_run_under_node(tmp_path: Path) -> None:
    for name in ("accepted", "forbidden", "ignored", "long"):
        (tmp_path / f"{name}.json").write_text(json.dumps(getattr(sample_trace, name)()), "utf-8")
    widget = tmp_path / "widget.mjs"
    widget.write_text(TraceViewer._esm, "utf-8")
    tests = sorted(Path(__file__).parent.glob("*.test.mjs"))
    given = {"STATIC": STATIC.as_uri(), "WIDGET": widget.as_uri(), "SAMPLES": str(tmp_path)}
    tested = run(needs.program("node", "nodejs"), "--test", *tests, **given)
    assert tested.returncode == 0, tested.stdout


def evaluated(tmp_path: Path, modules: dict[str, str]) -> str:
    """What the joined script of `modules`, whose first is the entry, exports as `found`."""
    entry = next(iter(modules))
    joined = tmp_path / "joined.mjs"
    joined.write_text(join_modules(entry, modules.__getitem__) + "console.log(JSON.stringify(found));\n", "utf-8")
    ran = run(needs.program("node", "nodejs"), joined)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def test_joined_modules_keep_their_own_names_to_themselves(tmp_path: Path) -> None:
    modules = {
        "a/entry.js": (
            'import { own as other } from "../b.js";\n\nconst own = "a";\nexport const found = [own, other()];\n'
        ),
        "b.js": 'const name = "b";\n/** Says who. */\nexport function own() {\n  return name;\n}\n',
    }
    assert evaluated(tmp_path, modules) == '["a","b"]'


def test_a_module_runs_once_and_after_what_it_imports_however_often_it_is_imported(tmp_path: Path) -> None:
    modules = {
        "entry.js": (
            'import { left } from "./left.js";\nimport { right } from "./right.js";\n\n'
            "export const found = [left, right];\n"
        ),
        "left.js": 'import { next } from "./count.js";\n\nexport const left = next();\n',
        "right.js": 'import { next } from "./count.js";\n\nexport const right = next();\n',
        "count.js": "let count = 0;\nexport function next() {\n  count += 1;\n  return count;\n}\n",
    }
    assert evaluated(tmp_path, modules) == "[1,2]"


@pytest.mark.parametrize(
    "line",
    ['import x from "./a.js";', 'import { x } from "elsewhere";', "export default 1;", "export let x = 1;"],
)
def test_joining_refuses_what_would_be_lost(line: str) -> None:
    with pytest.raises(ValueError, match=r"^b\.js: .*can't be joined"):
        join_modules("b.js", {"b.js": line}.__getitem__)


def test_modules_that_import_each_other_are_refused_with_their_names() -> None:
    modules = {"a.js": 'import { b } from "./b.js";\n', "b.js": 'import { a } from "./a.js";\n'}
    with pytest.raises(ValueError, match=r"in a circle: a\.js → b\.js → a\.js$"):
        join_modules("a.js", modules.__getitem__)


def test_a_sheet_that_several_import_is_in_the_joined_one_once_and_first() -> None:
    sheets = {
        "a/a.css": '@import "./b.css";\n@import "../c.css";\n\n.a {}\n',
        "a/b.css": '@import "../c.css";\n\n.b {}\n',
        "c.css": ".c {}\n",
    }
    assert join_sheets("a/a.css", sheets.__getitem__).split() == [".c", "{}", ".b", "{}", ".a", "{}"]


def test_colours_are_in_one_sheet() -> None:
    coloured = [
        path.name
        for path in STATIC.rglob("*.css")
        if re.search(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(", path.read_text("utf-8"))
    ]
    assert coloured == ["tokens.css"]


def test_an_exported_page_carries_any_text_without_ending_its_script() -> None:
    pages = {"<!--": {"title": "</script>", "html": "<b>"}}
    page = viewer_page(sample_trace.hostile(), pages, title="</title><script>hurt()</script>")
    begin = page.index('id="explorer-data">') + len('id="explorer-data">')
    data = json.loads(gzip.decompress(base64.b64decode(page[begin : page.index("</script>", begin)])))
    assert data == {"trace": sample_trace.hostile(), "pages": pages}
    assert "<script>hurt()" not in page


def test_an_exported_page_is_small_beside_its_trace() -> None:
    trace = sample_trace.accepted()
    page = viewer_page(trace, guide.as_data(), title="A launch")
    assert len(page.encode()) - len(json.dumps(trace)) < 250_000
