from datetime import date

import pytest
from django.test import override_settings

from gongkai.search.models import Exposure

pytestmark = pytest.mark.django_db


def read(client, **asked: object) -> str:
    return client.get("/search/", asked).content.decode()


def events() -> dict[str, int]:
    return dict(Exposure.objects.values_list("event", "n"))


class TestTheSearchPage:
    def test_without_words_it_says_what_can_be_searched(self, client, bureau):
        assert "检索本站各机关已公开的政府信息" in read(client)

    def test_a_hit_leads_to_its_page_with_the_words_marked(self, client, publish):
        publish("第七次人口普查公报", "人口普查结果", on=date(2024, 3, 1))
        page = read(client, q="人口普查")
        assert '<a href="/notice/">第七次<mark>人口普查</mark>公报</a>' in page
        assert "<mark>人口普查</mark>结果" in page
        assert "2024-03-01" in page

    def test_what_has_no_page_leads_to_its_agency(self, client, publish, bureau):
        publish("人口普查公报", url="")
        assert f'全文请<a href="{bureau.get_absolute_url()}">向该机关查询</a>' in read(
            client, q="公报"
        )

    def test_what_was_published_is_shown_as_text(self, client, publish):
        publish("<b>普查</b>", "<script>普查</script>")
        page = read(client, q="普查")
        assert "<script>" not in page.replace("<script src", "")
        assert "&lt;b&gt;<mark>普查</mark>" in page

    def test_filters_and_order(self, client, publish, other_bureau):
        publish("普查公报", on=date(2020, 1, 1))
        publish("乙局通知", "普查", agency_id=other_bureau.pk, on=date(2024, 1, 1))
        newest, relevant = read(client, q="普查"), read(client, q="普查", order="relevant")
        assert newest.index("乙局通知") < newest.index("</mark>公报")
        assert relevant.index("</mark>公报") < relevant.index("乙局通知")
        assert "</mark>公报" not in read(client, q="普查", agency=other_bureau.slug)
        assert "没有找到" in read(client, q="普查", kind="agency")

    @pytest.mark.parametrize(
        "wrong", [{"agency": "nobody"}, {"kind": "none"}, {"order": "odd"}, {"page": "x"}]
    )
    def test_what_an_address_says_wrongly_is_as_if_it_were_not(self, client, publish, wrong):
        publish("普查公报")
        assert "</mark>公报" in read(client, q="普查", **wrong)

    def test_twenty_to_a_page(self, client, publish):
        for n in range(25):
            publish(f"普查{n}")
        assert read(client, q="普查").count('class="hit-title"') == 20
        assert read(client, q="普查", page=2).count('class="hit-title"') == 5
        assert "共 25 条" in read(client, q="普查")

    def test_a_common_word_is_told_to_be_narrowed(self, client, publish, monkeypatch):
        monkeypatch.setattr("gongkai.search.views.public.MOST_FOUND", 2)
        publish("普查一")
        publish("普查二")
        assert "可以增加关键词缩小范围" in read(client, q="普查")

    def test_nothing_found_leads_to_an_application(self, client, publish, bureau):
        page = read(client, q="没有这样的词")
        assert "没有找到包含“没有这样的词”的信息" in page
        assert f"可以向{bureau.name}申请公开" in page

    def test_nothing_found_shows_what_is_near(self, client, publish):
        publish("第七次人口普查公报")
        page = read(client, q="人口普查结果")
        assert "没有找到" in page
        assert "内容相近的信息" in page
        assert "第七次人口普查公报" in page

    def test_signs_alone_are_no_words(self, client, bureau):
        assert "请输入要检索的词" in read(client, q="？")

    def test_the_queries_do_not_grow_with_the_hits(
        self, client, publish, django_assert_max_num_queries
    ):
        for n in range(20):
            publish(f"普查{n}")
        with django_assert_max_num_queries(4):
            read(client, q="普查")

    def test_every_public_page_carries_the_search(self, client, bureau):
        assert 'action="/search/"' in client.get("/").content.decode()

    @override_settings(SEARCHES_PER_MINUTE=2)
    def test_an_address_that_asks_too_often_waits(self, client, bureau):
        assert [client.get("/search/").status_code for _ in range(3)] == [200, 200, 429]
        assert client.get("/search/suggest/").headers["Retry-After"] == "60"


class TestBeforeOneApplies:
    def suggest(self, client, q: str, agency: str = "jia", **more: object) -> str:
        asked = {"q": q, "agency": agency} | more
        return client.post("/search/suggest/", asked).content.decode()

    def test_what_is_published_is_shown_and_counted_once(self, client, publish):
        pk = publish("人口普查公报")
        assert f"/search/open/jia/{pk}/" in self.suggest(client, "申请公开人口普查公报")
        assert "人口普查公报" in self.suggest(client, "申请公开人口普查公报数据", again=1)
        assert events() == {"shown": 1}

    def test_a_program_may_ask_by_address(self, client, publish):
        publish("人口普查公报")
        page = client.get("/search/suggest/", {"q": "人口普查", "agency": "jia"})
        assert "<mark>人口普查</mark>公报" in page.content.decode()

    def test_nothing_alike_shows_and_counts_nothing(self, client, publish):
        publish("人口普查公报")
        assert self.suggest(client, "机动车登记数量").strip() == ""
        assert self.suggest(client, "人口").strip() == ""
        assert events() == {}

    def test_another_agency_that_is_likelier_is_named(self, client, publish, other_bureau):
        other_bureau.name = "机动车管理局"
        other_bureau.save()
        page = self.suggest(client, "本市机动车管理数据")
        assert "可能由机动车管理局负责公开" in page
        assert "可能由" not in self.suggest(client, "本市机动车管理数据", other_bureau.slug)

    def test_opening_is_counted_and_leads_there(self, client, publish):
        pk = publish("人口普查公报")
        assert client.get(f"/search/open/jia/{pk}/").headers["Location"] == "/notice/"
        assert events() == {"opened": 1}

    def test_what_is_not_there_is_neither_opened_nor_counted(self, client, publish):
        pk = publish("人口普查公报", url="")
        for path in (f"jia/{pk}", "jia/1", f"nobody/{pk}"):
            assert client.get(f"/search/open/{path}/").status_code == 404
        assert events() == {}

    def test_finding_enough_is_counted(self, client, bureau):
        assert "本次没有提交申请" in client.post("/search/not-filed/jia/").content.decode()
        assert events() == {"not_filed": 1}
        assert client.get("/search/not-filed/jia/").status_code == 405
