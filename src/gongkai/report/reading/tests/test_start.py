"""Parsers start slowly, so a file loads only the reader that it needs."""

import subprocess
import sys

from gongkai.report.reading.tests.documents import FORMS, lines_of, random_report

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
)
PROGRAM = f"""
import sys
from gongkai.report.reading import read
read(sys.stdin.buffer.read())
print(*(name for name in {SLOW!r} if name in sys.modules))
"""


def test_text_is_read_without_any_parser():
    text = "\n".join(lines_of(random_report(FORMS[0], 12)))

    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], input=text.encode(), capture_output=True, check=True
    )

    assert done.stdout.split() == []
