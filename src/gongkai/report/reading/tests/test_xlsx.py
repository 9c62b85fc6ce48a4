"""Workbooks whose sums were never computed, as programs write them."""

import re

from gongkai.report.reading import read
from gongkai.report.reading.tests.documents import FORMS, part_of, random_report, repacked
from gongkai.report.tests.samples import report_2020
from gongkai.report.writing.xlsx import to_xlsx

SHEET = "xl/worksheets/sheet2.xml"
REPORT = report_2020(narrative={"problems": "一是人手不足。", "other": "无。"})


def with_formulas(change):
    data = to_xlsx(REPORT)
    sheet = re.sub(r"<f>([^<]*)</f><v>[^<]*</v>", change, part_of(data, SHEET))
    return repacked(data, {SHEET: sheet})


def test_sums_without_a_stored_value_are_computed():
    assert "<f>SUM(" in part_of(to_xlsx(REPORT), SHEET)

    assert read(with_formulas(r"<f>\1</f>")).cells == REPORT.cells


def test_terms_are_added_as_ranges_are():
    def added(formula):
        first, last = re.fullmatch(r"SUM\(([A-Z]+)\d+:([A-Z]+)\d+\)", formula[1]).groups()
        if first == last:
            return f"<f>{formula[1]}</f>"
        row = re.search(r"\d+", formula[1])[0]
        terms = "+".join(f"${chr(c)}{row}" for c in range(ord(first), ord(last) + 1))
        return f"<f>{terms}</f>"

    assert read(with_formulas(added)).cells == REPORT.cells


def test_a_formula_that_is_no_sum_leaves_its_cell_open():
    back = read(with_formulas(r"<f>RANDBETWEEN(1,9)</f>"))

    assert back.unresolved["t3_requests.new_received.total"] == ()
    assert back.cells["t3_requests.new_received.natural_person"] == 21


def test_a_workbook_with_all_text_inline():
    report = random_report(FORMS[2], 11)
    data = to_xlsx(report)
    strings = re.findall(r"<si>(.*?)</si>", part_of(data, "xl/sharedStrings.xml"), re.DOTALL)

    def inline(box):
        return f'{box[1]} t="inlineStr"><is>{strings[int(box[2])]}</is></c>'

    sheets = [f"xl/worksheets/sheet{n}.xml" for n in range(1, 5)]
    changed = {
        s: re.sub(r'(<c [^>]*?) t="s"><v>(\d+)</v></c>', inline, part_of(data, s)) for s in sheets
    }

    assert read(repacked(data, changed)).cells == report.cells
