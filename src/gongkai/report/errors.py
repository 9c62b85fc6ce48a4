"""What the report room refuses, each time in one plain Chinese sentence."""


class ReportError(ValueError):
    """A report, a form or a cell that cannot be; the message is one Chinese sentence."""


class Unreadable(ReportError):
    """A file in which no annual report could be read."""
