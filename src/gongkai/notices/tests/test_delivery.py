"""Mail against a real server: it goes out once; while the server is away it waits and is seen."""

import logging
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gongkai.common.clock import now
from gongkai.common.tasks import schedule
from gongkai.notices import delivery
from gongkai.notices.actions import notify, send_mail_to, send_sms_to, try_again
from gongkai.notices.delivery import CLAIM, claimed, deliver
from gongkai.notices.models import Channel, Notice
from gongkai.notices.sms import gateway
from gongkai.notices.tasks import deliver_notices
from gongkai.notices.troubles import Trouble, Undelivered

pytestmark = pytest.mark.django_db
ADDRESS = "shenqingren@example.com"


@pytest.fixture
def tell(post_office, clerk):
    def say(key="a", officer=clerk):
        notify(officer, f"提醒{key}", "答复期限为2025年10月17日。", "/desk/requests/cases/17/", key)
        return Notice.objects.get(channel=Channel.MAIL, officer=officer, once_key=key)

    return say


@pytest.fixture
def write(post_office, bureau):
    def send(key="b"):
        text = "您的申请已受理，编号20250017。"
        send_mail_to(ADDRESS, agency=bureau, subject="受理回执", text=text, once_key=key)
        return Notice.objects.get(once_key=key)

    return send


def make_due():
    Notice.objects.waiting().update(due_at=now())


class TestSending:
    def test_an_officer_gets_text_link_and_sender(self, tell, post_office):
        tell()
        deliver()
        (mail,) = post_office.mails
        assert mail["Subject"] == "提醒a"
        assert mail["To"] == "clerk@example.gov.cn"
        assert mail["From"] == "公开办 <gongkai@example.gov.cn>"
        assert mail["Auto-Submitted"] == "auto-generated"
        body = mail.get_content()
        assert "https://gk.example.gov.cn/desk/requests/cases/17/" in body
        assert "演示市第2局" in body

    def test_it_goes_to_the_address_of_today(self, tell, clerk, post_office):
        tell()
        clerk.email = "new@example.gov.cn"
        clerk.save()
        deliver()
        assert post_office.recipients == ["new@example.gov.cn"]

    def test_once_however_often_the_job_runs(self, tell, post_office):
        tell()
        deliver()
        deliver()
        assert len(post_office.mails) == 1
        assert Notice.objects.get(channel=Channel.MAIL).sent_at

    def test_once_sent_what_was_for_an_outsider_is_forgotten(self, write, post_office):
        notice = write()
        deliver()
        notice.refresh_from_db()
        assert post_office.recipients == [ADDRESS]
        assert (notice.address, notice.text, notice.subject) == ("", "", "受理回执")

    def test_who_left_is_not_mailed(self, tell, clerk, post_office):
        notice = tell()
        clerk.is_active = False
        clerk.save()
        deliver()
        notice.refresh_from_db()
        assert post_office.mails == []
        assert (notice.trouble, bool(notice.stopped_at)) == (Trouble.NO_ADDRESS, True)


class TestTwoWorkers:
    def test_what_one_took_the_other_leaves(self, tell):
        tell()
        assert len(list(claimed(Channel.MAIL, now()))) == 1
        assert list(claimed(Channel.MAIL, now())) == []

    def test_two_that_read_the_same_list_share_it(self, tell):
        tell("a"), tell("b")
        first, second = (claimed(Channel.MAIL, now()) for _worker in range(2))
        taken = [next(first).once_key, next(second).once_key]
        assert taken == ["a", "b"]
        assert [*first, *second] == []

    def test_what_a_killed_worker_took_is_sent_later_under_the_same_identifier(
        self, tell, post_office, monkeypatch
    ):
        notice = tell()
        identifier = delivery.mail.message_of(notice).extra_headers["Message-ID"]
        next(claimed(Channel.MAIL, now()))
        deliver()
        assert post_office.mails == []
        later = now() + CLAIM
        monkeypatch.setattr(delivery, "now", lambda: later)
        deliver()
        assert [mail["Message-ID"] for mail in post_office.mails] == [identifier]


