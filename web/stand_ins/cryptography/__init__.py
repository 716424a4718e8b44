"""Fernet's tokens in Python alone, for a browser tab, which can't have cryptography; each reads the other's."""
