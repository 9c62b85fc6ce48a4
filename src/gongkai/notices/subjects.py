"""Subject lines travel unsealed and stand on lists: they name no applicant."""

import re

from django.db.models import Model

HIDDEN = "〔略〕"
LENGTH = 120
IDENTITY_NUMBER = r"(?<!\d)\d{17}[\dXx](?!\d)"
MOBILE_NUMBER = r"(?<!\d)1[3-9]\d{9}(?!\d)"
MAIL_ADDRESS = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
PERSONAL = re.compile("|".join((IDENTITY_NUMBER, MOBILE_NUMBER, MAIL_ADDRESS)), re.ASCII)


def subject_line(subject: str, about: Model | None) -> str:
    """Return the subject on one line of at most 120 characters, with identity and mobile numbers,
    mail addresses and whatever is marked as personal in the record `about` left out."""
    line = PERSONAL.sub(HIDDEN, " ".join(subject.split()))
    for value in personal_values(about) if about else ():
        line = line.replace(value, HIDDEN)
    return line[:LENGTH]


def personal_values(record: Model) -> list[str]:
    """Return the record's marked values, the longest first; a single character is no name."""
    values = {
        str(getattr(record, field.attname) or "").strip()
        for field in record._meta.concrete_fields
        if getattr(field, "personal", False)
    }
    return sorted((value for value in values if len(value) > 1), key=len, reverse=True)
