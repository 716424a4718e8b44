"""The user who asks."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet

from explorer.api.generics import ListAPIView
from explorer.api.serializers import resources


class UserMeList(ListAPIView):
    """A list of one: the user who sends the request (AWX: api.views.UserMeList)."""

    name = "Me"
    model = User
    serializer_class = resources.UserSerializer

    def get_queryset(self) -> QuerySet[User]:
        user: Any = self.request.user
        return User.objects.filter(pk=user.pk).order_by("pk")
