from decimal import Decimal

import pytest

from gongkai.report.document import Report
from gongkai.report.errors import ReportError
from gongkai.report.figures import exact_number
from gongkai.report.formats import load_format
from gongkai.report.tests.samples import report_2020, report_2024

GRANTED = "t3_requests.granted.total"


class TestReport:
    def test_title(self):
        assert report_2020().title == "重庆市统计局2020年政府信息公开工作年度报告"

    def test_blank_is_not_zero(self):
        assert report_2020({GRANTED: None}).value(GRANTED) is None
        assert report_2020({GRANTED: 0}).value(GRANTED) == 0

    def test_unsettled_cell_has_no_value(self):
        cells = dict(report_2020().cells)
        del cells[GRANTED]
        report = report_2020()
        unsettled = Report(report.agency, 2020, report.format, cells, unresolved={GRANTED: (9, 19)})
        assert unsettled.value(GRANTED) is None
        assert unsettled.keys() == report.keys()

    @pytest.mark.parametrize("given", ["variant", "format"])
    def test_variant_may_be_named_once(self, given):
        varied = load_format("annual_report_2021", variant="single_row_6")
        if given == "variant":
            report = Report(
                "示例", 2024, load_format("annual_report_2021"), {}, variant=varied.variant
            )
        else:
            report = Report("示例", 2024, varied, {})
        assert report.format is varied
        assert report.variant == "single_row_6"


class TestRefusals:
    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({GRANTED: -1}, "不能小于0"),
            ({GRANTED: Decimal("1.5")}, "应为整数"),
            ({GRANTED: True}, "应为整数"),
            ({"t3_requests.granted.nobody": 1}, "没有“t3_requests.granted.nobody”"),
        ],
    )
    def test_impossible_count(self, changes, sentence):
        with pytest.raises(ReportError, match=sentence):
            report_2020(changes)

    def test_impossible_candidate(self):
        with pytest.raises(ReportError, match="不能小于0"):
            report_2020(unresolved={GRANTED: (1, -1)})

    @pytest.mark.parametrize("amount", [Decimal("-0.01"), Decimal("NaN"), 0.07])
    def test_impossible_amount(self, amount):
        with pytest.raises(ReportError, match="amount_wanyuan"):
            report_2024({"t2_art20_08.administrative_fee.amount_wanyuan": amount})

    def test_change_of_items_may_be_negative(self):
        key = "t2_art20_05.licensing.change_this_year"
        assert report_2020({key: -2}).value(key) == -2


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("23674314.00"), 23674314),
        (Decimal("24252.311082"), 24252.311082),
        (7, 7),
        (None, None),
    ],
)
def test_exact_numbers_for_json(value, written):
    assert exact_number(value) == written
    assert type(exact_number(value)) is type(written)
