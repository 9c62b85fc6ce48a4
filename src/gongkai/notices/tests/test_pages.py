import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.agencies.models import Role
from gongkai.agencies.tests import cast
from gongkai.common.clock import now
from gongkai.common.models import AuditEntry
from gongkai.notices.actions import notify, send_mail_to
from gongkai.notices.models import Channel, Notice, Preference
from gongkai.notices.troubles import Trouble

pytestmark = pytest.mark.django_db
DESK, LIST = reverse("agencies:desk"), reverse("notices:notices")
DELIVERIES, PREFERENCE = reverse("notices:deliveries"), reverse("notices:preference")


@pytest.fixture
def told(clerk):
    for n in range(1, 26):
        notify(clerk, f"第{n}件即将到期", "请及时办理。", "/desk/requests/", f"case:{n}")


@pytest.fixture
def as_clerk(client, clerk):
    client.force_login(clerk)
    return client


@pytest.fixture
def as_administrator(client, administrator):
    client.force_login(administrator)
    return client


def text_of(response):
    return response.content.decode()


class TestTheBell:
    def test_it_counts_the_unread_of_this_officer(self, as_clerk, told, colleague):
        notify(colleague, "别人的", "", "", "case:1")
        assert 'aria-label="未读 25 条">25<' in text_of(as_clerk.get(DESK))

    def test_no_figure_where_nothing_is_unread(self, as_clerk):
        page = text_of(as_clerk.get(DESK))
        assert f'href="{LIST}"' in page
        assert "未读" not in page

    def test_the_list_stays_within_the_budget(self, as_clerk, told, django_assert_max_num_queries):
        with django_assert_max_num_queries(12):
            as_clerk.get(LIST)

    @pytest.mark.parametrize(("address", "asks"), [(DESK, True), ("/about/", False)])
    def test_public_pages_do_not_ask(self, as_clerk, told, address, asks):
        with CaptureQueriesContext(connection) as queries:
            as_clerk.get(address)
        assert any("notices_notice" in query["sql"] for query in queries) is asks


class TestTheList:
    def test_an_empty_one_says_so(self, as_clerk):
        assert "还没有通知" in text_of(as_clerk.get(LIST))
        assert "没有未读的通知" in text_of(as_clerk.get(LIST, {"unread": 1}))

    def test_newest_first_in_pages(self, as_clerk, told):
        first, second = (text_of(as_clerk.get(LIST, {"page": n})) for n in (1, 2))
        assert "第25件" in first and "第5件" not in first
        assert "第5件" in second and "第25件" not in second
        assert "共 25 条，第 2 页" in second

    def test_opening_one_reads_it_and_goes_there(self, as_clerk, told):
        notice = Notice.objects.get(subject="第7件即将到期")
        response = as_clerk.get(reverse("notices:open", args=[notice.pk]))
        assert response.url == "/desk/requests/"
        assert "第7件" not in text_of(as_clerk.get(LIST, {"unread": 1, "page": 1}))
        notice.refresh_from_db()
        assert notice.read_at

    def test_one_and_all_are_marked(self, as_clerk, clerk, told):
        one = Notice.objects.first()
        as_clerk.post(reverse("notices:read", args=[one.pk]))
        assert Notice.objects.on_screen_of(clerk).unread().count() == 24
        response = as_clerk.post(reverse("notices:read_all"), follow=True)
        assert "已将 24 条通知标为已读。" in text_of(response)
        assert not Notice.objects.unread().exists()

    def test_marking_one_comes_back_to_the_same_page(self, as_clerk, told):
        page = text_of(as_clerk.get(LIST, {"unread": 1, "page": 2}))
        action = re.search(r'action="(/desk/notices/\d+/read/[^"]+)"', page)[1]
        assert as_clerk.post(unescape(action)).url == f"{LIST}?unread=1&page=2"

    def test_another_officers_notice_is_not_there(self, client, colleague, told):
        client.force_login(colleague)
        pk = Notice.objects.first().pk
        assert client.get(reverse("notices:open", args=[pk])).status_code == 404
        assert client.post(reverse("notices:read", args=[pk])).status_code == 404
        client.post(reverse("notices:read_all"))
        assert Notice.objects.unread().count() == 25

    def test_marking_takes_a_post(self, as_clerk, told):
        assert as_clerk.get(reverse("notices:read_all")).status_code == 405


class TestPreferences:
    def test_address_and_choice_are_kept(self, as_clerk, clerk):
        response = as_clerk.post(PREFERENCE, {"email": "x@example.gov.cn", "mail": "on"})
        assert response.url == LIST
        clerk.refresh_from_db()
        assert (clerk.email, Preference.objects.get().mail) == ("x@example.gov.cn", True)
        entry = AuditEntry.objects.get()
        assert entry.action == "officer.notices_chosen"
        assert "example" not in str(entry.detail)

    def test_mail_off_needs_no_address(self, as_clerk, clerk):
        as_clerk.post(PREFERENCE, {"email": ""})
        clerk.refresh_from_db()
        assert (clerk.email, clerk.notice_preference.mail) == ("", False)

    @pytest.mark.parametrize(
        ("email", "sentence"),
        [("", "要接收邮件，请填写电子邮箱。"), ("不是地址", "电子邮箱地址不正确。")],
    )
    def test_what_is_wrong_is_said(self, as_clerk, clerk, email, sentence):
        response = as_clerk.post(PREFERENCE, {"email": email, "mail": "on"})
        assert sentence in text_of(response)
        assert not Preference.objects.exists()

    def test_it_says_that_there_is_no_mail_server(self, as_clerk, settings):
        assert "尚未配置邮件服务器" in text_of(as_clerk.get(PREFERENCE))
        settings.EMAIL_HOST = "mail.example.gov.cn"
        assert "尚未配置邮件服务器" not in text_of(as_clerk.get(PREFERENCE))


