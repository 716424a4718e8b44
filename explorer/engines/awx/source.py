"""Where AWX lies, and importing it without leaving anything there."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_HOW = "The guide's pages 'the-real-awx' and 'older-releases' have the commands."


def make_importable(source: Path | None) -> None:
    """Let `import awx` find AWX in its repository `source`, or check that it is found without.

    Raises RuntimeError where there is no AWX, or another one has been imported already.
    """
    if source is None:
        if importlib.util.find_spec("awx") is None:
            raise RuntimeError(
                f"AWX was not found: give the folder of its repository, as source=… or in EXPLORER_AWX_SOURCE. {_HOW}"
            )
        return
    if not (source / "awx" / "main" / "models").is_dir():
        raise RuntimeError(f"{source} is no repository of AWX's: it has no folder awx/main/models. {_HOW}")
    _refuse_another(source)
    sys.path.insert(0, str(source))
    # AWX asks git for its version where it isn't installed; a mere copy of the folder has no answer.
    if not (source / ".git").exists():
        os.environ.setdefault("SETUPTOOLS_SCM_PRETEND_VERSION", "0+unknown")


def _refuse_another(source: Path) -> None:
    loaded = getattr(sys.modules.get("awx"), "__file__", None)
    if loaded and not Path(loaded).resolve().is_relative_to(source):
        raise RuntimeError(f"AWX was already imported from {Path(loaded).parent}: restart the process to use {source}.")


@contextmanager
def loading() -> Iterator[None]:
    """While AWX is imported: a plain word for what stops it, and from then on no compiled files in its folder.

    Raises RuntimeError with the missing package's name, or with what an installed one of another version led to.
    """
    sys.dont_write_bytecode = True
    try:
        yield
    except ModuleNotFoundError as error:
        raise RuntimeError(
            f"AWX's own code needs {error.name!r}, which this environment doesn't have: install AWX's requirements "
            f"here. {_HOW}"
        ) from error
    except Exception as error:
        raise RuntimeError(
            f"AWX's own code doesn't load with what is installed here: {type(error).__name__}: {error}. Compare pip's "
            f"list with the versions in AWX's requirements/requirements.txt. {_HOW}"
        ) from error
