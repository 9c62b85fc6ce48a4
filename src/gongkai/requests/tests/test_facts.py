from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction

from gongkai.common.models import AuditEntry
from gongkai.law.errors import IllegalFact, LawError
from gongkai.law.ledger import FactKind
from gongkai.law.terms import Channel, Outcome, RefusalGround
from gongkai.requests.actions import NewFact, add_fact, add_facts, register_case
from gongkai.requests.models import LedgerEntry, RequestCase


class TestArticle30:
    """第三十条 补正"""

    def test_a_notice_names_the_time_to_correct(self, case, handler, at):
        with pytest.raises(IllegalFact, match="须注明补正期限"):
            add_fact(case, FactKind.CORRECTION_SENT, date(2025, 3, 10), by=handler, at=at)

    def test_the_period_restarts_when_the_correction_comes(self, case, handler, at):
        day, until = date(2025, 3, 10), date(2025, 3, 24)
        add_fact(case, FactKind.CORRECTION_SENT, day, until=until, by=handler, at=at)
        case.refresh_from_db()
        assert (case.state, case.due_on) == ("correction_requested", None)

        add_fact(case, FactKind.CORRECTED, date(2025, 3, 20), by=handler, at=at)
        case.refresh_from_db()
        assert (case.state, case.due_on) == ("received", date(2025, 4, 18))

    def test_lapse_is_abandonment_for_want_of_correction(self, case, handler, at):
        day = date(2025, 3, 10)
        add_fact(case, FactKind.CORRECTION_SENT, day, until=date(2025, 3, 24), by=handler, at=at)
        with pytest.raises(IllegalFact, match="2025年3月24日才届满"):
            add_fact(case, FactKind.ABANDONED, date(2025, 3, 24), by=handler, at=at)
        entry = add_fact(case, FactKind.ABANDONED, date(2025, 3, 25), by=handler, at=at)
        assert entry.outcome == Outcome.ABANDONED_NO_CORRECTION

    def test_a_second_correction_is_refused(self, case, handler, at):
        told = {"until": date(2025, 3, 19), "by": handler, "at": at}
        add_fact(case, FactKind.CORRECTION_SENT, date(2025, 3, 5), **told)
        add_fact(case, FactKind.CORRECTED, date(2025, 3, 6), by=handler, at=at)
        with pytest.raises(IllegalFact, match="一次性告知"):
            add_fact(case, FactKind.CORRECTION_SENT, date(2025, 3, 7), **told)
        assert case.entries.count() == 3


class TestArticle31:
    """第三十一条 收到申请的时间"""

    def test_an_online_application_is_received_when_confirmed(self, register):
        days = {"arrived_on": date(2025, 3, 1), "confirmed_on": date(2025, 3, 3)}
        case = register(channel=Channel.ONLINE, **days)
        assert (case.received_on, case.due_on) == (date(2025, 3, 3), date(2025, 3, 31))
        assert "双方确认之日" in case.entries.get().reason

    def test_without_confirmation_it_is_not_received(self, register):
        with pytest.raises(LawError, match="尚未与申请人确认"):
            register(channel=Channel.ONLINE)
        assert not RequestCase.objects.exists()

    def test_a_told_day_must_agree_with_the_channel(self, register):
        with pytest.raises(LawError, match="不符"):
            register(received_on=date(2025, 3, 4))


class TestArticle56:
    """第五十六条 本条例自2019年5月15日起施行"""

    def test_the_first_day_of_the_text_in_force(self, register):
        case = register(arrived_on=date(2019, 5, 15))
        # 6 月 7 日端午节放假：5 月 16 日至 6 月 13 日二十个工作日。
        assert case.due_on == date(2019, 6, 13)

    def test_an_older_application_is_not_kept(self, register):
        with pytest.raises(LawError, match="适用修订前的条例"):
            register(arrived_on=date(2019, 5, 14))
        assert not RequestCase.objects.exists()


class TestArticle32:
    """第三十二条 征求第三方意见"""

    def test_answers_find_their_letter(self, case, handler, at):
        sent = add_fact(
            case,
            FactKind.CONSULTATION_SENT,
            date(2025, 3, 10),
            addressee="某公司",
            by=handler,
            at=at,
        )
        answers = [
            NewFact(FactKind.CONSULTATION_SERVED, date(2025, 3, 12)),
            NewFact(FactKind.CONSULTATION_ENDED, date(2025, 3, 24)),
        ]
        entries = add_facts(case, answers, by=handler, at=at)
        assert {entry.ref for entry in entries} == {sent}
        case.refresh_from_db()
        assert case.due_on == date(2025, 4, 15)

    def test_with_two_letters_open_the_addressee_tells(self, case, handler, at):
        letters = [
            NewFact(FactKind.CONSULTATION_SENT, date(2025, 3, 10), addressee="某公司"),
            NewFact(FactKind.CONSULTATION_SENT, date(2025, 3, 14), addressee="某机关"),
        ]
        add_facts(case, letters, by=handler, at=at)
        with pytest.raises(IllegalFact, match="注明针对哪一份"):
            add_fact(case, FactKind.CONSULTATION_ENDED, date(2025, 4, 8), by=handler, at=at)
        entry = add_fact(
            case,
            FactKind.CONSULTATION_ENDED,
            date(2025, 4, 8),
            addressee="某机关",
            by=handler,
            at=at,
        )
        assert entry.ref.addressee == "某机关"


