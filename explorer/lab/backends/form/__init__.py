"""What a launch form shows and does, in plain data: a widget needs to know no more."""

from explorer.lab.backends.form.backend import FormBackend

__all__ = ["FormBackend"]
