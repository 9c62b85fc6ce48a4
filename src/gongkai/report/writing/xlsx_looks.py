"""The looks of boxes in the workbook, and how wide and high they are."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format as Look

from gongkai.report.writing.printed import PrintedCell

_MM_A_CHARACTER = 1.9  # of Excel's column width, at 11 points
_MM_A_HANZI = 3.9
_LINE_HEIGHT = 16
_LEAST_HEIGHT = 22

_BOX: dict[str, Any] = {"border": 1, "valign": "vcenter", "text_wrap": True, "font_name": "宋体"}


class Looks:
    """The looks of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[str, Look] = {}
        self.title = workbook.add_format(
            {"font_name": "宋体", "font_size": 16, "bold": True, "align": "center"}
            | {"valign": "vcenter", "text_wrap": True}
        )
        self.heading = workbook.add_format({"font_name": "黑体", "font_size": 12})
        self.text = workbook.add_format(
            {"font_name": "仿宋", "font_size": 12, "text_wrap": True, "valign": "top"}
        )
        self.note = workbook.add_format({"font_name": "仿宋", "align": "center"})
        self.head = workbook.add_format(_BOX | {"font_name": "黑体", "align": "center"})
        self.text_box = workbook.add_format(_BOX)
        self.figure_box = workbook.add_format(_BOX | {"align": "right"})

    def of(self, cell: PrintedCell) -> Look:
        """Return the look of a box of the form."""
        align = "left" if cell.leaf_label else "center"
        font = "黑体" if cell.kind == "caption" else "宋体"
        if align + font not in self._made:
            look = self._workbook.add_format(_BOX | {"align": align, "font_name": font})
            self._made[align + font] = look
        return self._made[align + font]


def column_width(mm: float) -> float:
    """Return Excel's measure of a column that is `mm` wide on paper."""
    return round(mm / _MM_A_CHARACTER, 1)


def row_height(cells: Sequence[PrintedCell], widths_mm: Sequence[float]) -> float:
    """Return the height in points: Excel does not fit a row to the words of merged boxes."""
    lines = [_lines(cell, widths_mm) for cell in cells if cell.rowspan == 1]
    return max(_LEAST_HEIGHT, _LINE_HEIGHT * max(lines, default=1))


def text_height(columns: Mapping[int, str]) -> float:
    """Return the height of a row whose texts stand in columns so many characters wide."""
    return _LINE_HEIGHT * max(ceil((2 * len(text) + 2) / width) for width, text in columns.items())


def _lines(cell: PrintedCell, widths_mm: Sequence[float]) -> int:
    room = sum(widths_mm[cell.column : cell.column + cell.colspan])
    return ceil(len(cell.text) * _MM_A_HANZI / room) if cell.kind != "figure" else 1
