"""A request arrives: DRF wraps it, asks who sends it, and in the end dresses the answer."""

from __future__ import annotations

from explorer.trace.steps import Stage, Step

STAGE = Stage("request", "Request", "Who is asking, and may they speak at all?")

STEPS = (
    Step("request.dispatch", "request", "awx.api.generics.APIView.dispatch", "The request arrives", "request"),
    Step(
        "request.initialize",
        "request",
        "awx.api.generics.APIView.initialize_request",
        "DRF wraps the request",
        "initialize-request",
    ),
    Step(
        "request.permissions",
        "request",
        "awx.api.generics.APIView.check_permissions",
        "Is there a user?",
        "check-permissions",
    ),
    Step(
        "request.finalize",
        "request",
        "awx.api.generics.APIView.finalize_response",
        "The answer is dressed",
        "finalize-response",
    ),
)
