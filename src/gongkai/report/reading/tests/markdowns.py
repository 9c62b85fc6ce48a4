"""Reports as Markdown, in the ways in which programs write tables."""

from gongkai.report.document import Report
from gongkai.report.form import Row, Table
from gongkai.report.grid import show
from gongkai.report.writing.html import tables_html


def figures(report: Report, table: Table, row: Row) -> list[str]:
    """The figures of a row as printed."""
    return [
        show(report.value(table.key_of(row, column)), column) or " " for column in table.columns
    ]


def boxes(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def below_heads(width: int) -> str:
    return "|" + "---|" * width


def whole(report: Report, table: Table) -> list[str]:
    """One pipe table with all its rows; groups are named in every row."""
    if table.kind == "blocks":
        heads = [column.label for column in table.columns] * 3
        values = [text for row in table.rows for text in figures(report, table, row)]
        return [boxes(heads), below_heads(15), boxes(values)]
    depth = max(len(row.path) for row in table.rows)
    heads = ["项目"] * depth + [column.label for column in table.columns]
    lines = [boxes(heads), below_heads(len(heads))]
    for row in table.rows:
        stub = [*row.path[:-1], *[row.label] * (depth - len(row.path) + 1)]
        lines.append(boxes([*stub, *figures(report, table, row)]))
    return lines


def in_pieces(report: Report, table: Table) -> list[str]:
    """A small table for every row, below a heading that names it; heads are invented."""
    lines: list[str] = []
    for row in table.rows:
        heads = [f"数据{i}" for i, _ in enumerate(table.columns, start=1)]
        lines += ["", f"### {''.join(row.path[-2:] if table.kind == 'blocks' else row.path[-1:])}"]
        lines += [boxes(heads), below_heads(len(heads)), boxes(figures(report, table, row))]
    return lines


def without_bars(report: Report, table: Table) -> list[str]:
    """A pipe table in which the bars between figures, and after the label, are blanks."""
    if table.kind == "blocks":
        return whole(report, table)
    lines = [boxes(["项目", "数量"]), below_heads(2)]
    return [
        *lines,
        *(f"| {row.label} {' '.join(figures(report, table, row))} |" for row in table.rows),
    ]


def in_html(report: Report, table: Table) -> list[str]:
    """The table in HTML, with its merged boxes."""
    return [tables_html(report, table.key)]


def markdown(report: Report, layout) -> str:
    """The whole report, its tables as `layout` writes them."""
    lines = [f"# {report.title}", "", f"发布日期：{report.published_on}", ""]
    lines += report.narrative.get("preamble", "").split("\n")
    for section in report.format.sections:
        lines += ["", f"## **{section.heading}**", ""]
        lines += report.narrative.get(section.key, "").split("\n")
        for key in section.tables:
            table = report.format.tables[key]
            lines += [
                "",
                table.caption if table.kind == "stub_grid" else "",
                "",
                *layout(report, table),
                "",
            ]
    return "\n".join(lines)