class TestDeliveries:
    @pytest.fixture(autouse=True)
    def mail_server(self, settings):
        settings.EMAIL_HOST, settings.EMAIL_PORT = "mail.example.gov.cn", 587

    @pytest.fixture
    def unsent(self, bureau):
        sent = {"agency": bureau, "subject": "受理回执", "text": "已受理。", "once_key": "a"}
        send_mail_to("jia@example.com", **sent)
        Notice.objects.update(trouble=Trouble.ADDRESS, reply_code=550, failures=1, stopped_at=now())
        return Notice.objects.get()

    def test_an_administrator_sees_why_without_the_address(self, as_administrator, unsent):
        page = text_of(as_administrator.get(DELIVERIES))
        for said in ("受理回执", "收件地址被拒绝", "应答码 550", "机关以外", "已停发", "已试"):
            assert said in page
        assert "jia@example.com" not in page
        assert "mail.example.gov.cn:587" in page

    def test_the_start_page_tells_administrators_alone(self, client, administrator, clerk, unsent):
        for officer, told in ((administrator, True), (clerk, False)):
            client.force_login(officer)
            assert ("有通知未能发出" in text_of(client.get(DESK))) is told

    def test_it_is_sent_again(self, as_administrator, unsent):
        as_administrator.post(reverse("notices:again", args=[unsent.pk]))
        unsent.refresh_from_db()
        assert unsent.stopped_at is None
        assert AuditEntry.objects.get().action == "notice.tried_again"

    def test_it_is_given_up_and_leaves_the_list(self, as_administrator, unsent):
        as_administrator.post(reverse("notices:stop", args=[unsent.pk]))
        assert "没有未能发出的通知" in text_of(as_administrator.get(DELIVERIES))
        assert not Notice.objects.waiting().exists()
        assert AuditEntry.objects.get().action == "notice.given_up"

    def test_what_has_gone_out_meanwhile_stays_so(self, as_administrator, unsent):
        Notice.objects.update(sent_at=now(), trouble="")
        for name in ("notices:again", "notices:stop"):
            response = as_administrator.post(reverse(name, args=[unsent.pk]), follow=True)
            assert "已经发出" in text_of(response)
        assert not AuditEntry.objects.exists()

    def test_an_agency_beside_is_not_seen(self, client, city, unsent):
        beside = cast.officer(cast.agency(3, parent=city), Role.ADMINISTRATOR)
        above = cast.officer(city, Role.ADMINISTRATOR)
        client.force_login(beside)
        assert "受理回执" not in text_of(client.get(DELIVERIES))
        client.post(reverse("notices:stop", args=[unsent.pk]))
        assert Notice.objects.in_trouble().count() == 1
        client.force_login(above)
        assert "受理回执" in text_of(client.get(DELIVERIES))

    def test_a_clerk_may_neither_look_nor_touch(self, as_clerk, unsent):
        assert as_clerk.get(DELIVERIES).status_code == 403
        for name in ("notices:again", "notices:stop"):
            assert as_clerk.post(reverse(name, args=[unsent.pk])).status_code == 403
        assert as_clerk.post(reverse("notices:trial")).status_code == 403

    def test_a_trial_goes_to_oneself(self, as_administrator, administrator):
        for _time in range(2):
            as_administrator.post(reverse("notices:trial"))
        mails = Notice.objects.filter(channel=Channel.MAIL, officer=administrator)
        assert mails.count() == 2

    def test_no_trial_without_a_server(self, as_administrator, settings):
        settings.EMAIL_HOST = ""
        response = as_administrator.post(reverse("notices:trial"), follow=True)
        assert "不能试发" in text_of(response)
        assert not Notice.objects.exists()

    def test_what_stopped_stands_before_what_is_tried_again(self, as_administrator, bureau, unsent):
        sent = {"agency": bureau, "subject": "较早的", "text": "", "once_key": "b"}
        send_mail_to("yi@example.com", **sent)
        Notice.objects.filter(once_key="b").update(trouble=Trouble.BUSY, made_at=unsent.made_at)
        page = text_of(as_administrator.get(DELIVERIES))
        assert page.index("受理回执") < page.index("较早的")

    def test_it_asks_no_query_a_row(self, as_administrator, bureau, django_assert_max_num_queries):
        for n in range(20):
            sent = {"agency": bureau, "subject": "回执", "text": "", "once_key": str(n)}
            send_mail_to("jia@example.com", **sent)
        Notice.objects.update(trouble=Trouble.BUSY)
        with django_assert_max_num_queries(14):
            as_administrator.get(DELIVERIES)
