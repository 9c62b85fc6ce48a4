from decimal import Decimal

import pytest

from gongkai.report.formats import load_format
from gongkai.report.grid import grid, show, width

FORMS = [
    load_format("annual_report_2019"),
    load_format("annual_report_2021"),
    load_format("annual_report_2021", variant="single_row_6"),
]
TABLES = [table for form in FORMS for table in form.tables.values()]
NAMES = [f"{table.key}-{len(table.rows)}" for table in TABLES]


def covered(table):
    """Return how often each place of the printed grid is covered by a cell."""
    places = {}
    for r, row in enumerate(grid(table)):
        c = 0
        for cell in row.cells:
            while (r, c) in places:
                c += 1
            for dr in range(cell.rowspan):
                for dc in range(cell.colspan):
                    places[r + dr, c + dc] = places.get((r + dr, c + dc), 0) + 1
    return places


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
class TestEveryTable:
    def test_cells_and_spans_cover_the_whole_width_once(self, table):
        whole = {(r, c) for r in range(len(grid(table))) for c in range(width(table))}
        places = covered(table)
        assert set(places) == whole
        assert set(places.values()) == {1}

    def test_every_figure_stands_in_it_once_in_order(self, table):
        keys = [cell.key for row in grid(table) for cell in row.cells if cell.key]
        assert tuple(keys) == table.keys()

    def test_ids_are_unique_and_headers_lead_to_heads(self, table):
        cells = [cell for row in grid(table) for cell in row.cells]
        heads = {cell.id for cell in cells if cell.scope}
        assert len({cell.id for cell in cells}) == len(cells)
        assert all(cell.headers for cell in cells if cell.key)
        assert {header for cell in cells for header in cell.headers} <= heads


class TestTableThree:
    """The stub of 3 × 3, and 三、本年度办理结果 beside its rows."""

    @pytest.mark.parametrize(("form", "rows"), [*zip(FORMS, [20, 22, 20], strict=True)])
    def test_results_span_their_rows(self, form, rows):
        spans = spans_of(form)
        assert spans["三、本年度办理结果"] == rows
        assert [spans["（三）不予公开"], spans["（四）无法提供"], spans["（五）不予处理"]] == [
            8,
            3,
            5,
        ]

    def test_row_six_is_a_group_in_2021_alone(self):
        assert [spans_of(form)["（六）其他处理"] for form in FORMS] == [1, 3, 1]

    def test_corner_holds_the_note(self):
        corner = grid(FORMS[1].tables["t3_requests"])[0].cells[0]
        assert (corner.rowspan, corner.colspan, corner.scope) == (3, 3, None)
        assert corner.text.startswith("（本列数据的勾稽关系为")

    def test_a_figure_is_headed_by_its_column_and_row(self):
        table = FORMS[1].tables["t3_requests"]
        cells = {cell.id: cell for row in grid(table) for cell in row.cells}
        figure = cells["t3_requests-denied_process-org_research"]
        assert [cells[header].text for header in figure.headers] == [
            "申请人情况",
            "法人或其他组织",
            "科研机构",
            "三、本年度办理结果",
            "（三）不予公开",
            "6.属于四类过程性信息",
        ]


class TestTableTwo:
    def test_caption_spans_the_block(self):
        caption = grid(FORMS[1].tables["t2_art20_01"])[0].cells
        assert [(cell.text, cell.colspan) for cell in caption] == [("第二十条第（一）项", 4)]

    def test_single_value_column_spans_three_in_2021(self):
        for key in ("t2_art20_05", "t2_art20_06", "t2_art20_08"):
            heads = grid(FORMS[1].tables[key])[1].cells
            assert [cell.colspan for cell in heads] == [1, 3]


class TestTableFour:
    def test_three_heads_and_one_row_of_fifteen(self):
        rows = grid(FORMS[0].tables["t4_review_litigation"])
        assert [row.head for row in rows] == [True, True, True, False]
        assert len(rows[3].cells) == 15


class TestShow:
    def test_procurement_of_the_bureau(self):
        column = FORMS[0].column_of("t2_art20_09.central_procurement.total_amount")
        assert show(Decimal("23674314.00"), column) == "2367.4314万元"

    @pytest.mark.parametrize(
        ("value", "printed"),
        [
            (None, ""),
            (0, "0"),
            (Decimal("0.00"), "0"),
            (50000, "5万元"),
            (Decimal("12345.67"), "12345.67元"),
        ],
    )
    def test_money_carries_its_unit(self, value, printed):
        column = FORMS[0].column_of("t2_art20_09.central_procurement.total_amount")
        assert show(value, column) == printed

    def test_fee_is_printed_in_wanyuan_as_the_head_says(self):
        column = FORMS[1].column_of("t2_art20_08.administrative_fee.amount_wanyuan")
        assert show(Decimal("0.0700"), column) == "0.07"
        assert show(Decimal("96171.6"), column) == "96171.6"
        assert show(Decimal("1E+2"), column) == "100"

    def test_change_may_be_negative_and_blank_is_not_zero(self):
        column = FORMS[0].column_of("t2_art20_05.licensing.change_this_year")
        assert [show(value, column) for value in (-3, 0, None)] == ["-3", "0", ""]


def spans_of(form):
    rows = grid(form.tables["t3_requests"])
    return {cell.text: cell.rowspan for row in rows for cell in row.cells if cell.scope}
