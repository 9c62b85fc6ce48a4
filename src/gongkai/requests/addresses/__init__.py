"""The addresses of the room, a list for each kind of work."""
