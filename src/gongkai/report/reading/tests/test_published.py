"""Reports as agencies published them, read by hand beforehand: not one figure may differ."""

import json
import warnings
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.report.errors import Unreadable
from gongkai.report.reading import read_file

REPORTS = Path(__file__).parents[6] / "shared" / "reports"
MISSING = "../shared/reports 不在检出目录旁，未用真实年报核对读取"

if not REPORTS.is_dir():
    warnings.warn(MISSING, pytest.PytestWarning, stacklevel=1)

pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason=MISSING)


def expected_cells(folder):
    text = (REPORTS / folder / "expected.json").read_text(encoding="utf-8")
    return json.loads(text, parse_float=Decimal)["cells"]


@pytest.mark.parametrize(
    "file",
    [
        "chongqing-statistics-2020/raw.txt",
        "hangzhou-2025-fixture/raw.html",
        "hongze-district-2024/raw.pdf",
        "huaian-city-2024/raw.pdf",
        "shanghai-sti-commission-2024/raw.md",
        "shuyang-county-2025/raw.md",
        "shuyang-drc-2023/raw.html",
    ],
)
def test_every_figure_is_read_as_published(file):
    report = read_file(REPORTS / file)

    assert report.cells == expected_cells(file.split("/")[0])
    assert not report.unresolved


def test_the_seed_tells_whose_it_is_and_when_it_was_published():
    report = read_file(REPORTS / "chongqing-statistics-2020" / "raw.txt")

    assert (report.agency, report.year) == ("重庆市统计局", 2020)
    assert report.published_on == date(2021, 1, 29)
    assert report.format.id == "annual_report_2019"
    assert list(report.narrative) == ["preamble", "overview", "problems", "other"]
    assert report.narrative["preamble"].startswith("根据《中华人民共和国政府信息公开条例》规定")
    assert report.narrative["overview"].count("\n") == 6
    assert report.narrative["other"] == "无。"


def test_a_page_with_a_head_of_its_own_tells_the_same():
    report = read_file(REPORTS / "shuyang-drc-2023" / "raw.html")

    assert (report.agency, report.year) == ("沭阳县发展和改革局", 2023)
    assert report.published_on == date(2024, 1, 17)
    assert report.narrative["other"] == "2023年度，县发展和改革局政府信息公开未发生收费情况。"


def test_sentences_of_a_pdf_go_on_over_lines_and_pages():
    report = read_file(REPORTS / "huaian-city-2024" / "raw.pdf")

    assert (report.agency, report.year) == ("淮安市人民政府", 2024)
    assert list(report.narrative) == ["preamble", "overview", "problems", "other"]
    assert "列入重点检查范围。深入开展" in report.narrative["overview"]
    assert report.narrative["other"].endswith("全年收取政府信息公开信息处理费3940元。")


def test_the_empty_form_is_no_report():
    with pytest.raises(Unreadable, match="空白的年度报告格式"):
        read_file(REPORTS / "blank-form-2021-docx" / "raw.docx")


@pytest.mark.parametrize(
    "file", sorted(p.name for p in REPORTS.glob("*")) if REPORTS.is_dir() else []
)
def test_no_figure_is_ever_wrong(file):
    """A layout that is not read yet is refused, or leaves open what it cannot tell."""
    (raw,) = (REPORTS / file).glob("raw.*")
    expected = expected_cells(file)
    try:
        report = read_file(raw)
    except Unreadable as refusal:
        assert "\n" not in str(refusal)
    else:
        assert {k: v for k, v in report.cells.items() if expected.get(k) != v} == {}
