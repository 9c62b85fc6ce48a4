"""A bound on searches, so that no text, however built, is looked at for long."""


class TooMany(Exception):
    """The search was given up; nothing is known."""


class Budget:
    """How many looks a search may still take."""

    def __init__(self, n_looks: int) -> None:
        self.n_looks = n_looks

    def take(self, n_looks: int = 1) -> None:
        """Count looks taken. Raises TooMany when there are none left."""
        self.n_looks -= n_looks
        if self.n_looks < 0:
            raise TooMany
