"""Launch an AWX job and see every step of it.

    import explorer
    lab = explorer.start()
    launch = lab.launch("Demo Job Template", user="alice")
    launch.trace

Importing this package imports neither Django nor the pipeline: `start` configures Django first, and only then are there
models to import.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from explorer.course import CheckResult, Progress
    from explorer.course.problem import Problem
    from explorer.lab import Lab, Response
    from explorer.trace import Trace
    from explorer.trace.compare import Comparison
    from explorer.trace.document import Detail
    from explorer.widgets import TraceViewer

__version__ = "0.2.0"
__all__ = ["check", "compare", "load", "progress", "record", "start", "view"]


def start(
    world: str | Path | Mapping[str, Mapping[str, Any]] | Problem = "demo",
    *,
    dispatch: str = "queue",
    database_url: str | None = None,
    settings_module: str | None = None,
    engine: str = "explorer",
    source: str | Path | None = None,
) -> Lab:
    """A fresh lab: Django set up, tables made, the world built. An earlier lab of this process is closed.

    `world` names a ready-made world, a problem of the labs or a file that `explorer import` wrote ("mine.json"),
    describes a world as `explorer.worlds.builder.build` reads it, or is a problem of one's own.
    With `dispatch="queue"` a manager's message waits until `lab.run_next()`; with `"on_commit"` it runs right after the
    commit that sent it. `database_url` (or the variable `EXPLORER_DATABASE_URL`) names another database than a SQLite
    file of this process's own; `settings_module` a Django settings module to use instead of the shim.

    With `engine="awx"` it is AWX's own code that runs: from the folder of its repository, `source` (or the variable
    `EXPLORER_AWX_SOURCE`), or where `import awx` finds it.

    Raises LookupError for a world, a way of dispatching or an engine that doesn't exist, OSError for a file that can't
    be read, ValueError for a description that makes no sense, RuntimeError while a launch or a recording is under way,
    and what the shim raises where Django, AWX or the database refuse.
    """
    from explorer.course.opening import described
    from explorer.lab import start

    return start(
        *described(world),
        dispatch=dispatch,
        database_url=database_url,
        settings_module=settings_module,
        engine=engine,
        source=source,
    )


def record(title: str = "", detail: Detail = "steps") -> AbstractContextManager[Trace]:
    """Trace whatever runs inside the `with` block; the trace is whole when the block is left.

    The open lab remembers which messages left inside the block, so that `lab.run_next()` adds their run to this trace.
    With `detail="lines"` each step also tells which of its lines ran, and how its local values changed. Raises
    ValueError for another detail.
    """
    from explorer.lab import record

    return record(title, detail)


def check(
    prediction: Mapping[str, Any], launch: Any, user: Any = "admin", *, question: str = "", **fields: Any
) -> CheckResult:
    """Judge a prediction by a real launch in the open lab.

    `launch` is what to launch, with `user` and `fields` as in `lab.launch`; or what was launched, requested or recorded
    already. `prediction` says what is expected of it: `status_code`; `ignored` and `errors`, the names of fields;
    `stopped_at`, the step that refused; `inserted`, the tables that got a row; `messages`, the managers asked for;
    `kept`, the fields in the launch config; `statements`, how many SQL statements it took; `job.limit` and the like, a
    field of the job; `ran.signal.start` and the like, whether a step ran; `by.save` and the like, the classes that
    defined a method, in the order of their calls. Several names may come in any other order, None means none. While an
    answer is `...`, nothing is launched.

    `launch` may also be something to call with `fields`, like `lab.run_next`, that lets managers work. Then `"#2"`
    predicts the status of job 2 afterwards, `"#2.execution_node"` another field of it, `made` the names of the jobs
    made, and `queue` the messages that are left.

    A wrong prediction is followed by the step to look at, a second wrong one with what that step got and gave.
    `question` is the title in `explorer.progress()`; two questions that look alike without one count as one.
    Raises LookupError for what can't be predicted, and what `lab.launch` raises; RuntimeError without an open lab.
    """
    from explorer.course import check

    return check(prediction, launch, user, question=question, **fields)


def progress() -> Progress:
    """Which of the notebook's questions, those that `check` was asked so far, are answered right.

    Nothing is stored beside the notebook: answers stand in its cells, verdicts in their outputs. Run it again, and
    all answers are judged again.
    """
    from explorer.course import progress

    return progress()


def compare(a: Trace | Response, b: Trace | Response, names: tuple[str, str] | None = None) -> Comparison:
    """Two launches, or two traces of whatever engine, side by side: at which call they diverge, and what differs.

    `names` is what the sides are called; by default the users or the engines, where those differ. A comparison prints
    as text that stays the same, and holds the same as data (`entries`, `fields`, `parting`, `to_dict`); `view()` shows
    it as a widget, `to_html(path)` writes it as a file. Times, dates, random ids and the numbers of rows that a launch
    made don't count.

    Raises TypeError for what holds no trace.
    """
    from explorer.lab.comparing import compare

    return compare(a, b, names)


def load(path: str | Path) -> Trace:
    """A trace that `trace.save(path)` wrote. Nothing in it is executed.

    Raises OSError where there is no such file, ValueError that says where a broken one is broken.
    """
    from explorer.lab.viewing import load

    return load(path)


def view(trace: Trace) -> TraceViewer:
    """The viewer for a trace, as a widget."""
    from explorer.lab.viewing import view

    return view(trace)


def load_ipython_extension(shell: InteractiveShell) -> Any:
    """What `%load_ext explorer` runs: the cell magic `%%trace`."""
    from explorer.lab.magic import register

    return register(shell, record)
