"""What changes a request before it reaches a view (AWX: `awx.main.middleware`)."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.deprecation import MiddlewareMixin

from explorer.utils.named_url_graph import key_of

_PREFIX = "/api/v2/"


class URLModificationMiddleware(MiddlewareMixin):
    """Takes names in place of primary keys in addresses, and addresses without the last slash.

    Without this, Django would redirect a POST whose slash is missing, and clients would follow with a GET.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Change the request's path to the one that the routes know."""
        asked = request.path_info
        if not asked.startswith("/api"):
            return
        known = self._convert_named_url(asked if asked.endswith("/") else f"{asked}/")
        if known != asked:
            request.path = request.path.replace(asked, known)
            request.path_info = known

    @classmethod
    def _convert_named_url(cls, url_path: str) -> str:
        if not url_path.startswith(_PREFIX):
            return url_path
        resource, *rest = url_path.removeprefix(_PREFIX).split("/")
        if len(rest) < 2:  # the list itself
            return url_path
        return "/".join([_PREFIX + resource, cls._named_url_to_pk(resource, rest[0]), *rest[1:]])

    @staticmethod
    def _named_url_to_pk(resource: str, named_url: str) -> str:
        return key_of(resource, named_url)
