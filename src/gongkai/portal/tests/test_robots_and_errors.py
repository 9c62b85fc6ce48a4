import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from lxml import etree

from gongkai.portal.tests import cast


def test_robots_are_kept_from_the_desk(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /desk/" in lines
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in lines


@pytest.mark.django_db
def test_the_sitemap_dates_each_report(client: Client) -> None:
    cast.publish(cast.agency(), 2020)
    tree = etree.fromstring(client.get("/sitemap.xml").content)
    dated = {url[0].text: url[1].text for url in tree if len(url) > 1}
    assert dated == {f"{settings.SITE_URL}/agency/agency-1/reports/2020/": "2021-01-29"}


@pytest.mark.django_db
def test_the_about_page_names_whom_to_tell(client: Client) -> None:
    cast.agency()
    page = client.get("/about/").content.decode()
    assert "无障碍说明" in page
    assert "023-00000000" in page


@pytest.mark.parametrize(
    "template", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"]
)
def test_an_error_page_needs_neither_request_nor_database(template: str) -> None:
    page = render_to_string(template)
    assert "返回" in page
    assert "None" not in page
