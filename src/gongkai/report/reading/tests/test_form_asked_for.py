"""--format names the form; a file that shows the other one is refused in a sentence."""

import pytest

from gongkai.report.errors import Unreadable
from gongkai.report.reading import read
from gongkai.report.reading.tests.documents import FORMS, lines_of
from gongkai.report.reading.tests.layouts import balanced_report, blank_separated, joined, tabbed
from gongkai.report.writing.html import to_html

LAYOUTS = (
    to_html,
    tabbed,
    blank_separated,
    joined,
    lambda report: "\n".join(lines_of(report)),
)
OTHER = {"annual_report_2019": "annual_report_2021", "annual_report_2021": "annual_report_2019"}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[1] or form[0])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_other_form_is_refused(form, layout):
    report = balanced_report(form, 3)
    data = layout(report)
    data = data.encode() if isinstance(data, str) else data

    with pytest.raises(Unreadable) as refusal:
        read(data, format_id=OTHER[form[0]])

    assert f"文件采用的是{report.format.document_number}的格式" in str(refusal.value)
    assert read(data, format_id=form[0]).format is report.format


def test_a_report_that_fits_neither_form_whole_is_read_as_asked():
    report = balanced_report(FORMS[1], 3)
    text = (
        tabbed(report).replace("本年制发件数", "本年新制作数量").replace("属于国家秘密", "其他情况")
    )

    assert read(text.encode(), format_id="annual_report_2021").unresolved
