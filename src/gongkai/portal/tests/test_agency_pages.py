import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gongkai.agencies.models import Agency
from gongkai.portal.tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> Agency:
    return cast.agency()


def meta_of(page: str) -> dict[str, str]:
    return dict(re.findall(r'<meta name="(\w+)" content="([^"]*)">', page))


class TestArticle12:
    """第十二条 政府信息公开指南所列的工作机构和联系方式"""

    def test_the_contact_block_is_on_the_page(self, client: Client, agency: Agency) -> None:
        page = client.get(agency.get_absolute_url()).content.decode()
        for value in ("演示局办公室", "演示路1号", "400000", "023-00000000"):
            assert value in page

    def test_what_is_not_known_has_no_empty_line(self, client: Client, agency: Agency) -> None:
        assert "传真" not in client.get(agency.get_absolute_url()).content.decode()


class TestArticle28:
    """第二十八条 申请渠道"""

    def test_the_page_leads_to_applying_following_and_complaining(
        self, client: Client, agency: Agency
    ) -> None:
        page = client.get(agency.get_absolute_url()).content.decode()
        doors = ("", "correction/", "suggestion/", "complaint/")
        for address in ("/track/", *(f"/apply/{agency.slug}/{door}" for door in doors)):
            assert f'href="{address}"' in page


class TestReportsList:
    def test_every_year_once_newest_first(self, client: Client, agency: Agency) -> None:
        for year in (2020, 2019, 2021, 2020):
            reason = "补计" if year == 2020 else ""
            cast.publish(agency, year, reason=reason)
        page = client.get("/agency/agency-1/reports/").content.decode()
        years = re.findall(r'reports/(\d{4})/">', page)
        assert years == ["2021", "2020", "2019"]

    def test_only_files_that_exist_are_offered(self, client: Client, agency: Agency) -> None:
        cast.publish(agency, 2020, kinds="json docx html")
        page = client.get("/agency/agency-1/reports/").content.decode()
        assert re.findall(r"report\.(\w+)", page) == ["docx", "json"]

    def test_without_reports_it_says_so(self, client: Client, agency: Agency) -> None:
        assert "尚未公布年度报告" in client.get("/agency/agency-1/reports/").content.decode()

    def test_the_queries_do_not_grow_with_the_years(
        self,
        client: Client,
        agency: Agency,
        django_assert_max_num_queries: DjangoAssertNumQueries,
    ) -> None:
        for year in range(2019, 2026):
            cast.publish(agency, year)
        with django_assert_max_num_queries(5):
            client.get("/agency/agency-1/reports/")


class TestMetaTags:
    """政府网站发展指引（国办发〔2017〕47号）的网页标签"""

    @pytest.mark.parametrize("path", ["/", "/agency/agency-1/", "/agency/agency-1/reports/"])
    def test_site_and_column_are_named(self, client: Client, agency: Agency, path: str) -> None:
        meta = meta_of(client.get(path).content.decode())
        assert meta["SiteName"] == "演示市统计局政府信息公开"
        assert meta["SiteIDCode"] == "5000000000"
        assert all(meta[name] for name in ("SiteDomain", "ColumnName", "ColumnType", "Url"))
        assert meta["Url"].endswith(path)

    def test_each_column_has_its_own_name(self, client: Client, agency: Agency) -> None:
        reports = meta_of(client.get("/agency/agency-1/reports/").content.decode())
        assert reports["ColumnName"] == "政府信息公开年报"


class TestUnknownAndAbolished:
    @pytest.mark.parametrize("path", ["/agency/nobody/", "/agency/nobody/reports/"])
    def test_an_unknown_agency_is_404_in_words(self, client: Client, path: str) -> None:
        answer = client.get(path)
        assert answer.status_code == 404
        assert "没有找到这一页" in answer.content.decode()

    def test_an_abolished_agency_stays_readable(self, client: Client) -> None:
        old = cast.agency("演示市旧局", closed_on="2020-03-01")
        page = client.get(old.get_absolute_url()).content.decode()
        assert "已于2020年3月1日撤销" in page
        assert f"/apply/{old.slug}/" not in page

    def test_units_lead_to_their_parent_and_back(self, client: Client, agency: Agency) -> None:
        unit = cast.agency("演示区统计局", agency)
        assert unit.name in client.get(agency.get_absolute_url()).content.decode()
        assert agency.get_absolute_url() in client.get(unit.get_absolute_url()).content.decode()


def test_pages_are_read_not_written(client: Client, agency: Agency) -> None:
    for path in ("/", "/about/", "/agency/agency-1/", "/agency/agency-1/reports/"):
        assert client.post(path).status_code == 405
