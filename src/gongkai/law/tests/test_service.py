"""国办公开办函〔2016〕235号: the day on which a letter counts as given."""

from datetime import date

import pytest

from gongkai.law.errors import LawError
from gongkai.law.service import counted_day
from gongkai.law.terms import Delivery

POSTED, SIGNED = date(2025, 3, 3), date(2025, 3, 6)


@pytest.mark.parametrize(
    ("method", "counted"),
    [
        (Delivery.DIRECT, SIGNED),
        (Delivery.ENTRUSTED, SIGNED),
        (Delivery.POST, POSTED),
        (Delivery.ELECTRONIC, POSTED),
        (Delivery.READING, SIGNED),
    ],
)
def test_each_way_of_delivery_has_its_day(method, counted):
    assert counted_day(method, sent_on=POSTED, served_on=SIGNED) == counted


def test_a_letter_not_yet_posted_does_not_count():
    with pytest.raises(LawError, match="邮寄送达的文书尚未登记交邮"):
        counted_day(Delivery.POST, served_on=SIGNED)


def test_a_letter_handed_over_waits_for_the_signature():
    with pytest.raises(LawError, match="尚未登记签收日期"):
        counted_day(Delivery.DIRECT, sent_on=POSTED)


def test_nothing_arrives_before_it_was_sent():
    with pytest.raises(LawError, match="不能早于"):
        counted_day(Delivery.POST, sent_on=SIGNED, served_on=POSTED)
