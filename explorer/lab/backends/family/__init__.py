"""Templates and jobs as a family of classes, in plain data, read from the models themselves."""

from explorer.lab.backends.family.backend import FamilyBackend

__all__ = ["FamilyBackend"]
