"""Days as pages write them, in the reader's language."""

from datetime import date

from django.utils.translation import gettext as _


def written_day(day: date) -> str:
    """Return 2021年1月29日, unless the catalogue in force writes days otherwise."""
    return _("%(year)s年%(month)s月%(day)s日") % {
        "year": day.year,
        "month": day.month,
        "day": day.day,
    }
