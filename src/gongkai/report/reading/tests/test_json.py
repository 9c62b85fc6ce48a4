"""Our own JSON: what no program of ours would write is refused."""

import json

import pytest

from gongkai.report.errors import Unreadable
from gongkai.report.reading import read
from gongkai.report.reading.tests.documents import FORMS, random_report
from gongkai.report.writing.json import to_json

COUNT = "t3_requests.granted.total"
TEXT = to_json(random_report(FORMS[0], 8))


def changed(**members):
    return json.dumps(json.loads(TEXT) | members).encode()


def with_cell(key, value):
    cells = json.loads(TEXT)["cells"]
    return changed(cells=cells | {key: value})


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (with_cell(COUNT, -1), "不能小于0"),
        (with_cell(COUNT, "9"), "应为数字"),
        (with_cell(COUNT, True), "应为数字"),
        (with_cell(COUNT, 1.5), "应为整数"),
        (with_cell(COUNT, float("nan")), "NaN"),
        (with_cell(COUNT, 10**30), "过大"),
        (with_cell("t3_requests.granted.nobody", 1), "没有“t3_requests.granted.nobody”"),
        (changed(cells={}), "没有数值"),
        (changed(cells=[]), "应为对象"),
        (changed(unresolved={COUNT: [1, 2]}), "既有数值又列为待核"),
        (changed(format="annual_report_2008"), "annual_report_2008"),
        (changed(variant="single_row_6"), "single_row_6"),
        (changed(year="2020"), "year"),
        (changed(year=2008), "year"),
        (changed(agency=None), "应为文字"),
        (changed(narrative={"prelude": "x"}), "prelude"),
        (changed(narrative={"other": 1}), "应为文字"),
        (changed(published_on="2021-02-30"), "published_on"),
        (changed(settled={"a.b.c": "x"}), "a.b.c"),
        (changed(colour="red"), "colour"),
        (TEXT.replace('"agency"', '"year": 2020, "agency"', 1).encode(), "重复出现"),
        (TEXT.replace('"year": 2020,', "", 1).encode(), "缺少“year”"),
        (TEXT[:-40].encode(), "格式有误"),
        (b'{"a":' * 100_000, "格式有误"),
        (b'{"agency": ' + b"9" * 6000 + b"}", "格式有误"),
    ],
)
def test_is_refused_in_one_sentence(data, sentence):
    with pytest.raises(Unreadable, match=sentence) as refusal:
        read(data)
    assert "\n" not in str(refusal.value)


def test_the_form_asked_for_must_be_the_form_of_the_file():
    with pytest.raises(Unreadable, match="与指定的格式不一致"):
        read(TEXT.encode(), format_id="annual_report_2021")
