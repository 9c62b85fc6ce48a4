"""Real published reports: the text's findings are those of a careful reader, and hardly another.

The cells are those read by hand, so that a misread table cannot hide what is said of it.
"""

import pytest

from gongkai.report.document import Report
from gongkai.report.narrative.likeness import likeness
from gongkai.report.narrative.tests.stories import results, wrong
from gongkai.report.reading import read_file
from gongkai.report.tests.test_published import MISSING, REPORTS, folders, report_of

pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason=MISSING)

# Beside the links that the tables alone have with last year's.
FOUND = {
    "pingtan-2023": [("TXT-NORMATIVE-DOCS", "现行有效行政规范性文件393件", 393, 470)],
    "pingtan-economy-2023": [("TXT-NEW-RECEIVED", "共收到政府信息公开申请0条", 0, 3)],
    "pingtan-police-2021": [("TXT-CARRIED-OVER", "结转下年度办理", 1, 0)],
}
PREVIOUS = {f"pingtan-{year}": f"pingtan-{year - 1}" for year in (2022, 2023, 2024)}


def told(folder):
    (raw,) = REPORTS.joinpath(folder).glob("raw.*")
    known = report_of(folder)
    return Report(known.agency, known.year, known.format, known.cells, read_file(raw).narrative)


@pytest.mark.parametrize("folder", folders())
class TestPublished:
    def test_findings(self, folder):
        previous = told(PREVIOUS[folder]) if folder in PREVIOUS else None
        findings = wrong(told(folder), previous)
        expected = FOUND.get(folder, [])
        assert [(each.check, each.left, each.right) for each in findings] == [
            (check, left, right) for check, _, left, right in expected
        ]
        for finding, (_, quoted, _, _) in zip(findings, expected, strict=True):
            assert quoted in finding.message

    def test_likeness_to_itself(self, folder):
        assert likeness(told(folder), told(folder)).score == 1


def test_the_figures_of_a_city_are_all_compared():
    """Applications, carried in and out, cases with their outcomes, twice a sum."""
    done = [each for each in results(told("huaian-city-2024")) if each.verdict == "passed"]
    assert {
        (each.check, each.left)
        for each in done
        if each.check in ("TXT-NEW-RECEIVED", "TXT-CARRIED-OVER")
    } == {
        ("TXT-NEW-RECEIVED", 3119),
        ("TXT-NEW-RECEIVED", 3050),
        ("TXT-CARRIED-OVER", 34),
        ("TXT-CARRIED-OVER", 103),
    }
    litigation = [each.left for each in done if each.check == "TXT-REVIEW-LITIGATION"]
    assert litigation == [351, 72, 64, 178, 37, 46, 25, 5, 9, 7]


def test_reports_of_different_organs_are_hardly_alike():
    assert likeness(told("chongqing-statistics-2020"), told("huaian-city-2024")).score < 0.1
