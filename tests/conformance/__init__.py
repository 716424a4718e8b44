"""Recorded launches, played again through our own pipeline. README.md says what a scenario holds."""
