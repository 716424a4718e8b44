"""The abstract models that every model has as bases (AWX: `awx.main.models.base`)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.timezone import now

from explorer.utils.common import parse_yaml_or_json
from explorer.utils.current_user import get_current_user
from explorer.utils.encryption import encrypt_field

PERM_INVENTORY_DEPLOY = "run"
PERM_INVENTORY_CHECK = "check"
PERM_INVENTORY_SCAN = "scan"

NEW_JOB_TYPE_CHOICES = [(PERM_INVENTORY_DEPLOY, "Run"), (PERM_INVENTORY_CHECK, "Check")]
AD_HOC_JOB_TYPE_CHOICES = NEW_JOB_TYPE_CHOICES
PROJECT_UPDATE_JOB_TYPE_CHOICES = NEW_JOB_TYPE_CHOICES
JOB_TYPE_CHOICES = [*NEW_JOB_TYPE_CHOICES, (PERM_INVENTORY_SCAN, "Scan")]

_VERBOSITY_NAMES = ("Normal", "Verbose", "More Verbose", "Debug", "Connection Debug", "WinRM Debug")
VERBOSITY_CHOICES = [(level, f"{level} ({name})") for level, name in enumerate(_VERBOSITY_NAMES)]

_Field = TypeVar("_Field")


def accepts_json(relation: _Field) -> _Field:
    """Mark a text field that takes JSON or YAML, for the description of the API, and return it."""
    relation.__accepts_json__ = True  # type: ignore[attr-defined]
    return relation


class VarsDictProperty:
    """The variables in a text field, as a dict (read only)."""

    def __init__(self, field: str = "variables") -> None:
        self.field = field

    def __get__(self, obj: Any, owner: type | None = None) -> Any:
        return self if obj is None else parse_yaml_or_json(getattr(obj, self.field))

    def __set__(self, obj: Any, value: Any) -> None:
        raise AttributeError(f"These variables can only be read; set `{self.field}` instead.")


class BaseModel(models.Model):
    """Cleans fields by methods `clean_<field>`, and saves only what changed."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.__dict__.get('name', self._meta.verbose_name)}-{self.pk}"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Apply each field's own rules, then `clean_<field>()`, whose result becomes the field's value."""
        errors: dict[str, Any] = {}
        try:
            super().clean_fields(exclude)
        except ValidationError as problem:
            errors = problem.update_error_dict(errors)
        for field in self._meta.fields:
            if field.name not in (exclude or ()):
                self._clean_by_method(field.name, errors)
        if errors:
            raise ValidationError(errors)

    def _clean_by_method(self, name: str, errors: dict[str, Any]) -> None:
        clean = getattr(self, f"clean_{name}", None)
        if clean is None:
            return
        try:
            setattr(self, name, clean())
        except ValidationError as problem:
            errors[name] = problem.messages

    def update_fields(self, **kwargs: Any) -> list[str]:
        """Set the given fields and save those that changed; with `save=False` nothing is saved.

        Returns the names of the fields that changed. Rule: `awx.main.models.base.BaseModel.update_fields`.
        """
        save = kwargs.pop("save", True)
        changed = self._set_fields(**kwargs)
        if save and changed:
            self.save(update_fields=list(changed))
        return changed

    def _set_fields(self, **values: Any) -> list[str]:
        changed = [name for name, value in values.items() if getattr(self, name) != value]
        for name in changed:
            setattr(self, name, values[name])
        return changed


class CreatedModifiedModel(BaseModel):
    """Sets `created` and `modified`, unless they are set already."""

    created = models.DateTimeField(editable=False, default=None)
    modified = models.DateTimeField(editable=False, default=None)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the row with its times; as in AWX, a save of `update_fields` doesn't store a new `modified`."""
        moment = now()
        if not (self.pk or self.created):
            self.created = moment
        self.modified = moment
        super().save(*args, **kwargs)


class NotificationFieldsModel(BaseModel):
    """Holds a place in the order of bases: AWX relates templates to their notification templates here."""

    class Meta:
        abstract = True


