"""AWX's own clients, as their users have them, against a server process."""
