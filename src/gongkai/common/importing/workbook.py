"""Reading an uploaded .xlsx as plain rows, with limits that a hostile file cannot pass."""

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED_BYTES = 60 * 1024 * 1024
MAX_PARTS = 500
MAX_ROWS = 5000
MAX_COLUMNS = 60

FORMULA = object()


class NotAWorkbook(ValueError):
    """The file cannot be taken; the message is one Chinese sentence."""


def read_rows(file: IO[bytes]) -> list[tuple[Any, ...]]:
    """Return the values of the first sheet, row by row, the heads first.

    A formula is FORMULA: its cached value may be stale, so it is never trusted.
    Raises NotAWorkbook if the file is too large, packed like a bomb, or no workbook at all.
    """
    check_package(file)
    try:
        workbook = load_workbook(file, read_only=True, data_only=False, keep_links=False)
        try:
            return list(values(workbook.worksheets[0]))
        finally:
            workbook.close()
    # openpyxl meets a damaged file with whatever its parser stumbles over first.
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        ParseError,
        KeyError,
        IndexError,
        ValueError,
        TypeError,
        AttributeError,
        EOFError,
        OSError,
        OverflowError,
        # A part that is encrypted, or packed in a way that zipfile does not know.
        RuntimeError,
    ) as error:
        if isinstance(error, NotAWorkbook):
            raise
        raise NotAWorkbook(_("文件无法读取，请使用下载的模板另存为 .xlsx 后重新上传。")) from error


def check_package(file: IO[bytes]) -> None:
    """Raise NotAWorkbook unless the package is small, packed and unpacked.

    The sizes in the directory bind: zipfile never unpacks a part beyond what it declares.
    """
    file.seek(0, 2)
    if file.tell() > MAX_BYTES:
        raise NotAWorkbook(_("文件超过 5 MB，请分批导入。"))
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise NotAWorkbook(_("文件不是 .xlsx 格式的工作簿。")) from error
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise NotAWorkbook(_("文件内容异常，解压后过大，未予读取。"))
    file.seek(0)


def values(sheet: Any) -> Iterator[tuple[Any, ...]]:
    # 工作表自报的范围不可信：行列都按上限截取，多一行用来发现超限。
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS)):
        if number > MAX_ROWS:
            raise NotAWorkbook(_("一次最多导入 %(n)s 行，请分批导入。") % {"n": MAX_ROWS})
        yield tuple(FORMULA if cell.data_type == "f" else cell.value for cell in row)
