"""What a day typed by hand may be: real, in order, not in the future where it reports a fact."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from gongkai.common.clock import today
from gongkai.common.dates import written_day

EARLIEST = date(1949, 10, 1)
FAR = timedelta(days=3660)


def happened(day: date) -> None:
    """Raise ValidationError unless the day is one on which something can already have happened."""
    if day > today():
        raise ValidationError(_("日期不得晚于今天。"))
    plausible(day)


def plausible(day: date) -> None:
    """Raise ValidationError for a day before 1949-10-01 or more than ten years ahead."""
    if day < EARLIEST:
        raise ValidationError(_("日期不得早于 1949 年 10 月 1 日，请核对年份。"))
    if day > today() + FAR:
        raise ValidationError(_("日期超过今天十年以上，请核对年份。"))


def check_order(record: Model, *names: str, strictly: bool = False) -> None:
    """Raise ValidationError on the first of the named dates that precedes the one before it.

    Blank dates are passed over. `strictly` refuses equal days too.
    """
    filled = [name for name in names if getattr(record, name)]
    for earlier, later in pairwise(filled):
        first, second = getattr(record, earlier), getattr(record, later)
        if second < first or (strictly and second == first):
            raise ValidationError({later: _out_of_order(record, earlier, later, strictly)})


def check_within(record: Model, day_name: str, period: Model) -> None:
    """Raise ValidationError unless the record's day lies in the period's valid_from to valid_to.

    The day of `valid_to` itself lies outside: from it the matter is no longer on the list.
    """
    day, begins, ends = getattr(record, day_name), *_bounds(period)
    if begins and day < begins:
        told = _("该日“%(name)s”尚未列入（自%(day)s起列入）。")
        raise ValidationError({day_name: told % {"name": period, "day": written_day(begins)}})
    if ends and day >= ends:
        told = _("该日“%(name)s”已经取消（自%(day)s起取消）。")
        raise ValidationError({day_name: told % {"name": period, "day": written_day(ends)}})


def check_covers(period: Model, span: Mapping[str, date | None]) -> None:
    """Raise ValidationError unless the period holds every day from span's `first` to its `last`."""
    begins, ends = _bounds(period)
    first, last = span["first"], span["last"]
    if first and begins and first < begins:
        told = _("%(day)s已有登记在其名下的记录，起始日期不得晚于该日。")
        raise ValidationError({"valid_from": told % {"day": written_day(first)}})
    if last and ends and last >= ends:
        told = _("%(day)s还有登记在其名下的记录，取消日期应当晚于该日。")
        raise ValidationError({"valid_to": told % {"day": written_day(last)}})


def _bounds(period: Model) -> tuple[date | None, date | None]:
    return getattr(period, "valid_from", None), getattr(period, "valid_to", None)


def _out_of_order(record: Model, earlier: str, later: str, strictly: bool) -> str:
    words = {field.name: field.verbose_name for field in record._meta.fields}
    pattern = (
        _("%(later)s应当晚于%(earlier)s。") if strictly else _("%(later)s不得早于%(earlier)s。")
    )
    return pattern % {"later": words[later], "earlier": words[earlier]}
