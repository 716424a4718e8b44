"""The serializer below all others: links, summaries, and a validation that ends in the model's own."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import models
from django.urls import reverse
from rest_framework import serializers
from rest_framework.fields import SerializerMethodField, empty
from rest_framework.relations import ManyRelatedField

from explorer.access import get_user_capabilities
from explorer.api.fields import BooleanNullField, CharNullField, ChoiceNullField, IdRelatedField
from explorer.api.serializers.links import foreign_links
from explorer.api.serializers.summaries import summarize_relations
from explorer.api.validators import vars_validate_or_raise
from explorer.utils import get_model_for_type, get_type_for_model

_NULL_TOLERANT: dict[type[serializers.Field[Any, Any, Any, Any]], type[Any]] = {
    serializers.BooleanField: BooleanNullField,
    serializers.CharField: CharNullField,
    serializers.ChoiceField: ChoiceNullField,
}

# What OPTIONS calls a type, where the user interface has another name for it than the model.
_TYPE_NAMES = {
    "job": "Playbook Run",
    "ad_hoc_command": "Command",
    "project_update": "SCM Update",
    "inventory_update": "Inventory Sync",
    "system_job": "Management Job",
    "workflow_job_template": "Workflow Template",
}


class BaseSerializer(serializers.ModelSerializer[Any]):
    """A model's row as JSON and back (AWX: api.serializers.BaseSerializer).

    Subclasses name their fields in `Meta.fields`; `show_capabilities` names the buttons that an answer decides about.
    """

    type = SerializerMethodField()
    url = SerializerMethodField()
    related = SerializerMethodField("_get_related")
    summary_fields = SerializerMethodField("_get_summary_fields")
    created = SerializerMethodField()
    modified = SerializerMethodField()

    serializer_related_field = IdRelatedField
    show_capabilities: ClassVar[tuple[str, ...]] = ()

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

    # What an answer shows

    def get_type(self, obj: Any) -> str:  # noqa: ARG002
        """Return the row's type: `job_template`, `user`, …"""
        return get_type_for_model(self.Meta.model)  # type: ignore[attr-defined]

    def get_types(self) -> list[str]:
        """Return the types of the rows that this serializer shows, as OPTIONS lists them."""
        return [self.get_type(None)]

    def get_type_choices(self) -> list[tuple[str, str]]:
        """Return each type with the name that people read."""
        names = {one: str(get_model_for_type(one)._meta.verbose_name).title() for one in self.get_types()}
        return [(one, _TYPE_NAMES.get(one, name)) for one, name in names.items()]

    def get_url(self, obj: Any) -> str:
        """Return the row's own address; empty for a model that has none."""
        if isinstance(obj, User):
            return self.reverse("api:user_detail", kwargs={"pk": obj.pk})
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else ""

    def _get_related(self, obj: Any) -> dict[str, str]:
        return self.get_related(obj) if obj is not None else {}

    def get_related(self, obj: Any) -> dict[str, str]:
        """Return name → address of what belongs to this row. Subclasses add theirs."""
        return foreign_links(obj, "created_by", "modified_by")

    def _get_summary_fields(self, obj: Any) -> dict[str, Any]:
        return self.get_summary_fields(obj) if obj is not None else {}

    def get_summary_fields(self, obj: Any) -> dict[str, Any]:
        """Return a few facts about each related object, and what the requesting user may do to this row."""
        summary = summarize_relations(obj)
        if self.show_capabilities and (capabilities := self._obj_capability_dict(obj)):
            summary["user_capabilities"] = capabilities
        return summary

    def _obj_capability_dict(self, obj: Any) -> dict[str, bool]:
        """Return capability → whether the requesting user has it; empty where nobody requests."""
        user = getattr(self.context.get("request"), "user", None)
        return get_user_capabilities(user, obj, list(self.show_capabilities)) if user is not None else {}

    def get_created(self, obj: Any) -> datetime | None:
        """Return when the row was created; None for a model that doesn't keep it."""
        return getattr(obj, "date_joined" if isinstance(obj, User) else "created", None)

    def get_modified(self, obj: Any) -> datetime | None:
        """Return when the row was last saved; of a user, when they last logged in."""
        return getattr(obj, "last_login" if isinstance(obj, User) else "modified", None)

    def reverse(self, viewname: str, **kwargs: Any) -> str:
        """Return a route's address, without the host."""
        return reverse(viewname, **kwargs)

    @property
    def is_detail_view(self) -> bool:
        """Whether this is about one row, requested by its id, and not about one of a list."""
        view = self.context.get("view")
        return view is not None and "pk" in view.kwargs

    # What a payload may hold

    def build_standard_field(self, field_name: str, model_field: Any) -> Any:
        """Return the field's class and options: a model's default is the payload's, and `null` a type's empty value."""
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
        """Return none: `full_clean` checks that, with the model's own messages."""
        return []

    def run_validation(self, data: Any = empty) -> Any:
        """Validate each field alone (`validate_<field>`), then all together (`validate`).

        Raises ValidationError that always holds a dictionary: field → messages.
        """
        try:
            return super().run_validation(data)
        except (serializers.ValidationError, DjangoValidationError) as problem:
            raise serializers.ValidationError(serializers.as_serializer_error(problem)) from problem

    def get_validation_exclusions(self, obj: Any = None) -> list[str]:  # noqa: ARG002
        """Return the model's fields that `full_clean` leaves alone: those that this serializer doesn't take.

        Many-to-many fields always: a row without an id has no place for them.
        """
        options = self.Meta.model._meta  # type: ignore[attr-defined]
        taken = {field.source or name for name, field in self.fields.items() if not field.read_only}
        excluded = [field.name for field in options.fields if field.name not in taken]
        return excluded + [field.name for field in options.many_to_many]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Validate with the model: a row with these values goes through Django's `full_clean`.

        A rule belongs there that holds whichever way a value comes in. Cleaning may change values; the changed ones are
        returned. Raises ValidationError with the model's messages, field by field.
        """
        exclusions = self.get_validation_exclusions(self.instance)
        row = self.instance or self.Meta.model()  # type: ignore[attr-defined]
        cleaned = [name for name in attrs if name not in exclusions and not _is_only_read(row, name)]
        for name in cleaned:
            setattr(row, name, attrs[name])
        try:
            row.full_clean(exclude=exclusions)
        except DjangoValidationError as problem:
            raise serializers.ValidationError(problem.message_dict) from problem
        return attrs | {name: getattr(row, name) for name in cleaned}


def _is_only_read(row: Any, name: str) -> bool:
    """Whether the model computes that attribute: then what is sent for it is the serializer's own affair."""
    found = getattr(type(row), name, None)
    return isinstance(found, property) and found.fset is None


class BaseSerializerWithVariables(BaseSerializer):
    """A row with `variables`, in JSON or YAML (AWX: api.serializers.BaseSerializerWithVariables)."""

    def validate_variables(self, value: Any) -> Any:
        """Return the text. Raises ValidationError where it doesn't spell a dictionary."""
        return vars_validate_or_raise(value)


class EmptySerializer(serializers.Serializer[Any]):
    """For views that take anything and show nothing (AWX: api.serializers.EmptySerializer)."""
