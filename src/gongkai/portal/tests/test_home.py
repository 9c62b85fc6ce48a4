import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gongkai.portal.tests import cast

pytestmark = pytest.mark.django_db


def test_an_empty_installation_says_so(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "本站尚未设立机关" in page
    assert "公开年报</a>" not in page


class TestOneAgency:
    def test_without_reports_it_says_when_they_are_due(self, client: Client) -> None:
        cast.agency()
        page = client.get("/").content.decode()
        assert "尚未公布年度报告" in page
        assert "每年1月31日前" in page

    def test_the_newest_year_is_the_first_door(self, client: Client) -> None:
        agency = cast.agency()
        cast.publish(agency, 2021)
        cast.publish(agency, 2020)
        page = client.get("/").content.decode()
        assert page.index("/reports/2021/") < page.index("/reports/2020/")
        assert "<b>2021年度报告</b>" in page

    def test_a_restated_report_is_listed_once_in_its_last_edition(self, client: Client) -> None:
        agency = cast.agency()
        cast.publish(agency, 2020)
        cast.publish(agency, 2020, reason="补计一件申请")
        page = client.get("/").content.decode()
        assert page.count("演示市统计局2020年政府信息公开工作年度报告") == 1
        assert "第2版（更正）" in page

    def test_an_abolished_agency_does_not_make_it_many(self, client: Client) -> None:
        cast.agency()
        cast.agency("演示市旧局", closed_on="2020-01-01")
        assert b'class="doors"' in client.get("/").content


class TestManyAgencies:
    def test_the_tree_opens_two_levels_and_counts_the_third(self, client: Client) -> None:
        city = cast.agency("演示市人民政府")
        bureau = cast.agency("演示市统计局", city)
        cast.agency("演示区统计局", bureau)
        page = client.get("/").content.decode()
        tree = page[page.index('class="tree"') :]
        assert tree.index("演示市人民政府</a>") < tree.index("演示市统计局</a>")
        assert "下属机关 1 个" in tree
        assert "演示区统计局" not in tree

    def test_an_agency_is_found_by_a_part_of_its_name(self, client: Client) -> None:
        cast.agency("演示市统计局")
        cast.agency("演示市财政局")
        page = client.get("/", {"q": "财政"}).content.decode()
        assert "演示市财政局</a>" in page
        assert "演示市统计局</a>" not in page

    def test_a_name_nobody_has_is_answered_in_words(self, client: Client) -> None:
        cast.agency("演示市统计局")
        cast.agency("演示市财政局")
        assert "没有名称含“气象”的机关" in client.get("/", {"q": "气象"}).content.decode()

    def test_what_was_searched_is_shown_as_text(self, client: Client) -> None:
        cast.agency("演示市统计局")
        cast.agency("演示市财政局")
        assert b"<script>" not in client.get("/", {"q": "<script>"}).content

    def test_the_queries_do_not_grow_with_the_agencies(
        self, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        city = cast.agency("演示市人民政府")
        for number in range(12):
            cast.publish(cast.agency(f"演示市第{number}局", city), 2020)
        with django_assert_max_num_queries(3):
            client.get("/")
