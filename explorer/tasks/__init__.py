"""Work that nodes do (AWX: `awx.main.tasks`)."""
