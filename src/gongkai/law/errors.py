"""What the law refuses: every message is one plain Chinese sentence for the person at the desk."""


class LawError(ValueError):
    """A value or an act that the law does not allow."""


class CalendarGap(LawError):
    """A day for which no working-day calendar can be read."""


class IllegalFact(LawError):
    """A fact that the ledger of a case cannot take on its day."""


class IllegalStep(LawError):
    """A step that the state of a case does not offer."""
