"""How far a reader has come in a notebook.

Answers stand in the notebook's cells, verdicts in their outputs: the notebook itself is the record. What is kept here
is only for as long as the kernel runs; run the notebook again, and every answer in it is judged again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from explorer import plain_html


@dataclass
class Question:
    """One call of `explorer.check`. `wrong` counts, for each thing predicted, how often it was predicted wrong."""

    title: str
    tries: int = 0
    right: bool = False
    wrong: Counter[str] = field(default_factory=Counter)

    def missed(self, about: str) -> int:
        """One of the things was predicted wrong: how often now?"""
        self.wrong[about] += 1
        return self.wrong[about]

    def answered(self, right: bool) -> None:
        self.tries += 1
        self.right = right

    def __str__(self) -> str:
        if not self.tries:
            return f"… {self.title}"
        return f"{'✓' if self.right else '✗'} {self.title}" + (f" ({self.tries} tries)" if self.tries > 1 else "")


_questions: dict[str, Question] = {}


@dataclass(frozen=True)
class Progress:
    """What `explorer.progress` answers: the questions of this notebook that were run, in their order."""

    questions: tuple[Question, ...]

    def __repr__(self) -> str:
        if not self.questions:
            return "No question has run in this kernel yet: run the notebook's cells, and each answer is judged again."
        right = sum(question.right for question in self.questions)
        count = len(self.questions)
        return "\n".join([f"{right} of {count} right", *(f"  {question}" for question in self.questions)])

    def _repr_mimebundle_(self, **_kwargs: Any) -> dict[str, str]:
        first, *_ = repr(self).splitlines()
        return {
            "text/plain": repr(self),
            "text/html": f"<div>{plain_html.heading(first)}{plain_html.items(map(str, self.questions))}</div>",
        }


def progress() -> Progress:
    """See `explorer.progress`."""
    return Progress(tuple(_questions.values()))


def question_about(
    title: str, prediction: Mapping[str, Any], launch: Any, user: Any, sent: Mapping[str, Any], counted: bool = True
) -> Question:
    """The question of that title; without one it is named by what is launched and what is to be predicted.

    One that isn't `counted` is no part of the notebook's progress.

    Names only, no values: there may be passwords among them, and a reader tries more than one.
    """
    if not counted:
        return Question(title)
    title = title or f"{_launched(launch, user, sent)}: {', '.join(prediction)}"
    return _questions.setdefault(title, Question(title))


def forget() -> None:
    """Begin as a fresh kernel does."""
    _questions.clear()


def act_name(act: Callable[..., Any]) -> str:
    """`run_next()` for `lab.run_next`; words for a function without a name of its own."""
    name = str(getattr(act, "__name__", ""))
    return f"{name}()" if name.isidentifier() else "what you did"


def _launched(launch: Any, user: Any, sent: Mapping[str, Any]) -> str:
    from explorer.lab.responses import Launch, Response
    from explorer.trace import Trace

    if callable(launch):
        return act_name(launch)
    if isinstance(launch, Trace):
        return launch.title
    if isinstance(launch, Launch):
        return _launched(launch.template, launch.user, launch.sent)
    if isinstance(launch, Response):
        return f"{launch.request} as {launch.user or 'nobody'}"
    who = f"{getattr(launch, 'name', launch)} as {getattr(user, 'username', user) or 'nobody'}"
    return f"{who} with {', '.join(sent)}" if sent else who
