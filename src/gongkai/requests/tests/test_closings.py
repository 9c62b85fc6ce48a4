"""The projection that table 三 counts (annual_report §7 口径)."""

from datetime import date, datetime, timedelta

import pytest

from gongkai.law.ledger import FactKind
from gongkai.law.terms import Applicant, Outcome
from gongkai.requests.actions import (
    NewFact,
    add_fact,
    add_facts,
    bulk_project,
    change_case,
)
from gongkai.requests.models import Closing, LedgerEntry, RequestCase
from gongkai.requests.verify import check, differences

GRANTED, NOT_EXIST = Outcome.GRANTED, Outcome.NOT_EXIST


def closings(case: RequestCase) -> list[tuple[str, date, date | None]]:
    fields = ("outcome", "effective_on", "replaced_on")
    return list(case.closings.order_by("pk").values_list(*fields))


def reply(on: date, outcome: Outcome) -> NewFact:
    return NewFact(FactKind.REPLIED, on, outcome=outcome)


class TestArticle50:
    """第五十条 年度报告的内容"""

    def test_a_reply_closes_the_case_on_its_day(self, case, handler, at):
        add_facts(case, [reply(date(2025, 3, 20), GRANTED)], by=handler, at=at)
        case.refresh_from_db()
        assert (case.state, case.first_closed_on) == ("replied", date(2025, 3, 20))
        assert closings(case) == [(GRANTED, date(2025, 3, 20), None)]

    def test_a_case_received_in_december_and_answered_in_january(self, register, handler, at):
        case = register(arrived_on=date(2024, 12, 20))
        add_facts(case, [reply(date(2025, 1, 10), GRANTED)], by=handler, at=at)
        assert list(RequestCase.objects.pending_at_end_of(date(2024, 12, 31))) == [case]
        assert not RequestCase.objects.pending_at_end_of(date(2025, 12, 31)).exists()

    def test_within_the_year_the_last_reply_counts(self, case, handler, at):
        facts = [
            reply(date(2025, 3, 20), NOT_EXIST),
            NewFact(FactKind.REOPENED, date(2025, 6, 2)),
            reply(date(2025, 6, 20), GRANTED),
        ]
        add_facts(case, facts, by=handler, at=at)
        assert closings(case) == [
            (NOT_EXIST, date(2025, 3, 20), date(2025, 6, 20)),
            (GRANTED, date(2025, 6, 20), None),
        ]

    def test_a_re_reply_next_year_does_not_move_last_year_s_closing(self, register, handler, at):
        case = register(arrived_on=date(2024, 3, 4))
        add_facts(case, [reply(date(2024, 3, 20), NOT_EXIST)], by=handler, at=at)
        before = closings(case)
        again = [NewFact(FactKind.REOPENED, date(2025, 2, 5)), reply(date(2025, 2, 20), GRANTED)]
        add_facts(case, again, by=handler, at=at)
        case.refresh_from_db()
        assert closings(case) == before == [(NOT_EXIST, date(2024, 3, 20), None)]
        assert case.first_closed_on == date(2024, 3, 20)

    def test_of_two_replies_on_one_day_the_later_recorded_counts(self, case, handler, at):
        day = date(2025, 3, 20)
        facts = [reply(day, NOT_EXIST), NewFact(FactKind.REOPENED, day)]
        add_facts(case, facts[:1], by=handler, at=at)
        add_facts(case, facts[1:], by=handler, at=at + timedelta(minutes=1))
        add_fact(
            case,
            FactKind.REPLIED,
            day + timedelta(days=1),
            outcome=GRANTED,
            by=handler,
            at=at + timedelta(minutes=2),
        )
        assert closings(case)[0] == (NOT_EXIST, day, day + timedelta(days=1))

    def test_abandonment_counts_the_day_after_the_period_ended(self, case, handler, at):
        facts = [
            NewFact(FactKind.CORRECTION_SENT, date(2025, 3, 10), until=date(2025, 3, 24)),
            NewFact(FactKind.ABANDONED, date(2025, 3, 25)),
        ]
        add_facts(case, facts, by=handler, at=at)
        assert closings(case) == [(Outcome.ABANDONED_NO_CORRECTION, date(2025, 3, 25), None)]

    def test_the_column_follows_the_kind_of_applicant(self, case, handler, at):
        add_facts(case, [reply(date(2025, 3, 20), GRANTED)], by=handler, at=at)
        case.applicant = Applicant.ORG_COMMERCIAL
        change_case(case, by=handler)
        assert Closing.objects.get().applicant == Applicant.ORG_COMMERCIAL


class TestVerify:
    """What is stored is only a copy of what the ledger says."""

    @pytest.fixture
    def closed(self, case, handler, at: datetime) -> RequestCase:
        add_facts(case, [reply(date(2025, 3, 20), GRANTED)], by=handler, at=at)
        return case

    def test_nothing_differs_after_the_actions(self, closed):
        assert list(differences()) == []

    def test_a_changed_column_is_found(self, closed):
        RequestCase.objects.update(due_on=date(2025, 4, 1))
        (found,) = differences()
        assert (found.field, found.stored, found.computed) == (
            "due_on",
            date(2025, 4, 1),
            date(2025, 3, 31),
        )
        assert str(found).endswith(
            f"政府信息公开申请 {closed.number}的答复期限为“2025年4月1日”，应为“2025年3月31日”。"
        )

    def test_a_lost_closing_is_found_and_mended(self, closed):
        Closing.objects.all().delete()
        (found,) = differences()
        assert found.field == "closings"
        assert str(found).endswith("的结果记录与办理经过不符。")
        assert bulk_project(RequestCase.objects.all()) == 1
        assert list(differences()) == []

    def test_projecting_again_changes_nothing(self, closed):
        assert bulk_project(RequestCase.objects.all()) == 0

    def test_a_ledger_that_cannot_stand_is_found(self, closed, at):
        LedgerEntry.objects.create(
            case=closed, kind=FactKind.EXTENDED, on=date(2025, 3, 21), workdays=5, recorded_at=at
        )
        (sentence,) = check()
        assert "本件已于2025年3月20日以“答复”办结" in sentence
