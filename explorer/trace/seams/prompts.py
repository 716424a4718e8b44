"""What a template says of its prompts, noted where they are judged: it is why a field was ignored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from explorer.trace.seams.seam import OnEnter, Seam

if TYPE_CHECKING:
    from explorer.trace.core import RawSpan
    from explorer.trace.pipeline import Pipeline


class Prompts(Seam):
    """Notes no events: what it sees are attributes of the call."""

    def watchers(self, pipeline: Pipeline) -> Mapping[str, OnEnter]:
        return dict.fromkeys(pipeline.prompts, _note_prompts)


def _note_prompts(span: RawSpan, template: Any, _args: tuple[Any, ...], _named: dict[str, Any]) -> None:
    """Note the template's `ask_…` flags, whether its survey is on, and which variables that asks for."""
    state = vars(template)
    noted = {name: value for name, value in state.items() if name.startswith("ask_") or name == "survey_enabled"}
    survey = state.get("survey_spec")
    questions = survey.get("spec", ()) if isinstance(survey, dict) else ()
    noted["survey_variables"] = [question.get("variable", "") for question in questions]
    span.attributes = noted
