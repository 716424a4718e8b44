"""What a running AWX's API says of its queue, in a file; and why each of its jobs waits, found from that file alone."""
