"""A request arrives: REST framework wraps it, authenticates the user, and finalizes the response."""

from __future__ import annotations

from explorer.trace.steps import Stage, Step

STAGE = Stage("request", "Request", "Who sends the request, and may they call this view?")

STEPS = (
    Step(
        "request.resolve",
        "request",
        "django.core.handlers.base.BaseHandler.resolve_request",
        "Match the URL with a view",
        "url-routing",
    ),
    Step("request.dispatch", "request", "awx.api.generics.APIView.dispatch", "Dispatch the request", "request"),
    Step(
        "request.initialize",
        "request",
        "awx.api.generics.APIView.initialize_request",
        "Wrap the request for REST framework",
        "initialize-request",
    ),
    Step(
        "request.negotiate",
        "request",
        "rest_framework.views.APIView.perform_content_negotiation",
        "Choose a renderer for the response",
        "negotiation",
    ),
    Step(
        "request.version",
        "request",
        "rest_framework.views.APIView.determine_version",
        "Determine the API's version",
        "url-routing",
    ),
    Step(
        "request.authenticate",
        "request",
        "rest_framework.views.APIView.perform_authentication",
        "Authenticate the user",
        "authentication",
    ),
    Step(
        "request.permissions",
        "request",
        "awx.api.generics.APIView.check_permissions",
        "Check the request's permissions",
        "check-permissions",
    ),
    Step(
        "request.object_permission",
        "request",
        "awx.api.permissions.ModelAccessPermission.has_object_permission",
        "Check whether the user may use this object",
        "permission-classes",
    ),
    Step(
        "request.post_permissions",
        "request",
        "awx.api.permissions.ModelAccessPermission.check_post_permissions",
        "Check the permission for a POST",
        "permission-classes",
    ),
    Step(
        "request.get_permissions",
        "request",
        "awx.api.permissions.ModelAccessPermission.check_get_permissions",
        "Check the permission for a GET",
        "permission-classes",
    ),
    Step(
        "request.finalize",
        "request",
        "awx.api.generics.APIView.finalize_response",
        "Finalize the response",
        "finalize-response",
    ),
)
