"""What tracing costs, and what a launch costs."""
