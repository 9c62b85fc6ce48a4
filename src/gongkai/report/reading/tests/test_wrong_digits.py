"""A digit changed in any cell of table 三 of a clean report is reported at its row and column."""

import random

import pytest

from gongkai.report.checks import check
from gongkai.report.reading import read
from gongkai.report.reading.tests.layouts import blank_separated, tabbed
from gongkai.report.reading.tests.markdowns import markdown, whole
from gongkai.report.tests.samples import report_2020, report_2024
from gongkai.report.writing.docx import to_docx
from gongkai.report.writing.html import to_html
from gongkai.report.writing.pdf import to_pdf

REPORTS = (report_2020, report_2024)


def keys_of(clean):
    return [key for key in clean().cells if key.startswith("t3_requests")]


def assert_reported(clean, key, write):
    """The digit is changed in print: what the checks hear of it went through the file."""
    wrong = clean({key: clean().cells[key] + 3})
    found = check(read(write(wrong)))

    place = clean().format.place(key)
    at = {finding.at for finding in found if finding.check.startswith("T3-")}
    assert {place.row.key, place.column.key} <= at, key


@pytest.mark.parametrize("clean", REPORTS)
def test_on_a_web_page(clean):
    for key in keys_of(clean):
        assert_reported(clean, key, lambda report: to_html(report).encode())


@pytest.mark.parametrize("clean", REPORTS)
def test_in_markdown(clean):
    for key in random.Random(1).sample(keys_of(clean), 40):
        assert_reported(clean, key, lambda report: markdown(report, whole).encode())


@pytest.mark.parametrize("layout", [tabbed, blank_separated])
@pytest.mark.parametrize("clean", REPORTS)
def test_in_text_with_separate_cells(clean, layout):
    for key in keys_of(clean):
        assert_reported(clean, key, lambda report: layout(report).encode())


@pytest.mark.parametrize("clean", REPORTS)
def test_in_a_word_document(clean):
    for key in random.Random(1).sample(keys_of(clean), 3):
        assert_reported(clean, key, to_docx)


@pytest.mark.parametrize("clean", REPORTS)
def test_in_a_pdf(clean, font_paths):
    for key in random.Random(1).sample(keys_of(clean), 4):
        assert_reported(clean, key, lambda report: to_pdf(report, font_paths).data)
