from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import engines
from django.test import RequestFactory

from gongkai.common.templatetags import gongkai as tags


def test_a_day_is_written_without_leading_zeros() -> None:
    assert tags.day(date(2021, 1, 9)) == "2021年1月9日"


def test_an_instant_is_told_in_beijing_time() -> None:
    at = datetime(2021, 1, 28, 17, 5, tzinfo=UTC)
    assert tags.day(at) == "2021年1月29日"
    assert tags.moment(at) == "2021年1月29日 01:05"


def test_a_day_of_another_year_says_so() -> None:
    assert tags.day_of_year(date(2027, 1, 1), 2027) == "1月1日（星期五）"
    assert tags.day_of_year(date(2026, 12, 27), 2027) == "2026年12月27日（星期日）"


def test_a_title_breaks_between_its_words() -> None:
    title = tags.phrases("演示局2020年政府信息公开工作年度报告")
    assert title == "演示局<wbr>2020年<wbr>政府信息公开<wbr>工作年度报告"
    assert tags.phrases("<b>") == "&lt;b&gt;"


def test_a_title_keeps_its_number() -> None:
    title = tags.phrases("二、上年结转政府信息公开申请数量")
    assert title == "二、\u2060上年结转<wbr>政府信息公开申请数量"
    assert tags.phrases("四、政府信息公开行政复议") == "四、\u2060政府信息公开行政复议"


def test_a_telephone_number_stays_on_one_line() -> None:
    assert tags.unbroken("023-1<") == '<span class="unbroken">023-1&lt;</span>'


def test_a_blank_is_never_zero() -> None:
    assert tags.figure(None) == tags.yuan(None) == tags.day(None) == tags.moment(None) == ""
    assert tags.figure(0) == "0"


def test_money_keeps_its_digits() -> None:
    assert tags.figure(Decimal("2367.4314")) == "2367.4314"
    assert tags.figure(Decimal("1E+3")) == "1000"
    assert tags.yuan(Decimal("23674314")) == "23,674,314.00"


@pytest.mark.parametrize(("value", "classes"), [(None, "n"), (0, "n zero"), (-1, "n"), (21, "n")])
def test_only_a_zero_recedes(value: int | None, classes: str) -> None:
    assert tags.figure_class(value) == classes


def test_the_qr_code_is_named_and_has_no_inline_style() -> None:
    code = tags.qr("https://example.gov.cn/agency/demo/reports/2020/")
    assert code.startswith("<svg ")
    assert "本页二维码" in code
    assert "style=" not in code
    assert code != tags.qr("https://example.gov.cn/agency/demo/reports/2021/")


def test_the_page_being_read_is_marked() -> None:
    request = RequestFactory().get("/about/")
    page = engines["django"].from_string(
        '{% load gongkai %}<a{% here "/about/" %}><a{% here "/" %}>'
    )
    assert page.render(request=request) == '<a aria-current="page"><a>'