class TestTheServerIsAway:
    def test_it_waits_longer_each_time_and_is_never_lost(self, tell, post_office):
        notice = tell()
        post_office.close()
        pauses = []
        for _attempt in range(7):
            make_due()
            deliver()
            notice.refresh_from_db()
            pauses.append(round((notice.due_at - now()).total_seconds()))
        assert pauses == [30, 120, 480, 1920, 3600, 3600, 3600]
        assert (notice.failures, notice.trouble) == (7, Trouble.UNREACHABLE)
        assert notice.stopped_at is None

    def test_it_is_asked_once_for_all_that_wait(self, tell, post_office, monkeypatch):
        for key in "abc":
            tell(key)
        post_office.close()
        asked = []
        really = delivery.mail.unopened
        monkeypatch.setattr(
            delivery.mail, "unopened", lambda fault: asked.append(fault) or really(fault)
        )
        deliver()
        assert len(asked) == 1
        assert Notice.objects.filter(trouble=Trouble.UNREACHABLE, failures=1).count() == 3

    def test_once_it_is_back_all_go_at_once(self, tell, post_office):
        for key in "abc":
            tell(key)
        post_office.close()
        deliver()
        post_office.open()
        Notice.objects.filter(once_key="b").update(due_at=now())
        deliver()
        deliver()
        assert sorted(mail["Subject"] for mail in post_office.mails) == ["提醒a", "提醒b", "提醒c"]

    @pytest.mark.filterwarnings("ignore:Requiring AUTH")
    def test_a_log_in_refused_is_told_without_the_answer(self, tell, post_office, settings):
        notice = tell()
        post_office.open_for_no_one()
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "gongkai", "wrong"
        deliver()
        notice.refresh_from_db()
        assert (notice.trouble, notice.reply_code) == (Trouble.LOGIN, 535)

    def test_a_server_without_encryption_is_not_trusted(self, tell, post_office, settings):
        notice = tell()
        settings.EMAIL_USE_TLS = True
        deliver()
        notice.refresh_from_db()
        assert post_office.mails == []
        assert notice.trouble == Trouble.ENCRYPTION

    def test_no_server_at_all(self, write, settings):
        settings.EMAIL_HOST = ""
        notice = write()
        deliver()
        notice.refresh_from_db()
        assert (notice.trouble, notice.stopped_at) == (Trouble.NO_SERVER, None)


class TestTheServerRefuses:
    @pytest.mark.parametrize(
        ("reply", "trouble", "stops"),
        [
            (f"550 5.1.1 <{ADDRESS}> unknown here", Trouble.ADDRESS, True),
            (f"450 4.2.0 <{ADDRESS}> greylisted", Trouble.BUSY, False),
        ],
    )
    def test_the_address(self, write, tell, post_office, reply, trouble, stops):
        notice = write()
        tell()
        post_office.recipient_replies[ADDRESS] = reply
        deliver()
        notice.refresh_from_db()
        assert (notice.trouble, bool(notice.stopped_at)) == (trouble, stops)
        assert notice.reply_code == int(reply[:3])
        assert len(post_office.mails) == 1, "the others go out"

    @pytest.mark.parametrize(
        ("reply", "trouble", "stops"),
        [
            (f"554 5.7.1 {ADDRESS} is a victim of spam", Trouble.CONTENT, True),
            ("452 4.3.1 disk full", Trouble.BUSY, False),
        ],
    )
    def test_the_content(self, write, post_office, reply, trouble, stops):
        notice = write()
        post_office.data_reply = reply
        deliver()
        notice.refresh_from_db()
        assert (notice.trouble, bool(notice.stopped_at)) == (trouble, stops)

    def test_the_sender_which_an_administrator_can_mend(self, write, post_office):
        notice = write()
        post_office.sender_reply = "553 5.7.1 gongkai@example.gov.cn may not send"
        deliver()
        notice.refresh_from_db()
        assert (notice.trouble, notice.stopped_at) == (Trouble.SENDER, None)

    def test_what_stopped_is_sent_when_an_administrator_says_so(
        self, write, administrator, post_office
    ):
        notice = write()
        post_office.recipient_replies[ADDRESS] = "550 unknown"
        deliver()
        deliver()
        post_office.recipient_replies.clear()
        assert try_again(notice.pk, by=administrator)
        deliver()
        assert post_office.recipients == [ADDRESS]


