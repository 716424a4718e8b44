"""What answers the widgets: each backend asks the lab, so that the widgets need not know it."""
