"""送达: which day a letter counts from, by the way it was delivered."""

from datetime import date

from gongkai.law.errors import LawError
from gongkai.law.terms import Delivery

_BY_SIGNATURE = frozenset({Delivery.DIRECT, Delivery.ENTRUSTED, Delivery.READING})


def counted_day(
    method: Delivery, *, sent_on: date | None = None, served_on: date | None = None
) -> date:
    """Return the day on which the letter counts as given.

    Handed over or read on site: the day of signature; by post: the day of posting; by e-mail, fax
    or the portal: the day of sending, which no national text says, so it is our reading. Raises
    LawError while that day is not known, and for a letter received before it was sent.

    Source: 国办公开办函〔2016〕235号。
    """
    if sent_on and served_on and served_on < sent_on:
        raise LawError("收到日期不能早于送出日期")
    counted = served_on if method in _BY_SIGNATURE else sent_on
    if counted is None:
        lacking = "签收" if method in _BY_SIGNATURE else "交邮或者发送"
        raise LawError(f"{method.label}的文书尚未登记{lacking}日期，不能确定送达之日")
    return counted