class TestTheJob:
    def run(self):
        call_command("worker", batch=True, verbosity=0)

    @pytest.mark.django_db(transaction=True)
    def test_it_comes_back_when_the_next_attempt_is_due(self, tell, post_office, monkeypatch):
        monkeypatch.setattr(schedule, "daily", {})
        post_office.close()
        notice = tell()
        self.run()
        notice.refresh_from_db()
        (waiting,) = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
        assert waiting.run_after == notice.due_at
        assert not DBTaskResult.objects.failed().exists()

        post_office.open()
        make_due()
        DBTaskResult.objects.filter(pk=waiting.pk).update(run_after=now())
        self.run()
        assert len(post_office.mails) == 1
        assert not DBTaskResult.objects.filter(status=TaskResultStatus.READY).exists()


class TestNothingPersonal:
    def test_not_in_logs_errors_or_the_tables_of_jobs(self, write, post_office, caplog, bureau):
        caplog.set_level(logging.DEBUG)
        notice = write()
        post_office.recipient_replies[ADDRESS] = f"550 <{ADDRESS}> unknown"
        send_sms_to("13800000000", "张三您好", agency=bureau, subject="受理", once_key="c")
        with pytest.raises(Undelivered) as failure, delivery.mail.post_box() as box:
            box(notice)
        deliver()
        deliver_notices.enqueue()
        house = [one for one in caplog.records if one.name.startswith(("gongkai", "django"))]
        written = f"{failure.value} {[one.getMessage() for one in house]}"
        written += str(list(DBTaskResult.objects.values()))
        written += str(list(Notice.objects.values("subject", "trouble", "recipient", "once_key")))
        for secret in (ADDRESS, "example.com", "13800000000", "张三"):
            assert secret not in written
        assert "短信未发送：未配置网关" in written


class TextGateway:
    sent: list[tuple[str, str]] = []

    def send(self, number, text):
        if text == "不通":
            raise ConnectionError(number)
        self.sent.append((number, text))


class TestTextMessages:
    def test_through_the_gateway_of_the_settings(self, bureau, settings):
        settings.SMS_GATEWAY = f"{__name__}.TextGateway"
        send_sms_to("13800000000", "您的申请已答复。", agency=bureau, subject="受理", once_key="a")
        send_sms_to("13800000001", "不通", agency=bureau, subject="受理", once_key="b")
        deliver()
        assert TextGateway.sent == [("13800000000", "您的申请已答复。")]
        failed = Notice.objects.get(once_key="b")
        assert (failed.trouble, failed.stopped_at) == (Trouble.GATEWAY, None)
        assert failed.due_at - now() > timedelta(seconds=20)

    def test_without_one_it_stops_and_stays(self, bureau):
        send_sms_to("13800000000", "您的申请已答复。", agency=bureau, subject="受理", once_key="a")
        deliver()
        notice = Notice.objects.get()
        assert (notice.trouble, bool(notice.stopped_at)) == (Trouble.NO_GATEWAY, True)
        assert notice.text

    def test_a_class_that_is_not_there_is_named_at_the_start(self, settings):
        settings.SMS_GATEWAY = "office.sms.Gateway"
        with pytest.raises(ImproperlyConfigured, match="GONGKAI_SMS"):
            gateway()
