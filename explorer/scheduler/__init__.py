"""From "somebody should look" to "it runs there": wishes, managers, and the rules they follow (`awx.main.scheduler`)."""
