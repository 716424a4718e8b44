"""Launches made up at random and played on two pipelines: `python -m tests.conformance.random`."""
