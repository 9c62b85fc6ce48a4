"""Published reports whose digits are joined: right, or open with the right value among several."""

import json
import warnings
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.report.checks import check
from gongkai.report.reading import read, read_file

REPORTS = Path(__file__).parents[6] / "shared" / "reports"
MISSING = "../shared/reports 不在检出目录旁，未用真实年报核对连写数字的读取"

if not REPORTS.is_dir():
    warnings.warn(MISSING, pytest.PytestWarning, stacklevel=1)

pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason=MISSING)

DOCUMENTS = "t2_art20_01.normative_docs"
# The rows of table 二 that nothing in the report settles, as docs/reference/reading.md lists them.
OPEN = {
    "pingtan-2021": {DOCUMENTS},
    "pingtan-2022": set(),
    "pingtan-2023": {DOCUMENTS},
    "pingtan-2024": {DOCUMENTS},
    "pingtan-economy-2023": set(),
    "pingtan-finance-2020": set(),
    "pingtan-police-2021": set(),
    "pingtan-resources-2020": {
        DOCUMENTS,
        "t2_art20_05.licensing",
        "t2_art20_06.penalty",
        "t2_art20_06.compulsion",
        "t2_art20_09.central_procurement",
    },
}
BY_REPORT = pytest.mark.parametrize("name", OPEN)


def expected(name):
    text = (REPORTS / name / "expected.json").read_text(encoding="utf-8")
    return json.loads(text, parse_float=Decimal)


@BY_REPORT
def test_no_figure_is_wrong_and_what_is_open_has_the_right_one(name):
    report, cells = read_file(REPORTS / name / "raw.txt"), expected(name)["cells"]

    assert {key: v for key, v in report.cells.items() if cells[key] != v} == {}
    assert {key for key, values in report.unresolved.items() if cells[key] not in values} == set()
    assert {key.rpartition(".")[0] for key in report.unresolved} == OPEN[name]
    assert report.cells.keys() | report.unresolved.keys() == cells.keys()


@BY_REPORT
def test_the_arithmetic_findings_are_those_as_published(name):
    report = read_file(REPORTS / name / "raw.txt")

    found = [f for f in check(report) if f.check.startswith(("T3-", "T4-BLOCK-TOTAL"))]

    assert [{"check": f.check, "at": f.at} for f in found] == expected(name)["arithmetic_findings"]
    assert all(finding.verdict == "fail" for finding in found)


@BY_REPORT
def test_the_report_year_and_the_day_of_publication(name):
    report = read_file(REPORTS / name / "raw.txt")

    assert report.year == expected(name)["year"]
    assert report.published_on.year == report.year + 1
    assert expected(name)["agency"].startswith(report.agency)
    assert {"preamble", "overview", "problems", "other"} <= report.narrative.keys()


def test_cells_in_a_line_with_blanks_between_them_are_simply_read():
    report = read_file(REPORTS / "pingtan-finance-2020" / "raw.txt")

    assert not report.settled
    assert report.narrative["other"] == "无其他需要报告事项。"


def test_a_sentence_settles_a_row_of_table_two():
    report = read_file(REPORTS / "pingtan-2022" / "raw.txt")

    settled = {
        report.settled[f"{DOCUMENTS}.{column}"] for column in ("issued_this_year", "in_force")
    }

    assert settled == {"数字连写，按正文“制发的规范性文件88件、现行有效行政规范性文件698件”拆分"}


@pytest.mark.parametrize(
    ("printed", "misprint"),
    [("（七）总计21710000218", "（七）总计21710000219"), ("信息7500000752", "信息7400000752")],
)
def test_a_wrong_digit_in_a_published_row_is_not_read_as_clean(printed, misprint):
    text = (REPORTS / "pingtan-2024" / "raw.txt").read_text(encoding="utf-8")
    assert printed in text

    report = read(text.replace(printed, misprint).encode())

    assert [f for f in check(report) if f.check.startswith("T3-")]
    assert any(key.startswith("t3") for key in report.unresolved)
