"""Title, agency, year, day of publication, sections, and the encodings of it all."""

import codecs
from dataclasses import replace
from datetime import date

import pytest

from gongkai.report.formats import load_format
from gongkai.report.reading import read
from gongkai.report.reading.narrative import headings, published_on
from gongkai.report.reading.tests.documents import FORMS, lines_of, random_report
from gongkai.report.reading.titles import find_title
from gongkai.report.writing.html import to_html
from gongkai.report.writing.json import to_json

SECTIONS = load_format("annual_report_2021").sections


@pytest.mark.parametrize(
    ("title", "agency", "year"),
    [
        ("重庆市统计局2020年政府信息公开工作年度报告", "重庆市统计局", 2020),
        ("重庆市统计局 ２０２０ 年政府信息公开工作年度报告", "重庆市统计局", 2020),
        ("重庆市统计局2020政府信息公开工作年度报告", "重庆市统计局", 2020),
        ("2024年上海市科委政府信息公开工作年度报告", "上海市科委", 2024),
        ("沭阳县发展和改革局2023年政府信息公开年度报告-沭阳县发改局", "沭阳县发展和改革局", 2023),
        ("平潭综合实验区2021年度政府信息公开工作年度报告", "平潭综合实验区", 2021),
        ("某市人民政府二〇二一年政府信息公开工作年度报告", "某市人民政府", 2021),
        ("某市统计局政府信息公开工作年度报告（2022年）", "某市统计局", 2022),
        ("标题：某市统计局2022年度政府信息公开工作报告", "某市统计局", 2022),
    ],
)
def test_titles(title, agency, year):
    found = find_title(["首页>政务公开", title, "根据规定，现公布2017年以来的情况。"])

    assert (found.agency, found.year) == (agency, year)


def test_a_title_broken_over_two_lines():
    found = find_title(["平潭综合实验区财政金融局2020年度", "政府信息公开工作年度报告", "根据"])

    assert found == ("平潭综合实验区财政金融局", 2020, 1)


@pytest.mark.parametrize(
    "text",
    [
        "关于做好2020年政府信息公开工作年度报告编制工作的通知",
        "2020年政府工作报告",
        "政府信息公开年报",
    ],
)
def test_other_documents_have_no_title(text):
    assert find_title([text]) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("日期:2021-01-29", date(2021, 1, 29)),
        ("发布时间：2021年1月29日 10:20 来源：办公室", date(2021, 1, 29)),
        ("发布机构：某局：公开日期：2021-1-29", date(2021, 1, 29)),
        ("采集时间：2021-01-29", None),
        ("发布日期：2021-02-30", None),
        ("发布日期：2019-01-29", None),
    ],
)
def test_days_of_publication(text, day):
    assert published_on([text], 2020) == day


def test_headings_are_found_in_order_past_a_list_of_contents():
    titles = [section.heading for section in SECTIONS]
    texts = (*titles, "2021年工作如下。", *titles)

    assert list(headings(SECTIONS, texts).values()) == list(range(7, 13))


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("五、存在的主要问题及整改措施", "problems"),
        ("五、存在问题及改进情况", "problems"),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "review_litigation"),
        ("四、政府信息公开行政法复议、行政诉讼情况", "review_litigation"),
        ("总体情况", "overview"),
    ],
)
def test_headings_in_other_words(printed, key):
    assert headings(SECTIONS, (printed,)) == {key: 0}


@pytest.mark.parametrize(
    "label", ["三、本年度办理结果", "一、本年新收政府信息公开申请数量", "四、结转下年度继续办理"]
)
def test_numbered_rows_are_no_headings(label):
    assert headings(SECTIONS, (label,)) == {}


def test_signature_and_foot_of_the_page_do_not_belong_to_the_last_section():
    report = random_report(FORMS[0], 5)
    foot = "<p>示例市统计局</p><p>2021年1月27日</p><p>扫一扫在手机打开当前页</p></article>"

    back = read(to_html(report).replace("</article>", foot).encode())

    assert back.narrative == report.narrative


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("layout", ["text", "html"])
def test_encodings(encoding, layout):
    report = random_report(FORMS[1], 6)
    text = to_html(report) if layout == "html" else "\n".join(lines_of(report))
    if encoding == "gbk":
        text = text.replace('charset="utf-8"', 'charset="gb2312"')

    back = read(text.encode(encoding))

    assert (back.agency, back.year, back.narrative) == (report.agency, 2023, report.narrative)


def test_utf_16_with_the_mark_of_the_other_order():
    report = random_report(FORMS[1], 6)

    back = read(codecs.BOM_UTF16_BE + to_html(report).encode("utf-16-be"))

    assert back.cells == report.cells


@pytest.mark.parametrize("layout", ["html", "lines"])
@pytest.mark.parametrize("form", FORMS)
def test_a_sentence_between_heading_and_table_is_read(layout, form):
    report = random_report(form, 7)
    said = {"requests": "全年收到政府信息公开申请0件。", "review_litigation": "没有发生行政诉讼。"}
    report = replace(report, narrative={**report.narrative, **said})
    text = to_html(report) if layout == "html" else "\n".join(lines_of(report))

    assert read(text.encode()).narrative == report.narrative


def test_our_own_json_may_say_something_beside_a_table():
    report = random_report(FORMS[0], 7)
    report = replace(report, narrative={**report.narrative, "proactive": "公开信息9条。"})

    assert read(to_json(report).encode()).narrative == report.narrative
