"""What our writers write is read back as the same report."""

from dataclasses import replace

import pytest

from gongkai.report.reading import read
from gongkai.report.reading.tests.documents import FORMS, lines_of, random_report
from gongkai.report.writing.docx import to_docx
from gongkai.report.writing.html import to_html
from gongkai.report.writing.json import to_json
from gongkai.report.writing.xlsx import to_xlsx

WRITERS = {"json": to_json, "html": to_html, "docx": to_docx, "xlsx": to_xlsx}


def written(report, layout):
    data = WRITERS[layout](report)
    return data.encode() if isinstance(data, str) else data


@pytest.mark.parametrize("layout", WRITERS)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[1] or form[0])
@pytest.mark.parametrize("seed", range(2))
def test_a_report_comes_back_as_it_was_written(form, layout, seed):
    report = random_report(form, seed)

    assert read(written(report, layout)) == report


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[1] or form[0])
def test_a_report_comes_back_out_of_flattened_text(form):
    report = random_report(form, 0)
    filled = replace(report, cells={key: value or 0 for key, value in report.cells.items()})

    assert read("\n\n".join(lines_of(filled)).encode()) == filled


@pytest.mark.parametrize("layout", ["html", "docx", "xlsx"])
def test_an_unsettled_figure_is_not_read_as_any_number(layout):
    report = random_report(FORMS[0], 1)
    key = "t3_requests.granted.natural_person"
    cells = {k: v for k, v in report.cells.items() if k != key}
    doubtful = replace(report, cells=cells, unresolved={key: (9, 19)})

    back = read(written(doubtful, layout))

    assert back.cells == cells
    assert back.unresolved == {key: ()}


def test_json_keeps_candidates_and_how_a_figure_was_settled():
    report = random_report(FORMS[1], 2)
    key = "t3_requests.granted.natural_person"
    cells = {k: v for k, v in report.cells.items() if k != key}
    settled = {"t3_requests.granted.total": "人工选定"}
    doubtful = replace(report, cells=cells, unresolved={key: (9, None)}, settled=settled)

    assert read(written(doubtful, "json")) == doubtful


def test_the_form_may_be_named_instead_of_following_from_the_year():
    report = random_report(FORMS[0], 3)
    late = replace(report, year=2021)

    back = read(written(late, "html"), format_id="annual_report_2019")

    assert back.format.id == "annual_report_2019"
    assert back.cells == report.cells
