from datetime import date

import pytest

from gongkai.search.indexing import index
from gongkai.search.likeness import like, responsible, terms_of

pytestmark = pytest.mark.django_db


def titles(text: str, **asked: object) -> list[str]:
    return [hit.title for hit in like(text, **asked)]


class TestTheTermsOfAnApplication:
    def test_how_one_asks_says_nothing_of_what_one_asks(self):
        assert terms_of("我申请公开贵机关有关人口普查的信息") == ["人口", "口普", "普查"]

    def test_asking_alone_is_no_term(self):
        assert terms_of("请依法公开政府信息") == []


class TestWhatIsLike:
    def test_a_sentence_finds_what_it_speaks_of(self, publish):
        publish("第七次全国人口普查公报")
        publish("规模以上工业企业能源消费情况")
        assert titles("请公开本市第七次人口普查的主要数据") == ["第七次全国人口普查公报"]

    def test_the_likest_comes_first(self, publish):
        publish("全国经济普查公报", on=date(2024, 3, 1))
        publish("全国人口普查公报", on=date(2021, 5, 1))
        assert titles("我想了解人口普查公报")[0] == "全国人口普查公报"

    def test_a_title_says_more_than_a_text(self, publish):
        publish("工作通知", "做好粮食产量调查", on=date(2024, 3, 1))
        publish("粮食产量调查", on=date(2020, 3, 1))
        assert titles("粮食产量调查") == ["粮食产量调查", "工作通知"]

    def test_an_old_title_is_not_crowded_out_by_new_texts(self, publish, monkeypatch):
        monkeypatch.setattr("gongkai.search.likeness.MOST_WEIGHED", 3)
        publish("粮食产量调查制度", on=date(2001, 3, 1))
        for day in range(1, 9):
            publish(f"通知{day}", "粮食工作", on=date(2024, 3, day))
        assert titles("粮食产量调查")[0] == "粮食产量调查制度"

    def test_what_shares_a_single_common_word_is_not_shown(self, publish):
        publish("统计公报")
        assert titles("道路交通事故死亡人数统计") == []

    def test_only_the_agency_that_is_asked(self, publish, bureau, other_bureau):
        publish("人口普查公报", agency_id=other_bureau.pk)
        assert titles("人口普查公报", agency=bureau) == []
        assert titles("人口普查公报", agency=other_bureau) == ["人口普查公报"]

    def test_no_more_than_asked(self, publish):
        for n in range(12):
            publish(f"人口普查公报{n}")
        assert len(titles("人口普查", limit=8)) == 8

    @pytest.mark.parametrize("odd", ["", "？？", "的", "'\"*:&|!()"])
    def test_nothing_is_like_nothing(self, publish, odd):
        publish("人口普查公报")
        assert titles(odd) == []
        assert responsible(odd) == []


class TestWhoIsResponsible:
    @pytest.fixture(autouse=True)
    def duties(self, notices, bureau, other_bureau):
        for agency, matters in [
            (bureau, ["统计违法行为处罚", "涉外调查许可"]),
            (other_bureau, ["道路交通安全违法行为处罚", "机动车登记"]),
        ]:
            for matter in matters:
                index("duty", matter, agency_id=agency.pk, title=matter)

    def test_its_duties_tell(self, bureau, other_bureau):
        assert responsible("请公开机动车登记数量")[0] == other_bureau
        assert responsible("涉外调查许可的办理情况")[0] == bureau

    def test_of_two_with_like_duties_the_likelier_comes_first(self, bureau, other_bureau):
        assert responsible("道路交通违法行为处罚决定") == [other_bureau, bureau]

    def test_its_name_tells(self, bureau):
        bureau.name = "粮食和物资储备局"
        bureau.save()
        assert responsible("2020年粮食储备数量") == [bureau]

    def test_nobody_where_nothing_is_shared(self):
        assert responsible("中小学招生划片范围") == []

    def test_an_abolished_agency_is_responsible_for_nothing(self, bureau):
        bureau.closed_on = date(2024, 1, 1)
        bureau.save()
        assert bureau not in responsible("涉外调查许可")
