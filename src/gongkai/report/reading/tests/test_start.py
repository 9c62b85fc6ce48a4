"""Parsers start slowly, so a file loads only the reader that it needs."""

import subprocess
import sys

from gongkai.report.reading.tests.documents import FORMS, lines_of, random_report
from gongkai.report.writing.html import to_html

SLOW = (
    "lxml",
    "docx",
    "openpyxl",
    "xlsxwriter",
    "typst",
    "django",
    "difflib",
    "zipfile",
    "pathlib",
    "pdfplumber",
    "pdfminer",
)
PROGRAM = f"""
import sys
from gongkai.report.reading import read
read(sys.stdin.buffer.read())
print(*(name for name in {SLOW!r} if name in sys.modules))
"""


def loaded_for(text):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], input=text.encode(), capture_output=True, check=True
    )
    return done.stdout.decode().split()


def test_text_is_read_without_any_parser():
    assert loaded_for("\n".join(lines_of(random_report(FORMS[0], 12)))) == []


def test_a_web_page_is_read_with_the_parser_of_web_pages_alone():
    assert loaded_for(to_html(random_report(FORMS[0], 12))) == ["lxml"]
