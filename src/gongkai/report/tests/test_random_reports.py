"""A report that adds up is clean; any count moved by one breaks a check of its table."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.checks import check
from gongkai.report.document import Report
from gongkai.report.formats import load_format

FORMS = [
    load_format("annual_report_2019"),
    load_format("annual_report_2021"),
    load_format("annual_report_2021", variant="single_row_6"),
]
COUNTS = st.integers(0, 500)


@st.composite
def consistent(draw):
    """A report whose tables 三 and 四 add up and whose table 二 is all 0."""
    form = draw(st.sampled_from(FORMS))
    cells = dict.fromkeys(form.cell_keys(), 0)
    cells |= draw(table_three(form.tables["t3_requests"]))
    cells |= draw(table_four(form.tables["t4_review_litigation"]))
    return Report("示例", form.first_year, form, cells)


@st.composite
def table_three(draw, table):
    outcomes = [row.key for row in table.rows[2:-2]]
    figures = {}
    for column in [column.key for column in table.columns[:-1]]:
        figures |= {(row, column): draw(COUNTS) for row in (*outcomes, "carried_out")}
        results = sum(figures[row, column] for row in outcomes)
        handled = results + figures["carried_out", column]
        figures["results_total", column] = results
        figures["carried_in", column] = draw(st.integers(0, handled))
        figures["new_received", column] = handled - figures["carried_in", column]
    for row in {row for row, _ in figures}:
        figures[row, "total"] = sum(n for (other, _), n in figures.items() if other == row)
    return {f"{table.key}.{row}.{column}": n for (row, column), n in figures.items()}


@st.composite
def table_four(draw, table):
    cells = {}
    for block in table.rows:
        parts = {column.key: draw(COUNTS) for column in table.columns[:-1]}
        parts["total"] = sum(parts.values())
        cells |= {f"{table.key}.{block.key}.{column}": n for column, n in parts.items()}
    return cells


@settings(max_examples=25, deadline=None)
@given(consistent())
def test_what_adds_up_is_clean(report):
    assert check(report) == []


@settings(max_examples=60, deadline=None)
@given(consistent(), st.data())
def test_any_count_moved_by_one_is_found(report, data):
    counted = [key for key in report.cells if key.startswith(("t3_", "t4_"))]
    key = data.draw(st.sampled_from(counted))
    step = data.draw(st.sampled_from([1, -1] if report.cells[key] else [1]))
    moved = Report(
        report.agency, report.year, report.format, {**report.cells, key: report.cells[key] + step}
    )
    broken = [finding for finding in check(moved) if finding.verdict == "fail"]
    assert broken
    assert all(key in finding.keys for finding in broken)
