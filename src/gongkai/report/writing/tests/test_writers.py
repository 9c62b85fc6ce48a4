import subprocess
import sys

import pytest

from gongkai.report.errors import ReportError
from gongkai.report.writing import CONTENT_TYPES, WRITERS, write
from gongkai.report.writing.tests.samples import sample

STARTS = {"html": b"<!doctype", "csv": b"\xef\xbb\xbf", "json": b"{", "pdf": b"%PDF"}


@pytest.mark.parametrize("extension", WRITERS)
def test_every_writer_makes_its_kind_of_file(extension, font_paths):
    made = write(sample("annual_report_2021"), extension, font_paths=font_paths)
    assert made.data.startswith(STARTS.get(extension, b"PK"))
    assert made.content_type == CONTENT_TYPES[extension]
    assert made.warnings == ()


def test_any_other_extension_is_refused_in_a_sentence():
    with pytest.raises(ReportError, match="不支持输出“ofd”格式"):
        write(sample("annual_report_2021"), "ofd")


def test_the_makers_of_files_are_imported_when_asked_for():
    code = (
        "import sys, gongkai.report.writing; "
        "print(sorted({'docx', 'typst', 'xlsxwriter', 'lxml', 'django'} & set(sys.modules)))"
    )
    seen = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert seen.stdout.strip() == "[]"
