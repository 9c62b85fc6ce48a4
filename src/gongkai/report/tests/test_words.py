"""Labels, narrative references, the preamble, and the crosswalk between the forms."""

from decimal import Decimal

import pytest

from gongkai.report.crosswalk import counterpart
from gongkai.report.errors import ReportError
from gongkai.report.fields import UnknownField, references, render
from gongkai.report.formats import load_format
from gongkai.report.labels import label
from gongkai.report.preamble import preamble

FORM_2019 = load_format("annual_report_2019")
FORM_2021 = load_format("annual_report_2021")


class TestLabels:
    @pytest.mark.parametrize(
        ("key", "words"),
        [
            (
                "t3_requests.unavailable_not_held.natural_person",
                "三、（四）1.本机关不掌握相关政府信息 · 自然人",
            ),
            ("t3_requests.carried_out.total", "四、结转下年度继续办理 · 总计"),
            ("t2_art20_05.licensing.decisions", "第二十条第（五）项行政许可 · 本年处理决定数量"),
            (
                "t4_review_litigation.litigation_direct.upheld",
                "行政诉讼、未经复议直接起诉 · 结果维持",
            ),
        ],
    )
    def test_places(self, key, words):
        assert label(FORM_2021, key) == words

    @pytest.mark.parametrize("form", [FORM_2019, FORM_2021])
    def test_no_two_figures_have_the_same_words(self, form):
        words = [label(form, key) for key in form.cell_keys()]
        assert len(set(words)) == len(words)

    def test_unknown_key(self):
        with pytest.raises(ReportError):
            label(FORM_2021, "t3_requests.granted")


class TestFields:
    CELLS = {
        "t3_requests.new_received.total": 21,
        "t3_requests.granted.total": None,
        "t2_art20_08.administrative_fee.amount_wanyuan": Decimal("0.0700"),
    }

    def test_figures_stand_in_the_text(self):
        received = "{year}年收到申请{t3_requests.new_received.total}件"
        fee = "收费{ t2_art20_08.administrative_fee.amount_wanyuan }万元"
        assert render(received, self.CELLS, {"year": 2020}) == "2020年收到申请21件"
        assert render(fee, self.CELLS) == "收费0.07万元"

    def test_last_year_comes_with_the_year(self):
        assert render("{previous_year}年", {}, {"year": 2020}) == "2019年"

    def test_blank_is_said_to_be_blank(self):
        assert render("{t3_requests.granted.total}件", self.CELLS) == "（未填）件"

    def test_references_once_each_in_order(self):
        assert references("{b.c}与{a}、{b.c}") == ("b.c", "a")

    @pytest.mark.parametrize("text", ["{t3_requests.granted}", "{}", "{year}"])
    def test_unknown_field(self, text):
        with pytest.raises(UnknownField, match="不是报告中的数据项"):
            render(text, self.CELLS)

    def test_text_without_references_is_left_alone(self):
        assert render("本年无变化。", {}) == "本年无变化。"


class TestPreamble:
    KNOWN = {
        "agency": "示例市统计局",
        "year": 2024,
        "format": FORM_2021,
        "address": "示例市示例路1号",
        "postcode": "400000",
        "phone": "023-00000000",
        "office": "办公室",
    }

    def test_says_basis_period_and_contact(self):
        text = preamble(**self.KNOWN, site_url="https://www.example.cn/")
        assert "（国办公开办函〔2021〕30号）" in text
        assert "2024年1月1日起至2024年12月31日止" in text
        assert "电子版可在 https://www.example.cn/ 查阅" in text
        assert (
            "请与示例市统计局办公室联系（地址：示例市示例路1号，邮编：400000，电话：023-00000000）。"
            in text
        )

    def test_title_inside_a_title_takes_single_marks(self):
        text = preamble(**self.KNOWN)
        assert "印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》" in text

    def test_what_is_not_known_is_left_out(self):
        text = preamble(**self.KNOWN | {"address": "", "postcode": "", "phone": ""})
        assert text.endswith("请与示例市统计局办公室联系。")
        assert "电子版" not in text


class TestCrosswalk:
    @pytest.mark.parametrize(
        ("key", "there"),
        [
            ("t3_requests.carried_in.total", "t3_requests.carried_in.total"),
            ("t2_art20_06.penalty.decisions", "t2_art20_06.penalty.decisions"),
            ("t2_art20_01.normative_docs.in_force", None),
            ("t2_art20_08.administrative_fee.amount_wanyuan", None),
            ("t3_requests.other_misc.total", None),
        ],
    )
    def test_from_2021_back_to_2019(self, key, there):
        assert counterpart(key, FORM_2021, FORM_2019) == there

    def test_from_2019_on_to_2021(self):
        key = "t2_art20_01.normative_docs.made_this_year"
        assert counterpart(key, FORM_2019, FORM_2021) is None
