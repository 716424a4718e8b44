"""The viewer's script without a browser: its types, its joined form, and what it makes of a trace."""

from __future__ import annotations

import base64
import gzip
import json
import os
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from explorer import guide
from explorer.assets import join_modules, script, viewer_page
from explorer.widgets import TraceViewer
from tests import needs, sample_trace

STATIC = Path(str(files("explorer"))) / "widgets" / "static"
SCRIPTS = sorted(path.parent.name for path in STATIC.glob("*/files.txt"))


def run(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        [str(part) for part in command], capture_output=True, text=True, env={**os.environ, **environment}
    )


def test_types_hold_without_a_build_step() -> None:
    checked = run(needs.program("tsc"), "--project", STATIC / "jsconfig.json")
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_joined_script_parses_as_a_module(name: str, tmp_path: Path) -> None:
    joined = tmp_path / f"{name}.mjs"
    joined.write_text(script(name), "utf-8")
    checked = run(needs.program("node", "nodejs"), "--check", joined)
    assert checked.returncode == 0, checked.stderr


def test_the_modules_and_the_whole_script_run_under_node(tmp_path: Path) -> None:
    for name in ("accepted", "forbidden", "long"):
        (tmp_path / f"{name}.json").write_text(json.dumps(getattr(sample_trace, name)()), "utf-8")
    widget = tmp_path / "widget.mjs"
    widget.write_text(TraceViewer._esm, "utf-8")
    tests = sorted(Path(__file__).parent.glob("*.test.mjs"))
    given = {"STATIC": STATIC.as_uri(), "WIDGET": widget.as_uri(), "SAMPLES": str(tmp_path)}
    tested = run(needs.program("node", "nodejs"), "--test", *tests, **given)
    assert tested.returncode == 0, tested.stdout


def test_joining_keeps_what_modules_declare_and_drops_how_they_share_it() -> None:
    modules = {
        "a.js": "/** Says why. */\nexport function one() {}\nexport const two = 2;\n",
        "b.js": 'import { one, two } from "./a.js";\n\nexport function three() {\n  return one() + two;\n}\n',
    }
    joined = join_modules(modules)
    assert joined == "function one() {}\nconst two = 2;\n\nfunction three() {\n  return one() + two;\n}\n"


@pytest.mark.parametrize("line", ['import x from "./a.js";', 'import { x } from "elsewhere";', "export default 1;"])
def test_joining_refuses_what_would_be_lost(line: str) -> None:
    with pytest.raises(ValueError, match=r"^b\.js: .*can't be joined"):
        join_modules({"a.js": "", "b.js": line})


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
