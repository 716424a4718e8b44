"""From "somebody should look at it" to "it runs there": wishes, managers, and their rules (`awx.main.scheduler`)."""
