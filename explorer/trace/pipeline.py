"""What the trace knows of a pipeline, by name: this package's own, AWX's source, or some other Django project.

Everything the trace knows of a pipeline is a name in here or in the catalogue.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

from explorer.trace.catalogue import CATALOGUE
from explorer.trace.steps import Step, local_name


@dataclass(frozen=True)
class Pipeline:
    """A project whose calls are recorded.

    `package` is its top package: its frames count as callers, and names imported within it are hooked. `local` turns a
    step's target into this project's dotted name. `publish` is the dotted name of the method through which messages to
    the dispatcher leave, called with a queue's name and the message's body. A call of the step `worker` runs such a
    message, a call of the step `lifecycle` with a state is a line in a job's lifecycle log; the steps `prompts` are
    calls on a template that judge a launch's fields.
    """

    name: str
    package: str = ""
    steps: tuple[Step, ...] = ()
    local: Callable[[str], str] = str
    publish: str = ""
    worker: str = "manager.message"
    lifecycle: str = "signal.lifecycle"
    prompts: tuple[str, ...] = ("prompts.accept_or_ignore", "prompts.workflow")

    def folder(self) -> str:
        """The folder of the package, with a separator at its end; empty where there is none to be found."""
        file = getattr(sys.modules.get(self.package), "__file__", None)
        return os.path.dirname(file) + os.sep if file else ""


EXPLORER = Pipeline("explorer", "explorer", CATALOGUE, local_name, "explorer.dispatch.queue.MessageQueue.notify")
AWX = Pipeline("awx", "awx", CATALOGUE, str, "awx.main.dispatch.PubSub.notify")
DJANGO = Pipeline("django")


def current_pipeline() -> Pipeline:
    """The pipeline of the Django project that runs here: known by which package its app "main" comes from."""
    from django.apps import apps

    main = apps.app_configs.get("main")
    module = main.name.partition(".")[0] if main else ""
    return {"explorer": EXPLORER, "awx": AWX}.get(module, DJANGO)


def pipeline_named(name: str) -> Pipeline:
    """The pipeline that a saved trace was recorded from, to go on with; the present one where that isn't here."""
    return {"explorer": EXPLORER, "awx": AWX}.get(name) or current_pipeline()
