import pytest

from gongkai.law.errors import LawError
from gongkai.law.remedies import (
    DEFAULT_MODES,
    fee_notice_clause,
    lawsuit_after_reconsideration_until,
    lawsuit_until,
    remedy_clause,
)
from gongkai.law.terms import Outcome, RemedyMode
from gongkai.law.tests.cases import CALENDAR, day


def clause(outcome, decided="2025-08-01", served="2025-08-04", **more):
    return remedy_clause(
        outcome,
        decided_on=day(decided),
        served_on=day(served),
        calendar=CALENDAR,
        authority="某市人民政府",
        court="某市中级人民法院",
        **more,
    )


class TestReconsiderationLawArticle23:
    """行政复议法第二十三条 复议前置"""

    @pytest.mark.parametrize(
        "outcome",
        [
            Outcome.PARTIAL,
            Outcome.SPECIAL_QUERY,
            *(outcome for outcome in Outcome if outcome.startswith("denied_")),
        ],
    )
    def test_refusals_go_to_reconsideration_first(self, outcome):
        remedy = clause(outcome)
        assert remedy.mode is RemedyMode.REVIEW_FIRST
        assert remedy.reconsideration_until == day("2025-10-09")
        assert remedy.lawsuit_until is None

    def test_wording_names_the_order_the_authority_and_the_court(self):
        assert clause(Outcome.DENIED_PROCESS, document="本告知书").text == (
            "如对本告知书不服，应当自收到本告知书之日起60日内先向某市人民政府申请行政复议；"
            "对行政复议决定不服的，可以自收到行政复议决定书之日起15日内"
            "向某市中级人民法院提起行政诉讼。"
        )

    def test_begins_with_decisions_of_2024(self):
        assert clause(Outcome.PARTIAL, "2024-01-01", "2024-01-02").mode is RemedyMode.REVIEW_FIRST
        assert clause(Outcome.PARTIAL, "2023-12-31", "2024-01-02").mode is RemedyMode.EITHER_OLD

    def test_reading_of_the_article_is_a_value(self):
        modes = {**DEFAULT_MODES, Outcome.NOT_EXIST: RemedyMode.REVIEW_FIRST}
        assert clause(Outcome.NOT_EXIST).mode is RemedyMode.EITHER
        assert clause(Outcome.NOT_EXIST, modes=modes).mode is RemedyMode.REVIEW_FIRST
        nothing = clause(Outcome.WITHDRAWN, modes={Outcome.WITHDRAWN: RemedyMode.NONE})
        assert (nothing.text, nothing.reconsideration_until) == ("", None)


class TestLitigationLawArticle46:
    """行政诉讼法第四十六条 六个月"""

    def test_either_way_stands_open(self):
        remedy = clause(Outcome.GRANTED)
        assert remedy.reconsideration_until == day("2025-10-09")
        assert remedy.lawsuit_until == day("2026-02-04")
        assert remedy.text == (
            "如对本答复不服，可以自收到本答复之日起60日内向某市人民政府申请行政复议，"
            "也可以自收到本答复之日起6个月内向某市中级人民法院提起行政诉讼。"
        )

    def test_month_without_that_day_ends_on_its_last_day(self):
        # Saturday 28 February 2026 is worked in exchange for the spring festival.
        assert lawsuit_until(day("2025-08-31"), CALENDAR) == day("2026-02-28")

    def test_rolls_over_the_spring_festival(self):
        assert lawsuit_until(day("2025-08-15"), CALENDAR) == day("2026-02-24")

    def test_choice_of_authority_until_2023(self):
        old = clause(Outcome.PARTIAL, "2023-03-01", "2023-03-02", superior="某省统计局")
        assert "向某市人民政府或者某省统计局申请行政复议" in old.text
        assert "某省统计局" not in clause(Outcome.GRANTED, superior="某省统计局").text

    def test_unannounced_year_is_provisional(self):
        assert clause(Outcome.GRANTED, "2026-09-01", "2026-09-02").provisional
        assert not clause(Outcome.PARTIAL, "2026-09-01", "2026-09-02").provisional


class TestLitigationLawArticle45:
    def test_fifteen_days_after_the_decision(self):
        last = lawsuit_after_reconsideration_until(day("2025-09-20"), CALENDAR)
        assert last == day("2025-10-09")


class TestFeeMeasureArticle8:
    def test_no_separate_remedy_against_the_fee(self):
        remedy = fee_notice_clause(20)
        assert remedy.mode is RemedyMode.FEE_SPECIAL
        assert "20个工作日内缴纳" in remedy.text
        assert "不得单独申请行政复议" in remedy.text


def test_no_service_before_the_decision():
    with pytest.raises(LawError, match="不能早于"):
        clause(Outcome.GRANTED, "2025-08-05", "2025-08-04")
