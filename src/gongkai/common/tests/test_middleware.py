from django.test import RequestFactory

from gongkai.common.middleware import RefusalMiddleware
from gongkai.law.errors import CalendarGap

MIDDLEWARE = RefusalMiddleware(lambda request: None)


def test_what_the_law_refuses_is_said_in_its_own_sentence(rf: RequestFactory):
    page = MIDDLEWARE.process_exception(rf.get("/"), CalendarGap("没有载入任何年份的放假安排"))
    assert page.status_code == 409
    assert "没有载入任何年份的放假安排。" in page.content.decode()


def test_a_mistake_of_ours_is_not_dressed_up(rf: RequestFactory):
    assert MIDDLEWARE.process_exception(rf.get("/"), ValueError("x")) is None
