"""The same reminder reaches the same officer once, whoever raises it and however often."""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, connections, transaction
from django_tasks_db.models import DBTaskResult

from gongkai.common.clock import now
from gongkai.common.models import HeldUpload
from gongkai.law.errors import CalendarGap
from gongkai.notices import daily, reminders
from gongkai.notices.actions import choose, notify, notify_all, send_mail_to, send_sms_to
from gongkai.notices.daily import RemindersMissing, remind
from gongkai.notices.models import Channel, Notice
from gongkai.notices.reminders import Reminder, register_reminders

KEY = "case.due:17:2025-10-17:3"


def tell(officer, **other):
    said = {
        "subject": "2025年第17号申请还有3个工作日到期",
        "text": "答复期限为2025年10月17日。",
        "url": "/desk/requests/cases/17/",
        "once_key": KEY,
    }
    return notify(officer, **(said | other))


def kept(officer):
    return sorted(Notice.objects.filter(officer=officer).values_list("channel", flat=True))


@pytest.mark.django_db
class TestNotify:
    @pytest.fixture(autouse=True)
    def mail_server(self, settings):
        settings.EMAIL_HOST = "mail.example.gov.cn"

    def test_on_screen_and_by_mail(self, clerk):
        assert tell(clerk)
        assert kept(clerk) == ["mail", "screen"]

    def test_once_by_its_key(self, clerk):
        tell(clerk)
        assert not tell(clerk, subject="换一种说法")
        assert kept(clerk) == ["mail", "screen"]

    def test_another_officer_and_another_stage_are_told_too(self, clerk, colleague):
        assert notify_all([clerk, colleague], "标题", "内容", "", KEY) == 2
        assert tell(clerk, once_key="case.due:17:2025-10-17:1")
        assert Notice.objects.filter(channel=Channel.SCREEN).count() == 3

    def test_who_turned_mail_off_is_told_on_screen(self, clerk):
        choose(clerk, email=clerk.email, mail=False)
        clerk.refresh_from_db()
        tell(clerk)
        assert kept(clerk) == ["screen"]

    def test_what_was_said_on_screen_is_not_mailed_when_mail_is_turned_on(self, clerk):
        tell(clerk, mail=False)
        tell(clerk, mail=True)
        assert kept(clerk) == ["screen"]

    def test_without_an_address_or_a_server_the_screen_alone(self, clerk, colleague, settings):
        clerk.email = ""
        tell(clerk)
        settings.EMAIL_HOST = ""
        tell(colleague)
        assert kept(clerk) == kept(colleague) == ["screen"]

    def test_nobody_who_may_not_log_in(self, clerk):
        clerk.is_active = False
        assert not tell(clerk)
        assert kept(clerk) == []

    def test_nothing_is_kept_of_an_act_that_failed(self, clerk, django_capture_on_commit_callbacks):
        with (
            django_capture_on_commit_callbacks() as callbacks,
            pytest.raises(ZeroDivisionError),
            transaction.atomic(),
        ):
            tell(clerk)
            raise ZeroDivisionError
        assert not Notice.objects.exists()
        assert callbacks == []

    def test_many_notices_ask_for_one_delivery(
        self, clerk, colleague, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            notify_all([clerk, colleague], "标题", "内容", "", KEY)
        assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_that_race_say_it_once(clerk, settings):
    settings.EMAIL_HOST = "mail.example.gov.cn"
    start = threading.Barrier(4)

    def race(_n):
        start.wait()
        while True:
            try:
                return tell(clerk)
            except OperationalError:
                # SQLite in memory, as the tests use it, refuses where a file would wait. Each waits
                # another while, or on a busy machine they hinder one another for long.
                time.sleep(random.uniform(0.01, 0.3))
            finally:
                connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(race, range(4))) == [False, False, False, True]
    assert kept(clerk) == ["mail", "screen"]


