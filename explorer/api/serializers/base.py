"""The serializer under all others: links, summaries, and a validation that ends in the model's own."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import models
from rest_framework import serializers
from rest_framework.fields import SerializerMethodField, empty
from rest_framework.relations import ManyRelatedField
from rest_framework.reverse import reverse

from explorer.access import get_user_capabilities
from explorer.api.fields import BooleanNullField, CharNullField, ChoiceNullField
from explorer.api.serializers.summaries import SUMMARIZABLE_FK_FIELDS, summarize
from explorer.utils import get_type_for_model

_NULL_TOLERANT: dict[type[serializers.Field[Any, Any, Any, Any]], type[Any]] = {
    serializers.BooleanField: BooleanNullField,
    serializers.CharField: CharNullField,
    serializers.ChoiceField: ChoiceNullField,
}


class BaseSerializer(serializers.ModelSerializer[Any]):
    """A model's row as JSON and back (AWX: api.serializers.BaseSerializer).

    Subclasses name fields in `Meta.fields`, adding to those of their base; `show_capabilities` names the buttons
    that an answer says something about; `foreign_links` and `own_links` name the routes for `related`.
    """

    type = SerializerMethodField()
    url = SerializerMethodField()
    related = SerializerMethodField("_get_related")
    summary_fields = SerializerMethodField("_get_summary_fields")
    created = SerializerMethodField()
    modified = SerializerMethodField()

    show_capabilities: ClassVar[tuple[str, ...]] = ()
    # Relation of this row → the route that shows the object there.
    foreign_links: ClassVar[dict[str, str]] = {
        "created_by": "api:user_detail",
        "modified_by": "api:user_detail",
        "organization": "api:organization_detail",
        "inventory": "api:inventory_detail",
        "project": "api:project_detail",
        "credential": "api:credential_detail",
        "execution_environment": "api:execution_environment_detail",
        "job_template": "api:job_template_detail",
        "workflow_job_template": "api:workflow_job_template_detail",
        "system_job_template": "api:system_job_template_detail",
        "inventory_source": "api:inventory_source_detail",
        "project_update": "api:project_update_detail",
        "source_project": "api:project_detail",
    }
    # Name of the link → a route that takes this row's own id.
    own_links: ClassVar[dict[str, str]] = {}

    class Meta:
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "type",
            "url",
            "related",
            "summary_fields",
            "created",
            "modified",
            "name",
            "description",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Raises ValidationError for a dict where a list of ids belongs: its keys would pass for ids."""
        super().__init__(*args, **kwargs)
        data: Any = kwargs.get("data")
        for name, field in self.fields.items() if data else ():
            if isinstance(field, ManyRelatedField) and not field.read_only and isinstance(data.get(name), dict):
                raise serializers.ValidationError(f"`{name}` takes a list of ids, not a dictionary.")

    # What an answer says

    def get_type(self, obj: Any) -> str:  # noqa: ARG002
        return get_type_for_model(self.Meta.model)  # type: ignore[attr-defined]

    def get_url(self, obj: Any) -> str:
        if isinstance(obj, User):
            return reverse("api:user_detail", kwargs={"pk": obj.pk})
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else ""

    def get_created(self, obj: Any) -> datetime | None:
        return getattr(obj, "date_joined" if isinstance(obj, User) else "created", None)

    def get_modified(self, obj: Any) -> datetime | None:
        return getattr(obj, "last_login" if isinstance(obj, User) else "modified", None)

    def _get_related(self, obj: Any) -> dict[str, str]:
        return self.get_related(obj) if obj is not None else {}

    def get_related(self, obj: Any) -> dict[str, str]:
        """Addresses of what belongs to this row, by name."""
        links = {
            name: reverse(route, kwargs={"pk": pk})
            for name, route in self.foreign_links.items()
            if (pk := getattr(obj, f"{name}_id", None))
        }
        return links | {name: reverse(route, kwargs={"pk": obj.pk}) for name, route in self.own_links.items()}

    def _get_summary_fields(self, obj: Any) -> dict[str, Any]:
        return self.get_summary_fields(obj) if obj is not None else {}

    def get_summary_fields(self, obj: Any) -> dict[str, Any]:
        """A few facts about each related object, and what the asking user may do to this row."""
        summary: dict[str, Any] = {}
        for relation, facts in SUMMARIZABLE_FK_FIELDS.items():
            related = getattr(obj, relation) if getattr(obj, f"{relation}_id", None) else None
            if related is not None:
                summary[relation] = summarize(related, facts)
        if self.show_capabilities and (user := self._asking_user()) is not None:
            summary["user_capabilities"] = get_user_capabilities(user, obj, list(self.show_capabilities))
        return summary

    def _asking_user(self) -> Any:
        return getattr(self.context.get("request"), "user", None)

    @property
    def is_detail_view(self) -> bool:
        """Is this about one row, asked for by its id, and not about one of a list?"""
        view = self.context.get("view")
        return view is not None and "pk" in view.kwargs

    # What a payload may say

    def build_standard_field(self, field_name: str, model_field: Any) -> Any:
        """A model's default is the payload's default too, and `null` means a type's empty value."""
        field_class, options = super().build_standard_field(field_name, model_field)
        if options.get("read_only"):
            return field_class, options
        if model_field.has_default():
            options["default"] = options["initial"] = model_field.get_default()
            options.pop("required", None)
        if isinstance(model_field, models.PositiveIntegerField) and "choices" not in options:
            options["min_value"] = 0
        return _NULL_TOLERANT.get(field_class, field_class), options

    def get_unique_together_validators(self) -> list[Any]:
        """None: `full_clean` looks after that, with the model's own words."""
        return []

    def run_validation(self, data: Any = empty) -> Any:
        """Each field for itself (`validate_<field>`), then `validate` on all of them.

        Raises ValidationError that always holds a dictionary: field → messages.
        """
        try:
            return super().run_validation(data)
        except (serializers.ValidationError, DjangoValidationError) as problem:
            raise serializers.ValidationError(serializers.as_serializer_error(problem)) from problem

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Lets the model judge: a row with these values goes through Django's `full_clean`.

        That is where a rule belongs that holds whichever way a value comes in. Cleaning may change values; the
        changed ones are returned. Raises ValidationError with the model's messages, field by field.
        """
        exclusions = self.get_validation_exclusions()
        row = self.instance or self.Meta.model()  # type: ignore[attr-defined]
        judged = [name for name in attrs if name not in exclusions]
        for name in judged:
            setattr(row, name, attrs[name])
        try:
            row.full_clean(exclude=exclusions)
        except DjangoValidationError as problem:
            raise serializers.ValidationError(problem.message_dict) from problem
        return attrs | {name: getattr(row, name) for name in judged}

    def get_validation_exclusions(self) -> list[str]:
        """The model's fields that `full_clean` must leave alone: those that this serializer doesn't take.

        Many-to-many fields always: a row without an id has no place for them.
        """
        options = self.Meta.model._meta  # type: ignore[attr-defined]
        taken = {field.source or name for name, field in self.fields.items() if not field.read_only}
        excluded = [field.name for field in options.fields if field.name not in taken]
        return excluded + [field.name for field in options.many_to_many]


class EmptySerializer(serializers.Serializer[Any]):
    """For views that take anything and show nothing."""


def without(fields: tuple[str, ...], *names: str) -> tuple[str, ...]:
    """A serializer's `fields` minus some."""
    return tuple(name for name in fields if name not in names)
