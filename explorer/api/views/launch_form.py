"""What the form of a launch starts with, on the browsable page."""

from __future__ import annotations

from typing import Any

from django.db.models import ForeignKey, ManyToManyField

from explorer import models


def launch_form(template: models.JobTemplate | models.WorkflowJobTemplate) -> dict[str, Any]:
    """Return the value that each prompt of `template` has if nothing is sent; objects by id.

    Required variables without a default, and passwords asked for at launch, are there empty, to be filled in.
    """
    form = {
        field: _value(template, field)
        for field, flag in type(template).get_ask_mapping().items()
        if field != "extra_vars" and getattr(template, flag)
    }
    if template.variables_needed_to_start:
        form["extra_vars"] = dict.fromkeys(template.variables_needed_to_start, "")
    if wanted := getattr(template, "passwords_needed_to_start", ()):
        form["credential_passwords"] = dict.fromkeys(wanted, "")
    return form


def _value(template: Any, name: str) -> Any:
    """Return the prompt's default. A template's instance groups are none: they are the job's fallback."""
    if name == "instance_groups":
        return []
    own_fields = {field.name: field for field in type(template)._meta.get_fields()}
    field = own_fields.get(name)
    if isinstance(field, ForeignKey):
        return getattr(template, field.attname)
    if isinstance(field, ManyToManyField):
        return [item.pk for item in getattr(template, name).all()]
    return getattr(template, name)
