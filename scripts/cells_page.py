"""Write docs/reference/cells.md from the two official forms; --check tells if it is stale."""

import sys
from collections.abc import Iterator
from pathlib import Path

from gongkai.law.terms import Outcome, Provision
from gongkai.report.form import Format, Row, Table
from gongkai.report.formats import load_format

PAGE = Path(__file__).resolve().parents[1] / "docs/reference/cells.md"
FORMS = ("annual_report_2019", "annual_report_2021")
HEAD = """# Cells and checks of the annual report

A figure is named by its place, `table.row.column`: `t3_requests.granted.total` is the column 总计
of the row 三、（一）予以公开. The key stands in JSON and CSV files, in the narrative as
`{t3_requests.granted.total}`, and in the address of the page that opens the figure. How each
figure is counted: [counting rules](counting-rules.md).

Severity: an `error` has to be mended or explained before the report can be submitted; a `warning`
asks for a look.
"""
FOOT = """
This page is made from `src/gongkai/report/data/*.json` and `src/gongkai/law/terms/outcomes.py` by
`scripts/cells_page.py`.
"""


def page() -> str:
    """Return the page as it should read now."""
    lines = (line for form in FORMS for line in form_lines(load_format(form)))
    return "\n".join([HEAD, *lines, FOOT.lstrip()])


def form_lines(form: Format) -> Iterator[str]:
    years = f"{form.first_year} to {form.last_year}" if form.last_year else f"{form.first_year} on"
    yield f"## `{form.id}`: report years {years}\n"
    yield f"《{form.title}》, {form.document_number}. {len(form.cell_keys())} cells.\n"
    for table in form.tables.values():
        yield from table_lines(form, table)
    yield from check_lines(form)
    yield from crosswalk_lines(form)


def table_lines(form: Format, table: Table) -> Iterator[str]:
    yield f"### `{table.key}`: {table.caption}\n"
    yield "| column | printed head | unit |\n| --- | --- | --- |"
    for column in table.columns:
        group = f"{column.group}：" if column.group else ""
        computed = " (computed)" if column.computed else ""
        yield f"| `{column.key}` | {group}{column.label} | {column.unit}{computed} |"
    requests = table.kind == "requests"
    yield "\n| row | printed label | basis |" + (" outcomes counted |" if requests else "")
    yield "| --- | --- | --- |" + (" --- |" if requests else "")
    for row in table.rows:
        counted = f" {outcomes(form, row)} |" if requests else ""
        yield f"| `{row.key}` | {'／'.join(row.path)} | {basis(row)} |{counted}"
    yield ""


def basis(row: Row) -> str:
    return "、".join(Provision(*one).short for one in row.basis)


def outcomes(form: Format, row: Row) -> str:
    """Return the outcomes of `law.Outcome` that fall in the row."""
    return ", ".join(f"`{one.value}`" for one in Outcome if one.row(form.id) == row.key)


def check_lines(form: Format) -> Iterator[str]:
    yield "### Checks 勾稽关系\n"
    yield "| check | severity | rule |\n| --- | --- | --- |"
    for check in form.checks:
        since = f" (from {check['first_year']})" if "first_year" in check else ""
        yield f"| `{check['id']}` | {check['severity']} | {check['label']}{since} |"
    yield ""


def crosswalk_lines(form: Format) -> Iterator[str]:
    """The cells that look alike in two forms, and whether a year link may compare them."""
    for other, entries in form.crosswalk.items():
        yield f"### Beside `{other}`\n"
        yield "| cell here | cell there | comparable |\n| --- | --- | --- |"
        for entry in entries:
            answer = "yes" if entry["comparable"] else "no"
            yield f"| `{entry['from']}` | `{entry['to']}` | {answer} |"
        yield ""


def main(arguments: list[str]) -> int:
    if "--check" not in arguments:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page():
        return 0
    print("docs/reference/cells.md is stale: run `make format`.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
