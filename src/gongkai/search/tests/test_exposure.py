from datetime import date

import pytest

from gongkai.search import exposure
from gongkai.search.exposure import Month, count
from gongkai.search.models import Exposure

pytestmark = pytest.mark.django_db


def test_a_day_has_one_row_for_each_event(bureau):
    for event in ("shown", "shown", "opened"):
        count(bureau, event, on=date(2026, 11, 2))
    assert list(Exposure.objects.values_list("event", "n")) == [("opened", 1), ("shown", 2)]


def test_months_add_up_and_the_newest_comes_first(bureau, other_bureau):
    count(bureau, "shown", on=date(2026, 10, 31))
    count(bureau, "shown", on=date(2026, 11, 1))
    count(bureau, "shown", on=date(2026, 11, 30))
    count(bureau, "not_filed", on=date(2026, 11, 30))
    count(other_bureau, "opened", on=date(2026, 11, 30))
    assert exposure.by_month(bureau) == [
        Month(date(2026, 11, 1), shown=2, opened=0, not_filed=1),
        Month(date(2026, 10, 1), shown=1, opened=0, not_filed=0),
    ]


def test_another_event_is_refused(bureau):
    with pytest.raises(ValueError, match="filed"):
        count(bureau, "filed")


def test_the_desk_shows_its_own_agency_alone(client, handler, other_bureau):
    count(handler.agency, "shown", on=date(2026, 11, 1))
    count(other_bureau, "shown", on=date(2025, 3, 1))
    client.force_login(handler)
    page = client.get("/desk/search/exposure/").content.decode()
    assert "2026年11月" in page
    assert "2025年3月" not in page


def test_the_desk_says_so_where_nothing_was_counted(client, handler):
    client.force_login(handler)
    assert "尚无统计" in client.get("/desk/search/exposure/").content.decode()


def test_a_stranger_is_led_to_the_login(client, db):
    assert client.get("/desk/search/exposure/").status_code == 302