class TestArticle33:
    """第三十三条 答复期限"""

    def test_p2_due_after_twenty_working_days(self, case):
        assert (case.due_on, case.is_provisional) == (date(2025, 3, 31), False)

    def test_p2_an_extension_after_the_due_date_is_refused(self, case, handler, at):
        with pytest.raises(IllegalFact, match="期限已于2025年3月31日届满"):
            add_fact(case, FactKind.EXTENDED, date(2025, 4, 1), workdays=5, by=handler, at=at)

    def test_p2_an_extension_moves_the_due_date(self, case, handler, at):
        add_fact(case, FactKind.EXTENDED, date(2025, 3, 31), workdays=20, by=handler, at=at)
        case.refresh_from_db()
        assert case.due_on == date(2025, 4, 28)


class TestArticle36:
    """第三十六条 答复"""

    def test_a_reply_names_its_outcome(self, case, handler, at):
        with pytest.raises(IllegalFact, match="须注明办理结果"):
            add_fact(case, FactKind.REPLIED, date(2025, 3, 20), by=handler, at=at)

    def test_a_reply_cannot_be_an_abandonment(self, case, handler, at):
        outcome = Outcome.ABANDONED_FEE_UNPAID
        with pytest.raises(IllegalFact, match="不是答复的结果"):
            add_fact(case, FactKind.REPLIED, date(2025, 3, 20), outcome=outcome, by=handler, at=at)

    def test_a_refusal_carries_its_ground(self, case, handler, at):
        entry = add_fact(
            case,
            FactKind.REPLIED,
            date(2025, 3, 20),
            outcome=Outcome.DENIED_PROCESS,
            by=handler,
            at=at,
        )
        assert entry.ground == RefusalGround.PROCESS


class TestArticle37:
    """第三十七条 区分处理"""

    def test_partial_disclosure_names_what_is_withheld_for(self, case, handler, at):
        reply = {"outcome": Outcome.PARTIAL, "by": handler, "at": at}
        with pytest.raises(IllegalFact, match="不予公开的理由"):
            add_fact(case, FactKind.REPLIED, date(2025, 3, 20), **reply)
        entry = add_fact(
            case, FactKind.REPLIED, date(2025, 3, 20), ground=RefusalGround.THIRD_PARTY, **reply
        )
        assert entry.ground == RefusalGround.THIRD_PARTY


class TestArticle42:
    """第四十二条 信息处理费"""

    def test_lapse_only_after_the_time_for_payment(self, case, handler, at):
        """F7：收到收费通知次日起二十个工作日内不缴纳的，视为放弃申请。"""
        add_fact(case, FactKind.FEE_NOTICED, date(2025, 3, 10), by=handler, at=at)
        # 3 月 11 日至 4 月 8 日二十个工作日，4 月 4 日清明节放假。
        with pytest.raises(IllegalFact, match="2025年4月8日才届满"):
            add_fact(case, FactKind.ABANDONED, date(2025, 4, 8), by=handler, at=at)
        entry = add_fact(case, FactKind.ABANDONED, date(2025, 4, 9), by=handler, at=at)
        assert entry.outcome == Outcome.ABANDONED_FEE_UNPAID


class TestWhoMay:
    def test_reader_may_not(self, case, reader, at):
        with pytest.raises(PermissionDenied):
            add_fact(case, FactKind.WITHDRAWN, date(2025, 3, 20), by=reader, at=at)

    def test_officer_of_another_bureau_may_not(self, case, outsider, at):
        with pytest.raises(PermissionDenied):
            add_fact(case, FactKind.WITHDRAWN, date(2025, 3, 20), by=outsider, at=at)

    def test_nobody_registers_for_another_bureau(self, register, outsider):
        with pytest.raises(PermissionDenied):
            register(by=outsider)


class TestRecord:
    def test_nothing_is_recorded_before_it_happened(self, case, handler, at):
        with pytest.raises(IllegalFact, match="尚未发生"):
            add_fact(case, FactKind.WITHDRAWN, date(2026, 1, 6), by=handler, at=at)

    def test_one_number_an_agency(self, register):
        register()
        with pytest.raises(ValidationError, match="该申请编号已经登记"):
            register()

    def test_the_audit_tells_the_act_and_no_person(self, register):
        register(applicant_contact="023-11112222")
        entry = AuditEntry.objects.get(action="case.registered")
        del entry.detail["rows"]
        assert entry.detail == {"number": "2025-00001", "received_on": "2025-03-03"}
        assert "申请人甲" not in str(list(AuditEntry.objects.values()))

    def test_name_and_contact_are_sealed_in_the_database(self, register):
        register(applicant_contact="023-11112222")
        with connection.cursor() as cursor:
            cursor.execute("SELECT applicant_name, applicant_contact FROM requests_requestcase")
            assert not any("演示" in text or "023" in text for text in cursor.fetchone())
        case = RequestCase.objects.get()
        assert (case.applicant_name, case.applicant_contact) == ("申请人甲（演示）", "023-11112222")

    @pytest.mark.parametrize("change", ["update", "delete"])
    def test_the_ledger_is_only_added_to(self, case, change):
        entries = LedgerEntry.objects.filter(case=case)
        with pytest.raises(DatabaseError, match="只增不改"), transaction.atomic():
            entries.update(reason="") if change == "update" else entries.delete()

    def test_a_case_without_officer_comes_from_the_installation(self, calendar, bureau, at):
        case = register_case(
            bureau,
            number="演示-1",
            applicant="natural_person",
            applicant_name="申请人乙（演示）",
            channel=Channel.COUNTER,
            subject="演示",
            received_on=date(2025, 3, 3),
            is_demonstration=True,
            facts=[NewFact(FactKind.REPLIED, date(2025, 3, 3), outcome=Outcome.GRANTED)],
            by=None,
            at=at,
        )
        assert (case.state, case.first_closed_on) == ("replied", date(2025, 3, 3))
