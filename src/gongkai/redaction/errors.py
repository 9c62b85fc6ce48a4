"""Refusals, each with one Chinese sentence for the person at the desk."""


class RedactionError(Exception):
    """The file cannot be opened, or its released copy cannot be made."""


class Unsafe(RedactionError):
    """A released copy still shows what was masked, or cannot be read back: it must not go out."""
