"""Secrets, planted wherever a launch may carry one, and looked for wherever something is shown."""
