"""What the server keeps: its database, the closures and the events in it."""
