"""What of Python's world goes into the tab: this package, and the libraries that it imports there."""

from __future__ import annotations

import importlib.util
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
STAND_INS = ROOT / "web" / "stand_ins"

# Libraries by the name they are imported under. Those written in Python alone can be copied; what they have in C has a
# fallback in Python (wrapt, PyYAML, MarkupSafe). cryptography and anywidget can't be there, and have stand-ins.
LIBRARIES = (
    *("django", "rest_framework", "polymorphic", "asgiref", "sqlparse", "channels", "drf_spectacular", "inflection"),
    *("uritemplate", "yaml", "wrapt", "fastjsonschema", "dj_database_url", "urllib3", "markdown_it", "mdurl"),
    *("jinja2", "markupsafe", "ansi2html", "traitlets", "tzdata", "typing_extensions", "pyaes"),
)
_KINDS = frozenset({".py", ".json", ".md", ".js", ".css", ".html", ".yml", ".txt", ".mo", ""})
_LEFT_OUT = frozenset({"__pycache__", "tests", "gis"})


def write(archive: Path) -> None:
    """Write everything into one zip file, which the tab unpacks. Raises FileNotFoundError for a missing library."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for root, file in _files():
            packed.write(file, file.relative_to(root).as_posix())


def _files() -> Iterator[tuple[Path, Path]]:
    """Each file with the folder that its name in the archive begins below."""
    yield from ((ROOT, file) for file in _below(ROOT / "explorer"))
    yield from ((STAND_INS, file) for file in _below(STAND_INS))
    for name in LIBRARIES:
        place = _installed(name)
        files = _below(place) if place.is_dir() else [place]
        yield from ((place.parent, file) for file in files)


def _installed(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"{name} isn't installed: run make site, which installs it")
    origin = Path(spec.origin)
    return origin.parent if origin.name == "__init__.py" else origin


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        is_needed = path.is_file() and path.suffix in _KINDS and not _LEFT_OUT.intersection(parts)
        if is_needed and not _is_translation(path):
            yield path


def _is_translation(path: Path) -> bool:
    """Texts of Django's in other languages than English, which are half of it."""
    parts = path.parts
    return "locale" in parts and parts[parts.index("locale") + 1 :][:1] not in (("en",), ("__init__.py",))
