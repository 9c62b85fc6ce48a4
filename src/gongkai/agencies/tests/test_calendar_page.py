"""The pages of `common` need officers to open them, so they are tested a floor above."""

from datetime import date

import pytest
from django.urls import reverse

from gongkai.agencies.models import Role
from gongkai.agencies.tests import cast
from gongkai.common import calendar, calendar_actions
from gongkai.common.calendar import Move
from gongkai.common.calendar_actions import load_shipped
from gongkai.common.models import AuditEntry, CalendarDay, CalendarNotice

pytestmark = pytest.mark.django_db
NOTICE = {"year": "2027", "title": "2027年安排", "days": "2027-01-01 放假 元旦"}
ADD = "common:calendar_add"


class OneCase:
    def moves(self, before, after):
        yield Move("2026-00001", "/desk/x/", 0, date(2027, 1, 1), date(2027, 1, 4))

    def recompute(self, calendar):
        return 1


@pytest.fixture(autouse=True)
def holder(monkeypatch):
    for module in (calendar, calendar_actions):
        monkeypatch.setattr(module, "holders", {"依申请公开": OneCase()})


@pytest.fixture
def keeper(client, administrator):
    load_shipped()
    client.force_login(administrator)
    return client


class TestReading:
    def test_every_officer_reads_the_year_and_its_notice(self, client, clerk):
        load_shipped()
        client.force_login(clerk)
        page = client.get(reverse("common:calendar"), {"year": "2022"}).content.decode()
        assert "10月8日" in page
        assert "国务院办公厅关于2022年部分节假日安排的通知" in page
        assert "载入新的放假通知" not in page

    @pytest.mark.parametrize("year", ["x", "1900", ""])
    def test_a_strange_year_shows_the_latest(self, keeper, year):
        assert keeper.get(reverse("common:calendar"), {"year": year}).context["year"] == 2026

    def test_an_empty_calendar_says_what_is_missing(self, client, clerk):
        client.force_login(clerk)
        page = client.get(reverse("common:calendar")).content.decode()
        assert "尚未载入任何放假安排" in page


class TestAdding:
    def test_the_preview_names_the_cases_and_saves_nothing(self, keeper):
        page = keeper.post(reverse(ADD), NOTICE).content.decode()
        assert "2026-00001" in page
        assert "2027年1月4日" in page
        # 他机关的案件只列编号，不给链接。
        assert "/desk/x/" not in page
        assert not CalendarNotice.objects.filter(year=2027).exists()

    def test_it_is_saved_on_confirmation(self, keeper):
        response = keeper.post(reverse(ADD), NOTICE | {"confirm": "1"})
        assert response.url == reverse("common:calendar")
        assert CalendarDay.objects.filter(on=date(2027, 1, 1), is_working=False).exists()
        assert AuditEntry.objects.filter(action="calendar.announced").count() == 1

    def test_one_may_go_back_to_the_form(self, keeper):
        page = keeper.post(reverse(ADD), NOTICE | {"edit": "1"}).content.decode()
        assert "2027-01-01 放假 元旦" in page
        assert "下一步" in page

    def test_a_bad_line_is_named_and_nothing_saved(self, keeper):
        data = NOTICE | {"days": "2027-02-30 放假 春节", "confirm": "1"}
        assert "第 1 行：2027-02-30" in keeper.post(reverse(ADD), data).content.decode()
        assert not CalendarNotice.objects.filter(year=2027).exists()

    def test_a_clerk_may_not(self, client, clerk, bureau):
        client.force_login(clerk)
        assert client.post(reverse(ADD), NOTICE | {"confirm": "1"}).status_code == 403
        client.force_login(cast.officer(bureau, Role.OFFICE_HEAD))
        assert client.get(reverse(ADD)).status_code == 403


class TestReferenceData:
    @pytest.fixture
    def root(self, client, bureau):
        load_shipped()
        root = cast.officer(bureau, is_superuser=True, is_staff=True)
        client.force_login(root)
        return client

    def test_a_notice_is_corrected_with_an_entry_and_its_days_stay(self, root):
        notice = CalendarNotice.objects.filter(is_title_checked=False).first()
        n_days = notice.days.count()
        data = {
            "title": notice.title,
            "issued": notice.issued,
            "url": notice.url,
            "doc_no": "国办发〔2019〕1号",
            "is_title_checked": "on",
            "days-TOTAL_FORMS": n_days,
            "days-INITIAL_FORMS": n_days,
        } | {f"days-{n}-id": day.pk for n, day in enumerate(notice.days.all())}
        url = reverse("admin:common_calendarnotice_change", args=[notice.pk])
        assert root.post(url, data).status_code == 302
        entry = AuditEntry.objects.get(action="calendarnotice.changed")
        assert entry.detail == {"fields": ["doc_no", "is_title_checked"]}
        assert notice.days.count() == n_days

    def test_nothing_else_is_kept_there(self, root):
        page = root.get(reverse("admin:index"))
        models = {m["object_name"] for app in page.context["app_list"] for m in app["models"]}
        assert models == {"CalendarNotice", "ScheduledJob"}

    def test_notices_are_neither_added_nor_deleted_there(self, root):
        notice = CalendarNotice.objects.first()
        for url in (
            reverse("admin:common_calendarnotice_add"),
            reverse("admin:common_calendarnotice_delete", args=[notice.pk]),
        ):
            assert root.get(url).status_code == 403

    def test_an_officer_of_the_desk_has_no_way_in(self, client, administrator):
        client.force_login(administrator)
        assert client.get(reverse("admin:index"), follow=True).status_code == 403

    def test_a_stranger_logs_in_at_the_desk(self, client):
        response = client.get(reverse("admin:index"), follow=True)
        assert response.redirect_chain[-1][0] == f"{reverse('agencies:login')}?next=/desk/admin/"
