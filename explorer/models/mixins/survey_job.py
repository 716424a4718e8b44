"""A job's answers to a survey (AWX: `awx.main.models.mixins.SurveyJobMixin`)."""

from __future__ import annotations

import json
from typing import Any

from django.db import models

from explorer.fields import prevent_search
from explorer.utils.encryption import decrypt_value, get_encryption_key, is_encrypted


class SurveyJobMixin(models.Model):
    """`survey_passwords` names the variables that are passwords; their values in `extra_vars` are encrypted."""

    class Meta:
        abstract = True

    extra_vars: Any
    survey_passwords = prevent_search(models.JSONField(default=dict, editable=False, blank=True))

    def display_extra_vars(self) -> str:
        """Return the variables as JSON text for display, with a placeholder for each password."""
        if not self.survey_passwords:
            return self.extra_vars
        variables = json.loads(self.extra_vars)
        hidden = {name: text for name, text in self.survey_passwords.items() if name in variables}
        return json.dumps(variables | hidden)

    def decrypted_extra_vars(self) -> str:
        """Return the variables as JSON text with passwords in clear text, for the run only."""
        if not self.survey_passwords:
            return self.extra_vars
        variables = json.loads(self.extra_vars)
        key = get_encryption_key("value", pk=None)
        for name in self.survey_passwords:
            if isinstance(variables.get(name), str) and is_encrypted(variables[name]):
                variables[name] = decrypt_value(key, variables[name])
        return json.dumps(variables)
