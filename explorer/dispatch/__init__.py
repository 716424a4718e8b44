"""Where `delay()` goes: a queue that one can see and step (AWX: `awx.main.dispatch`)."""
