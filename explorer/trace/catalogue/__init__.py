"""The catalogue: which calls of a launch are worth a learner's look, told as the story of one launch.

A file for each stage, named as the stage is. Here they come in the order in which a launch meets them, from
the client to the node, and in each file so do its steps. The steps of the answer close the files of their stages.
"""

from __future__ import annotations

from explorer.trace.catalogue import commit, events, manager, models, request, run, schedule, serializer, signal, view
from explorer.trace.steps import Stage, Step

STAGES: tuple[Stage, ...] = (
    request.STAGE,
    view.STAGE,
    serializer.STAGE,
    models.STAGE,
    signal.STAGE,
    schedule.STAGE,
    commit.STAGE,
    manager.STAGE,
    run.STAGE,
    events.STAGE,
)

CATALOGUE: tuple[Step, ...] = (
    *request.STEPS,
    *view.STEPS,
    *serializer.STEPS,
    *models.STEPS,
    *signal.STEPS,
    *schedule.STEPS,
    *commit.STEPS,
    *manager.STEPS,
    *run.STEPS,
    *events.STEPS,
)
