"""The figures of the demonstration are those of the published report, and the years fit."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.agencies.models import Agency
from gongkai.report.document import Report, Value
from gongkai.report.grid import show
from gongkai.reporting import drafting
from gongkai.reporting.models import AnnualReport, Edition, ReportState

SEED = Path(__file__).parents[5] / "shared/reports/chongqing-statistics-2020/expected.json"

# 重庆市统计局公布的2020年度报告中不为零的数，逐项录入。
FIGURES_2020: dict[str, Value] = {
    "t2_art20_01.normative_docs.made_this_year": 1,
    "t2_art20_01.normative_docs.published_this_year": 1,
    "t2_art20_01.normative_docs.published_total": 4,
    "t2_art20_05.licensing.items_previous_year": 4,
    "t2_art20_05.licensing.decisions": 1,
    "t2_art20_05.other_external_service.items_previous_year": 12,
    "t2_art20_05.other_external_service.decisions": 44,
    "t2_art20_06.penalty.items_previous_year": 6,
    "t2_art20_06.penalty.decisions": 7,
    "t2_art20_08.administrative_fee.items_previous_year": 1,
    "t2_art20_09.central_procurement.project_count": 7,
    "t2_art20_09.central_procurement.total_amount": Decimal("23674314"),
    "t3_requests.new_received.natural_person": 21,
    "t3_requests.new_received.total": 21,
    "t3_requests.granted.natural_person": 9,
    "t3_requests.granted.total": 9,
    "t3_requests.partial.natural_person": 1,
    "t3_requests.partial.total": 1,
    "t3_requests.unavailable_not_held.natural_person": 11,
    "t3_requests.unavailable_not_held.total": 11,
    "t3_requests.results_total.natural_person": 21,
    "t3_requests.results_total.total": 21,
}
FIGURES_2021: dict[str, Value] = {
    "t2_art20_01.normative_docs.issued_this_year": 1,
    "t2_art20_01.normative_docs.repealed_this_year": 1,
    "t2_art20_01.normative_docs.in_force": 4,
    "t2_art20_05.licensing.decisions": 2,
    "t2_art20_06.penalty.decisions": 3,
    "t2_art20_08.administrative_fee.amount_wanyuan": Decimal("0.07"),
    "t3_requests.new_received.natural_person": 7,
    "t3_requests.new_received.org_commercial": 1,
    "t3_requests.new_received.total": 8,
    "t3_requests.granted.natural_person": 1,
    "t3_requests.granted.org_commercial": 1,
    "t3_requests.granted.total": 2,
    "t3_requests.partial.natural_person": 1,
    "t3_requests.partial.total": 1,
    "t3_requests.denied_third_party.natural_person": 1,
    "t3_requests.denied_third_party.total": 1,
    "t3_requests.unavailable_not_held.natural_person": 1,
    "t3_requests.unavailable_not_held.total": 1,
    "t3_requests.other_no_correction.natural_person": 1,
    "t3_requests.other_no_correction.total": 1,
    "t3_requests.other_misc.natural_person": 1,
    "t3_requests.other_misc.total": 1,
    "t3_requests.results_total.natural_person": 6,
    "t3_requests.results_total.org_commercial": 1,
    "t3_requests.results_total.total": 7,
    "t3_requests.carried_out.natural_person": 1,
    "t3_requests.carried_out.total": 1,
    "t4_review_litigation.reconsideration.upheld": 1,
    "t4_review_litigation.reconsideration.pending": 1,
    "t4_review_litigation.reconsideration.total": 2,
}


def not_zero(report: Report) -> dict[str, Value]:
    return {key: value for key, value in report.cells.items() if value != 0}


@pytest.mark.parametrize(
    ("year", "figures", "n_cells"), [(2020, FIGURES_2020, 198), (2021, FIGURES_2021, 200)]
)
def test_the_records_add_up_to_the_report(bureau: Agency, year, figures, n_cells):
    report = drafting.compile_report(bureau, year)
    assert len(report.cells) == n_cells
    assert not_zero(report) == figures


@pytest.mark.skipif(not SEED.exists(), reason="the published report is not beside the checkout")
def test_every_cell_equals_the_published_report(bureau: Agency):
    expected = json.loads(SEED.read_text(encoding="utf-8"))["cells"]
    assert drafting.compile_report(bureau, 2020).cells == expected
    assert drafting.published(Edition.objects.in_force(bureau, 2020)).cells == expected


def test_money_is_printed_as_the_form_prints_it(bureau: Agency):
    report = drafting.compile_report(bureau, 2020)
    key = "t2_art20_09.central_procurement.total_amount"
    assert show(report.value(key), report.format.column_of(key)) == "2367.4314万元"


def test_the_narrative_takes_its_counts_from_the_records(bureau: Agency):
    overview = drafting.compile_report(bureau, 2020).narrative["overview"]
    for words in (
        "权责清单中的22个行政权力和公共服务事项",
        "制定并公布行政规范性文件1件，年末对外公开4件",
        "收到申请21件，办结21件",
        "行政处罚公示信息56条",
        "“处理决定数量”7件",
        "微博263条、微信257期",
    ):
        assert words in overview


class TestYears:
    """条例第四十九条：每年1月31日前公布上一年度报告"""

    def test_three_years_are_published_and_one_is_begun(self, bureau: Agency):
        reports = AnnualReport.objects.filter(agency=bureau).order_by("year")
        days = [e.published_on.isoformat() for report in reports for e in report.editions.all()]
        assert days == ["2020-01-22", "2021-01-29", "2022-01-28"]
        assert [report.state for report in reports] == [ReportState.PUBLISHED] * 3 + ["draft"]

    @pytest.mark.parametrize("year", [2020, 2021])
    def test_three_officers_signed_in_order(self, bureau: Agency, year):
        opinions = AnnualReport.objects.get(agency=bureau, year=year).opinions.all()
        assert [opinion.officer.username for opinion in opinions] == [
            "jingban",
            "fuzeren",
            "lingdao",
        ]

    @pytest.mark.parametrize(
        ("year", "found"), [(2020, []), (2021, []), (2022, ["T2-IN-FORCE-YEAR-LINK"])]
    )
    def test_checks_with_the_year_before(self, bureau: Agency, year, found):
        """2022: a document lapsed without being repealed, which asks for an explanation."""
        draft = AnnualReport.objects.get(agency=bureau, year=year)
        results = drafting.checks(draft, drafting.present(draft))
        assert [result.check for result in results if result.finding] == found

    def test_the_case_pending_at_the_end_of_2021_is_closed_in_2022(self, bureau: Agency):
        cells = drafting.compile_report(bureau, 2022).cells
        assert cells["t3_requests.carried_in.total"] == 1
        assert cells["t3_requests.carried_out.total"] == 0
        assert cells["t4_review_litigation.reconsideration.corrected"] == 1
