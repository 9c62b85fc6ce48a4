"""Excel workbooks, read from their XML: every sheet a grid, sums computed where none is stored.

The XML is walked directly. A hostile workbook may merge a whole sheet of 17 thousand million
boxes, which a library for workbooks would lay out before one could look at them.
"""

from collections.abc import Iterator

from lxml import etree

from gongkai.report.document import Report
from gongkai.report.reading.assembling import assemble
from gongkai.report.reading.grids import rows_of
from gongkai.report.reading.packages import Package
from gongkai.report.reading.page import Page, Row
from gongkai.report.reading.sheets import Sheet, text_of

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MOST_SHEETS = 50


def read_xlsx(data: bytes, *, format_id: str | None = None) -> Report:
    """Return the report in a workbook; Unreadable if it is broken or holds none."""
    package = Package(data)
    strings = _strings(package)
    texts: list[str] = []
    names: list[str] = []
    rows: list[Row] = []
    for root in _sheets(package):
        sheet = Sheet(root, strings)
        rows += rows_of(sheet.grid(), None, filled_up=True)
        # A sheet of a single column is running text; words beside figures may name the report.
        (texts if sheet.width == 1 else names).extend(sheet.words())
    return assemble(Page(tuple(texts), tuple(rows), tuple(names)), format_id=format_id)


def _sheets(package: Package) -> Iterator[etree._Element]:
    relations = package.xml("xl/_rels/workbook.xml.rels").iter(f"{_PACKAGE}Relationship")
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    sheets = package.xml("xl/workbook.xml").iter(f"{_MAIN}sheet")
    for sheet in list(sheets)[:_MOST_SHEETS]:
        target = targets.get(sheet.get(f"{_OFFICE}id"), "")
        if "worksheets/" in target:
            yield package.xml(target[1:] if target.startswith("/") else f"xl/{target}")


def _strings(package: Package) -> list[str]:
    name = "xl/sharedStrings.xml"
    if name not in package:
        return []
    return [text_of(item) for item in package.xml(name).iter(f"{_MAIN}si")]
