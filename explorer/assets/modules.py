"""ES modules joined into one script, and style sheets into one sheet, by following what they import.

A notebook's widget takes one script, and an exported page opened from disk may not load modules from files beside it.
So a module and those it imports, directly or by way of others, go into one text, each still in a scope of its own.
There is no list of them to keep.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator

Read = Callable[[str], str]

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.{1,2}/[\w/.-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function\*?|class|const) (\w+))", re.MULTILINE)
_DOC_COMMENT = re.compile(r"^[ \t]*/\*\*.*?\*/\n", re.MULTILINE | re.DOTALL)
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)
_SHEET_IMPORT = re.compile(r'^@import "(\.{1,2}/[\w/.-]+\.css)";\n', re.MULTILINE)


def join_modules(entry: str, read: Read) -> str:
    """One script out of the ES module `entry` and all that it imports, each module after those it imports.

    `read` returns the text of a module, given its path as the importing one spells it, relative to where `entry` is
    relative to. Each module becomes a function that is called at once and returns what the module exports; `modules`
    holds that by the module's path. The script ends with the entry's exports as constants of their names. Doc comments
    are left out. Raises ValueError for modules that import each other in a circle, and for an import or export of
    another form than `import { names } from "./file.js"` and an exported function, class or constant.
    """
    order = _in_order(entry, lambda name: _imported(name, read(name), _IMPORT, 2))
    parts = ["const modules = {};", *(_wrapped(name, read(name)) for name in order)]
    names = ", ".join(_exported(read(entry)))
    return "\n\n".join([*parts, f'const {{ {names} }} = modules["{entry}"];']) + "\n"


def join_sheets(entry: str, read: Read) -> str:
    """One style sheet out of `entry` and all that it imports, each sheet once and after those it imports.

    Raises ValueError for sheets that import each other in a circle.
    """
    order = _in_order(entry, lambda name: _imported(name, read(name), _SHEET_IMPORT, 1))
    return "".join(_SHEET_IMPORT.sub("", read(name)) for name in order)


def _in_order(entry: str, imports: Callable[[str], list[str]]) -> list[str]:
    """`entry` and what it imports, users after what they use."""
    order: list[str] = []
    open_: list[str] = []

    def visit(name: str) -> None:
        if name in open_:
            raise ValueError(f"modules import each other in a circle: {' → '.join([*open_, name])}")
        if name in order:
            return
        open_.append(name)
        for imported in imports(name):
            visit(imported)
        order.append(open_.pop())

    visit(entry)
    return order


def _imported(name: str, text: str, pattern: re.Pattern[str], group: int) -> list[str]:
    return [_path(name, match.group(group)) for match in pattern.finditer(text)]


def _path(name: str, imported: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), imported))


def _wrapped(name: str, text: str) -> str:
    bare = _DOC_COMMENT.sub("", text)
    taken = "".join(_taken(name, match) for match in _IMPORT.finditer(bare))
    body = _EXPORT.sub(r"\1", _IMPORT.sub("", bare)).strip()
    if left := _LEFT_OVER.search(body):
        raise ValueError(f"{name}: {left.group()!r} can't be joined: import {{names}} from './file.js', export by name")
    given = ", ".join(_exported(bare))
    return f'modules["{name}"] = (() => {{\n{taken}{body}\nreturn {{ {given} }};\n}})();'


def _taken(name: str, match: re.Match[str]) -> str:
    """An import as the line that takes the names from the other module."""
    names = ", ".join(re.sub(r"\s+as\s+", ": ", one.strip()) for one in match[1].split(",") if one.strip())
    return f'const {{ {names} }} = modules["{_path(name, match[2])}"];\n'


def _exported(text: str) -> Iterator[str]:
    return (match[2] for match in _EXPORT.finditer(text))
