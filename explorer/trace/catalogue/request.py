"""A request arrives: REST framework wraps it, authenticates the user, and finalizes the response."""

from __future__ import annotations

from explorer.trace.steps import Stage, Step

STAGE = Stage("request", "Request", "Who sends the request, and may they call this view?")

STEPS = (
    Step("request.dispatch", "request", "awx.api.generics.APIView.dispatch", "Dispatch the request", "request"),
    Step(
        "request.initialize",
        "request",
        "awx.api.generics.APIView.initialize_request",
        "Wrap the request for REST framework",
        "initialize-request",
    ),
    Step(
        "request.permissions",
        "request",
        "awx.api.generics.APIView.check_permissions",
        "Check the request's permissions",
        "check-permissions",
    ),
    Step(
        "request.finalize",
        "request",
        "awx.api.generics.APIView.finalize_response",
        "Finalize the response",
        "finalize-response",
    ),
)