class PasswordFieldsModel(BaseModel):
    """Encrypts the fields named in `PASSWORD_FIELDS` before they are stored."""

    PASSWORD_FIELDS: Collection[str] = ()

    class Meta:
        abstract = True

    def _password_field_allows_ask(self, field: str) -> bool:  # noqa: ARG002
        return False

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the row; a new one first without secrets, then with them, for their key depends on the row's id."""
        if self.pk:
            self._encrypt_before_save(kwargs)
            super().save(*args, **kwargs)
        else:
            secrets = self._take_secrets()
            super().save(*args, **kwargs)
            self._put_secrets(secrets)

    def _encrypt_before_save(self, kwargs: dict[str, Any]) -> None:
        deferred = self.get_deferred_fields()
        for field in self.PASSWORD_FIELDS:
            if field in deferred:
                continue
            self.encrypt_field(field, self._password_field_allows_ask(field))
            if kwargs.get("update_fields") is not None:
                self.mark_field_for_save(kwargs["update_fields"], field)

    def _take_secrets(self) -> dict[str, Any]:
        secrets = {field: getattr(self, field, "") for field in self.PASSWORD_FIELDS}
        for field in secrets:
            setattr(self, field, "")
        return secrets

    def _put_secrets(self, secrets: dict[str, Any]) -> None:
        for field, value in secrets.items():
            setattr(self, field, value)
        if any(secrets.values()):
            names: list[str] = []
            for field in secrets:
                self.mark_field_for_save(names, field)
            self.save(update_fields=names)

    def encrypt_field(self, field: str, ask: bool) -> None:
        """Replace the field's value by its encrypted form; with `ask`, "ASK" stays readable."""
        setattr(self, field, encrypt_field(self, field, ask))

    def mark_field_for_save(self, update_fields: list[str], field: str) -> None:
        """Add the column that holds `field` to `update_fields`, if it isn't there."""
        if field not in update_fields:
            update_fields.append(field)


class HasEditsMixin(BaseModel):
    """Compares editable fields with what was loaded or saved last."""

    _loaded: tuple[Collection[str], Collection[Any]] = ((), ())

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **options: Any) -> Any:
        """Return the instance with the row it was loaded from: two references, compared only when it is saved."""
        instance = super().from_db(db, field_names, values, **options)
        instance._loaded = (field_names, values)
        return instance

    @classmethod
    def _get_editable_fields(cls) -> set[str]:
        fields = cls._meta.concrete_fields
        return {f.attname for f in fields if f.editable and f.attname != "id" and not f.attname.endswith("ptr_id")}

    def _get_fields_snapshot(self) -> dict[str, Any]:
        editable = self._get_editable_fields()
        return {name: value for name, value in self.__dict__.items() if name in editable}

    def _stored_values(self) -> dict[str, Any]:
        """What was loaded or saved last, by column; empty before that."""
        return dict(zip(*self._loaded, strict=False))

    def _values_have_edits(self, new_values: dict[str, Any]) -> bool:
        before = self._stored_values()
        return any(before.get(name) != value for name, value in new_values.items())


class PrimordialModel(HasEditsMixin, CreatedModifiedModel):
    """Has a description, and the users who created and last edited the object."""

    description = models.TextField(blank=True, default="")
    created_by = models.ForeignKey(
        "auth.User",
        null=True,
        default=None,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="%(class)s_created+",
    )
    created_by_id: int | None
    modified_by = models.ForeignKey(
        "auth.User",
        null=True,
        default=None,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="%(class)s_modified+",
    )
    modified_by_id: int | None

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the row with the current user: as `created_by` once, as `modified_by` when editable fields changed."""
        user = get_current_user()
        snapshot = self._get_fields_snapshot()
        signed = []
        if not self.pk and user is not None and not self.created_by_id:
            self.created_by = user
            signed.append("created_by")
        if self._was_edited(snapshot) and self.modified_by_id != (user and user.pk):
            self.modified_by = user
            signed.append("modified_by")
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = [*kwargs["update_fields"], *signed]
        super().save(*args, **kwargs)
        self._loaded = (tuple(snapshot), tuple(snapshot.values()))

    def _was_edited(self, snapshot: dict[str, Any]) -> bool:
        return (not self.pk and not self.modified_by_id) or self._values_have_edits(snapshot)

    def clean_description(self) -> str:
        """Return the description: empty, never null."""
        return self.description or ""

    def validate_unique(self, exclude: Collection[str] | None = None) -> None:
        """Check also the fields of `SOFT_UNIQUE_TOGETHER`, for which the database has no constraint."""
        super().validate_unique(exclude=exclude)
        problems = [names for names in getattr(self, "SOFT_UNIQUE_TOGETHER", ()) if self._has_twin(names)]
        if problems:
            named = "; ".join(", ".join(name for name in names if name != "polymorphic_ctype") for names in problems)
            raise ValidationError(f"Another {self._meta.verbose_name} already has the same {named}.")

    def _has_twin(self, names: Collection[str]) -> bool:
        same = {name: getattr(self, name, None) for name in names}
        return type(self)._default_manager.filter(**same).exclude(pk=self.pk).exists()


class CommonModel(PrimordialModel):
    """An object with a unique name."""

    name = models.CharField(max_length=512, unique=True)

    class Meta:
        abstract = True


class CommonModelNameNotUnique(PrimordialModel):
    """An object whose name needn't be unique."""

    name = models.CharField(max_length=512)

    class Meta:
        abstract = True
