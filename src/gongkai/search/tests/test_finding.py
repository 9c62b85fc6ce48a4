from datetime import date

import pytest

from gongkai.search.finding import find
from gongkai.search.indexing import index

pytestmark = pytest.mark.django_db


def titles(text: str, **asked: object) -> list[str]:
    return [hit.title for hit in find(text, kind="notice", **asked)]


class TestWhatMatches:
    @pytest.mark.parametrize(
        "part", ["人", "口", "报", "人口", "口普", "普查公报", "第七次全国人口普查公报"]
    )
    def test_every_part_of_a_title_finds_it(self, publish, part):
        publish("第七次全国人口普查公报")
        publish("工业生产情况")
        assert titles(part) == ["第七次全国人口普查公报"]

    def test_characters_that_do_not_stand_together_are_no_match(self, publish):
        publish("统计，计局")
        publish("普查人口")
        assert titles("统计局") == []
        assert titles("人口普查") == []

    def test_a_phrase_does_not_reach_from_the_title_into_the_text(self, publish):
        publish("关于统计", "计局的通知")
        assert titles("统计局") == []

    def test_the_text_is_searched_as_well(self, publish):
        publish("通知", "请报送2020年粮食产量。")
        assert titles("粮食产量") == titles("2020年粮食") == ["通知"]

    def test_every_word_must_be_there(self, publish):
        publish("人口普查公报")
        assert titles("人口 公报") == ["人口普查公报"]
        assert titles("人口 粮食") == []

    @pytest.mark.parametrize("number", ["渝统发〔2020〕12号", "渝统发 2020", "12号", "〔2020〕"])
    def test_a_document_is_found_by_its_number(self, publish, number):
        publish("办法", "渝统发〔2020〕12号")
        publish("规定", "渝统发〔2019〕3号")
        assert titles(number) == ["办法"]

    def test_letters_are_found_in_any_width_and_case(self, publish):
        publish("ＧＤＰ核算方案")
        assert titles("gdp核算") == ["ＧＤＰ核算方案"]

    @pytest.mark.parametrize("rare", ["〇", "二〇二〇年", "䶮", "𠮷"])
    def test_rare_characters_are_characters(self, publish, rare):
        publish(f"关于{rare}的通知")
        assert titles(rare) == [f"关于{rare}的通知"]

    @pytest.mark.parametrize(
        "odd", ["", "  ", "？", '"', "' OR 1=1 --", "AND", "a机1", "k类notice"]
    )
    def test_an_odd_query_finds_nothing_and_breaks_nothing(self, publish, odd):
        publish("第七次全国人口普查公报")
        assert find(odd) == []

    def test_a_very_long_query_is_cut(self, publish):
        publish("统" * 200)
        assert titles("统" * 5_000) == ["统" * 200]


class TestTheOrder:
    def test_the_newest_comes_first(self, publish):
        publish("普查一", on=date(2023, 5, 1))
        publish("普查三", on=date(2024, 2, 1))
        publish("普查二", on=date(2023, 12, 31))
        publish("普查零", on=None)
        assert titles("普查") == ["普查三", "普查二", "普查一", "普查零"]

    def test_by_relevance_a_title_comes_before_a_text(self, publish):
        publish("普查公报", on=date(2020, 1, 1))
        publish("通知", "做好普查工作", on=date(2024, 1, 1))
        assert titles("普查") == ["通知", "普查公报"]
        assert titles("普查", order="relevant") == ["普查公报", "通知"]

    def test_pages_follow_one_another(self, publish):
        for day in range(1, 6):
            publish(f"普查{day}", on=date(2024, 1, day))
        assert titles("普查", limit=2) == ["普查5", "普查4"]
        assert titles("普查", limit=2, page=3) == ["普查1"]
        assert titles("普查", limit=2, page=4) == []


class TestTheFilters:
    def test_by_agency(self, publish, bureau, other_bureau):
        publish("甲局普查")
        publish("乙局普查", agency_id=other_bureau.pk)
        assert titles("普查", agency=other_bureau) == ["乙局普查"]
        assert titles("普查", agency=bureau) == ["甲局普查"]

    def test_by_kind(self, publish):
        publish("甲局")
        assert [hit.kind for hit in find("甲局", kind="notice")] == ["notice"]
        assert [hit.kind for hit in find("甲局", kind="agency")] == ["agency"]

    def test_a_hidden_kind_is_never_found(self, publish, bureau):
        index("duty", 1, agency_id=bureau.pk, title="行政处罚 data")
        assert find("行政处罚") == find("行") == find("data") == find("ata") == []


class TestAHit:
    def test_it_says_where_the_text_says_it(self, publish):
        publish("通知", "甲" * 200 + "粮食产量" + "乙" * 200)
        (hit,) = find("粮食产量")
        assert hit.excerpt == "…" + "甲" * 20 + "粮食产量" + "乙" * 66 + "…"

    def test_it_carries_what_a_page_shows(self, publish, bureau):
        publish("普查公报", on=date(2024, 3, 1))
        (hit,) = find("普查")
        assert (hit.label, hit.url, hit.published_on, hit.agency) == (
            "通知",
            "/notice/",
            date(2024, 3, 1),
            bureau,
        )
