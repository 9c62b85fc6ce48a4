"""The office at work: every case with its letters and persons, every state open around today."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from gongkai.agencies.models import Agency, Officer, Role
from gongkai.common.calendar import work_calendar
from gongkai.common.clock import today
from gongkai.demo.applicants import identity_number
from gongkai.demo.playing import Course, play
from gongkai.law.procedure import PROCEDURE
from gongkai.law.terms import CaseState, Channel, Outcome
from gongkai.letters.kinds import LetterKind
from gongkai.notices.models import Notice
from gongkai.redaction.identifiers import is_identity_18
from gongkai.requests.actions.archiving import take_out
from gongkai.requests.actions.deciding import lacking, open_decision, unsent_reply
from gongkai.requests.archive.packing import unpack
from gongkai.requests.models import (
    CaseAct,
    Dispatch,
    Dispute,
    IssuedLetter,
    PaperKind,
    Party,
    RequestCase,
    SmallCase,
    SmallCaseKind,
)
from gongkai.requests.queries import SETTLED

NOT_HELD = (Outcome.NOT_EXIST, Outcome.NOT_RESPONSIBLE)
NINE = datetime(2020, 1, 6, 9, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def of_2020(bureau: Agency) -> list[RequestCase]:
    return list(RequestCase.objects.filter(agency=bureau, received_on__year=2020))


def open_case(state: CaseState) -> RequestCase:
    case: RequestCase = RequestCase.objects.open().filter(state=state).latest("due_on")
    return case


class TestPast:
    """2020 到 2022 年的申请"""

    def test_each_of_the_21_has_its_receipt_and_its_reply_on_file(self, of_2020):
        assert len(of_2020) == 21
        for case in of_2020:
            kinds = set(case.letters.values_list("kind", flat=True))
            assert kinds >= {LetterKind.RECEIPT, LetterKind.REPLY}, case.number

    def test_letters_open_as_pdf_and_docx(self, bureau):
        letter = IssuedLetter.objects.filter(kind=LetterKind.REPLY).earliest("issued_at")
        assert letter.number == "渝统公复〔2020〕1号"
        assert letter.pdf.read().startswith(b"%PDF")
        assert letter.docx.read().startswith(b"PK")

    def test_replies_are_numbered_in_the_order_of_time(self, bureau):
        replies = IssuedLetter.objects.filter(kind=LetterKind.REPLY, year=2020)
        assert list(replies.values_list("sequence", flat=True)) == list(range(1, 22))

    def test_the_eleven_not_held_have_their_search_records(self, of_2020):
        not_held = [case for case in of_2020 if case.closings.filter(outcome__in=NOT_HELD).exists()]
        assert len(not_held) == 11
        assert all(case.searches.filter(is_found=False).exists() for case in not_held)

    def test_four_others_than_the_drafter_gave_their_opinion(self, of_2020):
        for case in of_2020:
            (decision,) = case.decisions.all()
            people = list(decision.opinions.values_list("by", flat=True))
            on_the_spot = case.channel == Channel.ORAL
            assert len(set(people)) == len(people) == (0 if on_the_spot else 4)
            assert decision.drafted_by_id not in people

    def test_every_letter_that_leaves_says_how_and_when(self, of_2020):
        letters = IssuedLetter.objects.filter(case__in=of_2020, to_applicant=True)
        for letter in letters.select_related("dispatch"):
            assert letter.dispatch.sent_on or letter.dispatch.served_on, letter

    def test_acts_and_facts_carry_the_time_of_their_day(self, of_2020):
        acts = CaseAct.objects.filter(case__in=of_2020).select_related("entry", "case")
        for act in acts:
            day = timezone.localtime(act.at).date()
            assert work_calendar().is_workday(day), act.case
            assert act.entry is None or act.entry.recorded_at == act.at
            assert act.entry is None or act.entry.on == day

    def test_a_withheld_part_is_gone_from_the_released_copy(self, bureau):
        case = RequestCase.objects.get(number="CQTJJ-2020-00009")
        (copy,) = case.papers.filter(kind=PaperKind.RELEASED)
        assert copy.made_from.redaction.result == copy
        assert copy in case.decisions.get().attachments.all()

    def test_four_are_filed_away_with_their_package(self, bureau):
        archived = RequestCase.objects.filter(state=CaseState.ARCHIVED)
        assert archived.count() == 4
        package = archived.latest("pk").packages.get()
        archivist = Officer.objects.get(username="dangan")
        assert "index.html" in unpack(take_out(package, by=archivist), package.password)


class TestOpen:
    """今天前后正在办理的申请"""

    def test_every_open_state_is_there(self, bureau):
        shown = set(RequestCase.objects.open().values_list("state", flat=True))
        assert shown == {row.state.value for row in PROCEDURE} - {str(s) for s in SETTLED}

    def test_one_is_overdue_and_half_signed(self, bureau):
        (case,) = RequestCase.objects.overdue_on(today())
        assert case.state == CaseState.IN_APPROVAL
        assert open_decision(case).opinions.count() == 2
        assert case.notes.exists()

    def test_one_is_due_in_three_working_days_and_waits_for_separation(self, bureau):
        due = work_calendar().nth(today(), 3)
        case = RequestCase.objects.open().get(due_on=due)
        decision = open_decision(case)
        assert decision.outcome == Outcome.PARTIAL
        assert lacking(decision)[0] == "区分处理后的文本"
        assert case.papers.filter(kind=PaperKind.MATERIAL).exists()

    def test_one_is_extended_signed_and_on_the_list_for_the_post(self, bureau):
        case = Dispatch.objects.get(sent_on=None, served_on=None).letter.case
        assert case.entries.filter(kind="extended").exists()
        assert unsent_reply(case)

    def test_one_stands_still_for_a_third_party(self, bureau):
        case = RequestCase.objects.get(consultations__result="", state=CaseState.PROCESSING)
        assert case.due_on > work_calendar().nth(case.received_on, 20)

    def test_one_is_handled_anew_after_reconsideration(self, bureau):
        case = open_case(CaseState.RE_REPLY)
        dispute = case.disputes.get()
        assert dispute.must_reply_again
        assert dispute.reply_again_by == case.due_on

    def test_a_written_answer_is_due(self, bureau):
        dispute = Dispute.objects.get(answered_on=None)
        assert dispute.letter
        last = work_calendar().nth(dispute.asked_to_answer_on, dispute.answer_workdays)
        assert last >= today()

    def test_nothing_lies_in_the_future(self, bureau):
        assert CaseAct.objects.latest("at").at < timezone.now()

    def test_the_head_of_the_office_is_told_of_what_waits_and_of_nothing_old(self, bureau):
        head = Officer.objects.get(username="fuzeren")
        (waiting,) = RequestCase.objects.overdue_on(today())
        told = Notice.objects.on_screen_of(head).unread()
        assert any(waiting.number in notice.subject for notice in told)
        assert not any("-2020-" in notice.subject for notice in told)

    def test_no_mail_waits(self, bureau):
        assert not Notice.objects.waiting().exclude(channel="screen").exists()

    def test_small_cases_of_every_kind(self, bureau):
        kinds = set(SmallCase.objects.values_list("kind", flat=True))
        assert kinds == set(SmallCaseKind.values)
        assert SmallCase.objects.filter(state="answered", letters__isnull=False).exists()


class TestPeople:
    def test_every_role_of_the_bureau_is_held(self, bureau):
        held = {role for officer in bureau.officers.all() for role in officer.roles}
        assert held == set(Role) - {Role.AUTHORITY}

    def test_numbers_of_persons_belong_to_nobody(self, bureau):
        people = Party.objects.exclude(identity_number="")
        assert people.count() > 30
        for person in people:
            assert person.identity_number.startswith("99")
            assert person.phone.startswith("000-")

    def test_an_identity_number_of_nowhere_has_its_check_digit(self):
        assert is_identity_18(identity_number(1))


class TestPlay:
    def test_events_happen_in_the_order_of_time(self):
        happened: list[datetime] = []

        def course(first: int, step: int) -> Course:
            for n in range(3):
                at = NINE + timedelta(hours=first + n * step)
                yield at
                happened.append(at)

        play([course(0, 4), course(1, 1)])
        assert len(happened) == 6
        assert all(one <= other for one, other in pairwise(happened))
