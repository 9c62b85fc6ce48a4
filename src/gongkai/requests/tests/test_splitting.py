"""一事一申请 and 可能重复的申请: one thing a case; what was asked before."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from gongkai.law.errors import IllegalStep
from gongkai.law.terms import Applicant, CaseState, Delivery
from gongkai.requests.actions import handling
from gongkai.requests.actions.registering import Matter, split_case
from gongkai.requests.actions.stepping import Moved
from gongkai.requests.models import Party, RequestCase
from gongkai.requests.repeats import Who, likeness, month_of
from gongkai.requests.tests import desk
from gongkai.requests.verify_files import check_steps

FIRST = Matter("某项统计数据", "2024年某项统计数据分区县表")
SECOND = Matter("某份文件", "2024年印发的某份文件")


@pytest.fixture
def split(office, quick_letters):
    def _split(case, *others, token=None, at=desk.MARCH[4]):
        return split_case(
            case,
            FIRST,
            others or [SECOND],
            by=office.handler,
            at=at,
            token=token or uuid4(),
        )

    return _split


class TestSplitting:
    def test_each_part_has_its_own_number_and_clock(self, office, split):
        case = desk.received(office)
        (part,) = split(case)
        assert part.number == f"{case.number}-1"
        assert (part.received_on, part.due_on) == (date(2025, 3, 3), date(2025, 3, 31))
        assert (part.handler, part.split_from) == (office.handler, case)
        assert [p.name for p in part.parties.all()] == ["申请人甲（演示）"]
        assert part.parties.get().pk != case.parties.get().pk

    def test_the_first_matter_stays_with_the_case(self, office, split):
        case = desk.received(office)
        split(case)
        case.refresh_from_db()
        assert case.description == FIRST.description

    def test_what_waits_for_confirmation_waits_in_its_parts_too(self, office, split):
        (part,) = split(desk.taken_in(office))
        assert (part.state, part.received_on) == (CaseState.SUBMITTED, None)

    def test_a_double_submit_makes_the_parts_once(self, office, split):
        case, token = desk.received(office), uuid4()
        assert split(case, token=token) == split(case, token=token)
        assert RequestCase.objects.count() == 2

    def test_of_two_who_split_at_once_the_second_is_told(self, office, split):
        case = desk.received(office)
        split(case)
        with pytest.raises(Moved, match="刚由他人拆分"):
            split(case)
        assert case.parts.count() == 1

    def test_the_record_of_steps_stays_whole(self, office, split):
        split(desk.received(office))
        assert list(check_steps()) == []

    def test_article30_parts_of_a_corrected_application_run_from_the_correction(
        self, office, split
    ):
        case = desk.examining(office)
        handling.ask_correction(
            case,
            items=["分列各项"],
            guidance="一件申请写一项",
            correct_by=date(2025, 3, 20),
            by=office.handler,
            at=desk.MARCH[5],
            method=Delivery.DIRECT,
        )
        handling.take_correction(case, on=date(2025, 3, 12), by=office.handler, at=desk.MARCH[12])
        (part,) = split(case, at=desk.MARCH[13])
        # 3月12日后的第二十个工作日；4月4日放假。
        assert (part.received_on, part.due_on) == (date(2025, 3, 12), date(2025, 4, 10))

    def test_a_case_at_work_is_not_split(self, office, split):
        with pytest.raises(IllegalStep, match="不能再拆分"):
            split(desk.processing(office))

    def test_the_page_splits_and_tells_who_came_first(self, client, office, quick_letters):
        case = desk.received(office)
        client.force_login(office.handler)
        url = reverse("requests:case_split", args=[case.pk])
        sent = {
            "token": str(uuid4()),
            "version": str(case.version),
            "n_parts": "0",
            "subject": FIRST.subject,
            "description": FIRST.description,
            "others-TOTAL_FORMS": "2",
            "others-INITIAL_FORMS": "0",
            "others-0-subject": SECOND.subject,
            "others-0-description": SECOND.description,
        }
        handling.plain_step(case, "examine", by=office.handler, at=desk.MARCH[4])
        stale = client.post(url, sent).text
        assert "请核对最新情况" in stale
        assert SECOND.description in stale
        case.refresh_from_db()
        response = client.post(url, sent | {"version": str(case.version)})
        assert response.url == case.get_absolute_url()
        assert case.parts.count() == 1

    def test_nothing_to_split_off_is_refused(self, client, office, quick_letters):
        case = desk.received(office)
        client.force_login(office.handler)
        sent = {
            "token": str(uuid4()),
            "version": str(case.version),
            "n_parts": "0",
            "subject": "a",
            "description": "b",
            "others-TOTAL_FORMS": "1",
            "others-INITIAL_FORMS": "0",
        }
        page = client.post(reverse("requests:case_split", args=[case.pk]), sent)
        assert "至少写出一项" in page.text


class TestArticle36:
    """第三十六条第六项 重复申请"""

    @pytest.mark.parametrize(
        ("one", "other", "alike"),
        [
            ("2024年某项统计数据分区县表", "2024 年，某项统计数据（分区县表）。", 1),
            ("２０２４年ＧＤＰ", "2024年gdp", 1),
            ("某项统计数据，2024年分区县", "2024年分区县某项统计数据", 0.8),
            ("某项统计数据", "办公用房租赁合同", 0),
            ("", "某项统计数据", 0),
        ],
    )
    def test_spaces_punctuation_and_order_do_not_count(self, one, other, alike):
        assert likeness(one, other) >= alike
        assert likeness(one, other) <= alike + 0.2

    @pytest.fixture
    def page(self, client, office, quick_letters):
        def _page(case, who=office.handler):
            client.force_login(who)
            return client.get(reverse("requests:case_repeats", args=[case.pk]))

        return _page

    def test_the_earlier_reply_stands_beside_the_application(self, office, page):
        earlier = desk.examining(office)
        decision = desk.drafted(office, earlier, at=desk.MARCH[3])
        from gongkai.requests.actions import deciding

        letter = deciding.issue(
            earlier, method=Delivery.DIRECT, by=office.handler, at=desk.MARCH[3]
        )
        deciding.send_reply(letter, served_on=date(2025, 3, 3), by=office.handler, at=desk.MARCH[3])
        again = desk.received(office, desk.MARCH[20])
        text = page(again).text
        assert earlier.number in text
        assert "相近 100%" in text
        assert letter.number in text
        assert decision.get_outcome_display() in text

    def test_the_same_identity_under_another_name_is_the_same_person(self, office, page):
        number = "11010519491231002X"
        earlier = desk.received(office, parties=[Party(name="甲", identity_number=number)])
        other = desk.received(office, parties=[Party(name="乙", identity_number=number)])
        assert page(other).context["repeats"][0].case == earlier

    def test_an_agent_is_not_the_applicant(self, office, page):
        number = "11010519491231002X"
        agent = {"role": "agent", "name": "丁", "identity_number": number, "authority": "代为申请"}
        desk.received(office, parties=[Party(name="甲"), Party(**agent)])
        other = desk.received(office, parties=[Party(name="乙"), Party(**agent)])
        assert page(other).context["repeats"] == []

    def test_what_others_asked_is_told_apart(self, office, page):
        theirs = desk.received(office, parties=[Party(name="乙")])
        mine = desk.received(office, parties=[Party(name="甲")])
        context = page(mine).context
        assert context["repeats"] == []
        assert [repeat.case for repeat in context["others"]] == [theirs]

    def test_parts_of_one_application_are_no_repeats(self, office, page, split):
        case = desk.received(office)
        (part,) = split(case, FIRST)
        assert page(part).context["repeats"] == []

    def test_another_agency_s_cases_are_not_compared(self, office, page, other_bureau):
        mine = desk.received(office)
        theirs = desk.received(office)
        RequestCase.objects.filter(pk=theirs.pk).update(agency=other_bureau)
        assert page(mine).context["repeats"] == []
        assert page(theirs).status_code == 404

    def test_who_may_not_read_names_may_not_link_them(self, office, page):
        assert page(desk.received(office), who=office.unit).status_code == 403


class TestFeeMeasure:
    def test_article4_the_eleventh_of_a_month_costs_a_hundred(self, office, quick_letters):
        for _n in range(10):
            desk.taken_in(office)
        month = month_of(office.agency, Who.named("申请人甲（演示）"), date(2025, 3, 31))
        assert (month.count, month.price) == (10, 100)
        april = month_of(office.agency, Who.named("申请人甲（演示）"), date(2025, 4, 1))
        assert (april.count, april.price) == (0, 0)


def test_applicants_are_counted_by_kind_in_each_part(office, split):
    case = desk.received(office, applicant=Applicant.ORG_RESEARCH)
    (part,) = split(case)
    assert part.applicant == Applicant.ORG_RESEARCH
