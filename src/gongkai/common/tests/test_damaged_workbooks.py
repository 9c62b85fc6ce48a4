"""Workbooks that came to harm, or were made to harm: one sentence, and no error page."""

import io
import random
import zipfile

import pytest

from gongkai.common.importing.cells import as_text
from gongkai.common.importing.workbook import NotAWorkbook, read_rows
from gongkai.common.tests.test_importing import HEADS, workbook

WHOLE = workbook(HEADS, [2026, "演示通知", "安排", "2026-03-03", 1.5]).getvalue()
SHEET_PART = "xl/worksheets/sheet1.xml"


def with_sheet(content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as parts, zipfile.ZipFile(made, "w") as package:
        for name in parts.namelist():
            package.writestr(name, content if name == SHEET_PART else parts.read(name))
    return made.getvalue()


def marked_encrypted() -> bytes:
    """The bit that says so set in the directory and before every part."""
    data = bytearray(WHOLE)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


@pytest.mark.parametrize("seed", range(60))
def test_bytes_that_changed_on_the_way(seed: int):
    """Whatever zipfile, zlib or the parser stumbles over, it is told as a file that is damaged."""
    chance = random.Random(seed)
    data = bytearray(WHOLE)
    for _byte in range(20):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        read_rows(io.BytesIO(bytes(data)))
    except NotAWorkbook as refusal:
        assert str(refusal).endswith("。")


@pytest.mark.parametrize(
    "data",
    [
        marked_encrypted(),
        with_sheet(b"\0" * 1000),
        with_sheet(b"<" * 1000),
        WHOLE[: len(WHOLE) // 2],
    ],
)
def test_files_that_nobody_can_read(data: bytes):
    with pytest.raises(NotAWorkbook):
        read_rows(io.BytesIO(data))


@pytest.mark.parametrize(
    ("value", "text"), [(5.0, "5"), (1e22, "1" + "0" * 22), (1e308, "1" + "0" * 308), (0.1, "0.1")]
)
def test_a_number_however_large_reads_as_it_was_typed(value: float, text: str):
    assert as_text(value) == text
