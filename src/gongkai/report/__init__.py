"""The annual report as a document: forms, figures, checks, reading and writing. No Django."""