@pytest.mark.django_db
class TestOutside:
    def test_an_address_is_sealed_and_refused_when_wrong(self, bureau):
        sent = {"agency": bureau, "subject": "答复", "text": "已作出答复。", "once_key": KEY}
        assert send_mail_to(" Jia@example.com ", **sent)
        assert not send_mail_to("jia@example.com", **sent)
        assert send_mail_to("yi@example.com", **sent)
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM notices_notice")
            assert "example.com" not in str(cursor.fetchall())
        with pytest.raises(ValidationError, match="电子邮箱地址不正确"):
            send_mail_to("jia@example.com\nBcc: yi@example.com", **sent)

    def test_a_number_is_one_of_the_mainland(self, bureau):
        sent = {"agency": bureau, "subject": "受理", "once_key": KEY}
        assert send_sms_to("138 0000-0000", "已受理。", **sent)
        assert Notice.objects.get().address == "13800000000"
        with pytest.raises(ValidationError, match="11 位"):
            send_sms_to("023-00000000", "已受理。", **sent)


@pytest.mark.django_db
class TestSubjects:
    """Subject lines name no applicant."""

    @pytest.mark.parametrize(
        ("subject", "kept"),
        [
            ("第20250017号申请还有3个工作日到期", "第20250017号申请还有3个工作日到期"),
            ("一行\r\nBcc: 两行", "一行 Bcc: 两行"),
            ("请联系 13800000000", "请联系 〔略〕"),
            ("证号11010519491231002X不符", "证号〔略〕不符"),
            ("回复 jia@example.com 的来信", "回复 〔略〕 的来信"),
            ("长" * 200, "长" * 120),
        ],
    )
    def test_numbers_and_addresses_are_left_out(self, clerk, subject, kept):
        tell(clerk, subject=subject)
        assert Notice.objects.get().subject == kept

    def test_what_the_record_marks_as_personal_is_left_out(self, clerk):
        record = HeldUpload(owner=clerk, content="申请人甲", held_at=now())
        tell(clerk, subject="申请人甲的申请", about=record)
        notice = Notice.objects.get()
        assert notice.subject == "〔略〕的申请"
        assert (notice.about_kind, notice.about_id) == ("common.heldupload", str(record.pk))


@pytest.mark.django_db
class TestTheDailyRound:
    @pytest.fixture(autouse=True)
    def no_reminders_but_ours(self, monkeypatch):
        monkeypatch.setattr(reminders, "providers", {})
        monkeypatch.setattr(daily, "providers", reminders.providers)

    def test_a_day_without_a_worker_is_caught_up_once(self, clerk, monkeypatch):
        """Due on 17 October; reminders at 5, 3 and 1 working days. No worker on the 13th, 14th."""

        def stages(day):
            due_in = {date(2025, 10, 10): 5, date(2025, 10, 15): 2, date(2025, 10, 16): 1}[day]
            stage = min(stage for stage in (1, 3, 5) if stage >= due_in)
            yield Reminder(clerk, f"还有{due_in}个工作日", "", "", f"case.due:17:{stage}")

        register_reminders("答复期限", stages)
        for day in (date(2025, 10, 10), date(2025, 10, 15), date(2025, 10, 15), date(2025, 10, 16)):
            monkeypatch.setattr(daily, "today", lambda day=day: day)
            remind.func()
        said = Notice.objects.order_by("pk").values_list("subject", flat=True)
        assert list(said) == ["还有5个工作日", "还有2个工作日", "还有1个工作日"]

    def test_what_cannot_be_worked_out_does_not_silence_the_rest(self, clerk):
        def gap(day):
            raise CalendarGap("工作日历未载入。")

        register_reminders("答复期限", gap)
        register_reminders("补正期限", lambda day: [Reminder(clerk, "补正", "", "", KEY)])
        with pytest.raises(RemindersMissing, match="答复期限"):
            remind.func()
        assert kept(clerk) == ["screen"]
