"""Real published reports, read by hand: the checks find what a careful reader found."""

import json
import warnings
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.report.checks import check
from gongkai.report.document import Report
from gongkai.report.formats import format_for_year, load_format

REPORTS = Path(__file__).parents[5] / "shared" / "reports"
ARITHMETIC = ("T3-IDENTITY", "T3-RESULTS-TOTAL", "T3-COLUMN-TOTAL", "T4-BLOCK-TOTAL")
MISSING = "../shared/reports 不在检出目录旁，未用真实年报核对"

if not REPORTS.is_dir():
    warnings.warn(MISSING, pytest.PytestWarning, stacklevel=1)

pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason=MISSING)


def expected_of(folder):
    text = (REPORTS / folder / "expected.json").read_text(encoding="utf-8")
    return json.loads(text, parse_float=Decimal)


def report_of(folder):
    expected = expected_of(folder)
    form = format_for_year(expected["year"])
    if "t3_requests.other_processing.total" in expected["cells"]:
        form = load_format(form.id, variant=_variant(form.id))
    return Report(expected["agency"], expected["year"], form, expected["cells"])


def _variant(format_id):
    return "single_row_6" if format_id == "annual_report_2021" else None


def folders():
    if not REPORTS.is_dir():
        return []
    found = sorted(path.parent.name for path in REPORTS.glob("*/expected.json"))
    return [folder for folder in found if expected_of(folder)["cells"]]


@pytest.mark.parametrize("folder", folders())
class TestPublished:
    def test_the_form_has_exactly_its_cells(self, folder):
        assert list(expected_of(folder)["cells"]) == list(report_of(folder).keys())

    def test_arithmetic_findings(self, folder):
        wrong = [
            {"check": finding.check, "at": finding.at}
            for finding in check(report_of(folder))
            if finding.check in ARITHMETIC and finding.verdict == "fail"
        ]
        assert wrong == expected_of(folder)["arithmetic_findings"]


class TestSingleReports:
    def test_stock_of_documents_does_not_follow_on(self):
        findings = check(report_of("pingtan-2023"), previous=report_of("pingtan-2022"))
        link = next(each for each in findings if each.check == "T2-IN-FORCE-YEAR-LINK")
        assert (link.at, link.left, link.right) == ("normative_docs", 470, 643)

    def test_blanks_of_a_bureau(self):
        findings = check(report_of("shuyang-drc-2023"))
        blanks = [each for each in findings if each.check == "ALL-NO-BLANK"]
        assert len(blanks) == 125
        assert {each.verdict for each in findings} == {"fail", "not_checkable"}
