"""The report as an Excel workbook: one sheet for each table of the form, the text, the checks."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from gongkai.report.checks import CheckResult, Finding, checklist
from gongkai.report.document import Report
from gongkai.report.formats import Section
from gongkai.report.writing.paragraphs import narrative_of, preamble_of
from gongkai.report.writing.printed import PrintedCell, PrintedTable, printed_table
from gongkai.report.writing.xlsx_figures import Figures
from gongkai.report.writing.xlsx_looks import Looks, column_width, row_height, text_height

# Above each table stand the report's title and the heading of the section.
TOP_ROWS = 2
# The stub of table 三 stays in sight when its columns are scrolled.
_STUB_COLUMNS = {"proactive": 1, "requests": 3}

TEXT_SHEET, CHECK_SHEET = "正文", "校验"
CHECK_COLUMNS = (
    ("结论", 10),
    ("级别", 6),
    ("核对项", 24),
    ("规则", 32),
    ("左边", 9),
    ("右边", 9),
    ("差额", 9),
    ("说明", 60),
)
VERDICTS = {
    "passed": "相符",
    "skipped": "未核对",
    "fail": "不符",
    "uncertain": "无法判断",
    "not_checkable": "无法核对",
    "explained": "已作说明",
}
NOTICE = "注意"
SEVERITIES = {"error": "错误", "warning": "提示"}


def to_xlsx(report: Report, findings: Sequence[Finding | CheckResult] | None = None) -> bytes:
    """Return the report as XLSX: sheets 表二, 表三, 表四, 正文 and 校验.

    Totals that agree with their parts are formulas; one that does not is written as reported, so
    that the sheet never corrects the report. `findings` fill the sheet 校验: findings alone or
    every check done; without them, the checks that the report admits by itself.
    """
    out = io.BytesIO()
    workbook = Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    _describe(workbook, report)
    looks = Looks(workbook)
    for section in report.format.sections:
        if section.tables:
            sheet = workbook.add_worksheet(f"表{section.number}")
            _write_table(sheet, looks, report, section)
    _write_text(workbook.add_worksheet(TEXT_SHEET), looks, report)
    checks = checklist(report) if findings is None else findings
    _write_checks(workbook.add_worksheet(CHECK_SHEET), looks, report.notices, checks)
    workbook.close()
    return out.getvalue()


def _describe(workbook: Workbook, report: Report) -> None:
    day = report.published_on or date(report.year + 1, 1, 1)
    workbook.set_properties(
        {
            "title": report.title,
            "author": report.agency,
            "keywords": f"政府信息公开 年度报告 {report.year}",
            "created": datetime.combine(day, time()),
        }
    )


def _write_table(sheet: Worksheet, looks: Looks, report: Report, section: Section) -> None:
    printed = printed_table(report, section)
    last = len(printed.widths_mm) - 1
    sheet.merge_range(0, 0, 0, last, "", looks.title)
    sheet.write_string(0, 0, report.title, looks.title)
    sheet.set_row(0, 30)
    sheet.merge_range(1, 0, 1, last, section.heading, looks.heading)
    for column, width in enumerate(printed.widths_mm):
        sheet.set_column(column, column, column_width(width))
    for row, cells in enumerate(printed.rows(), start=TOP_ROWS):
        sheet.set_row(row, row_height(cells, printed.widths_mm))
    figures = Figures(report, printed.cells, TOP_ROWS)
    for cell in printed.cells:
        _write_cell(sheet, looks, figures, cell)
    _prepare_print(sheet, printed)


def _write_cell(sheet: Worksheet, looks: Looks, figures: Figures, cell: PrintedCell) -> None:
    row, column = cell.row + TOP_ROWS, cell.column
    look = looks.of(cell)
    if cell.rowspan * cell.colspan > 1:
        sheet.merge_range(row, column, row + cell.rowspan - 1, column + cell.colspan - 1, "", look)
    if cell.key is None:
        sheet.write_string(row, column, cell.text, look)
    else:
        figures.write(sheet, cell, look)


def _prepare_print(sheet: Worksheet, printed: PrintedTable) -> None:
    head = TOP_ROWS + printed.head_rows
    sheet.freeze_panes(head, _STUB_COLUMNS.get(printed.section, 0))
    _fit_to_width(sheet)
    if printed.head_rows:
        sheet.repeat_rows(TOP_ROWS, head - 1)


def _fit_to_width(sheet: Worksheet, *, landscape: bool = False) -> None:
    sheet.set_paper(9)  # A4
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.7, right=0.7, top=0.9, bottom=0.9)
    sheet.set_footer("&C— &P —")


def _write_text(sheet: Worksheet, looks: Looks, report: Report) -> None:
    """One paragraph a row, under the headings of the sections that have words."""
    sheet.set_column(0, 0, 100)
    lines = [(report.title, looks.title)]
    if report.published_on:
        lines.append((f"发布日期：{report.published_on.isoformat()}", looks.note))
    lines += [(entry.lead + entry.text, looks.text) for entry in preamble_of(report)]
    for section in report.format.sections:
        if section.kind == "tables" and section.key not in report.narrative:
            continue
        lines.append((section.heading, looks.heading))
        lines += [(each.lead + each.text, looks.text) for each in narrative_of(report, section)]
    for row, (text, look) in enumerate(lines):
        sheet.write_string(row, 0, text, look)
    _fit_to_width(sheet)


def _write_checks(
    sheet: Worksheet,
    looks: Looks,
    notices: Sequence[str],
    checks: Sequence[Finding | CheckResult],
) -> None:
    """What must be known of the figures comes before what was found in them."""
    for column, (name, width) in enumerate(CHECK_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, looks.head)
    for row, notice in enumerate(notices, start=1):
        sheet.set_row(row, text_height({60: notice}))
        sheet.write_string(row, 0, NOTICE, looks.text_box)
        sheet.write_string(row, len(CHECK_COLUMNS) - 1, notice, looks.text_box)
    for row, check in enumerate(checks, start=1 + len(notices)):
        _write_check(sheet, looks, row, check)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    _fit_to_width(sheet, landscape=True)


def _write_check(sheet: Worksheet, looks: Looks, row: int, check: Finding | CheckResult) -> None:
    rule = check.label if isinstance(check, CheckResult) else ""
    level = "" if check.verdict == "passed" else SEVERITIES[check.severity]
    words = {0: VERDICTS[check.verdict], 1: level, 2: check.check, 3: rule}
    sheet.set_row(row, text_height({32: rule, 60: check.message}))
    for column, text in {**words, 7: check.message}.items():
        sheet.write_string(row, column, text, looks.text_box)
    for column, number in ((4, check.left), (5, check.right)):
        sheet.write(row, column, number, looks.figure_box)
    if check.left is None or check.right is None:
        sheet.write_blank(row, 6, None, looks.figure_box)
        return
    difference = float(check.left - check.right)
    sheet.write_formula(row, 6, f"=E{row + 1}-F{row + 1}", looks.figure_box, difference)
