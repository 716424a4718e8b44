"""From `pending` to a node: requests for the managers, the managers, and their rules (AWX: `awx.main.scheduler`)."""
