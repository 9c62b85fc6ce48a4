"""Applying in a real browser: the form, its receipt, and the way back with number and code."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from gongkai.agencies.models import Agency
from gongkai.common.calendar_actions import load_shipped
from gongkai.conftest import make_agency
from gongkai.requests.forms import stamping
from gongkai.requests.models import RequestCase
from gongkai.requests.tests.visitor import IDENTITY
from gongkai.search.indexing import index
from gongkai.search.models import Exposure

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def bureau(monkeypatch: pytest.MonkeyPatch) -> Agency:
    monkeypatch.setattr(stamping, "LEAST", timedelta(seconds=-1))
    load_shipped()
    return make_agency("甲局", "jia", "11500000000000001")


@pytest.fixture
def published(bureau: Agency) -> None:
    """A document that resembles what will be asked."""
    index(
        kind="document",
        id="1",
        title="第七次人口普查公报",
        text="",
        agency_id=bureau.pk,
        url="/about/",
        published_on=date(2021, 6, 1),
    )


def fill(page: Page) -> None:
    page.get_by_label("姓名或者名称").fill("访客甲（演示）")
    page.get_by_label("证件号码（必填）").fill(IDENTITY)
    page.get_by_label("联系电话", exact=True).fill("023-00000001")


def receipt(page: Page) -> list[str]:
    """Return the number and the code of the receipt."""
    expect(page.get_by_role("heading", name="政府信息公开申请提交回执")).to_be_visible()
    return page.locator(".receipt .code").all_inner_texts()


def test_apply_receipt_and_track(page: Page, live_server: LiveServer, published: None) -> None:
    page.goto(f"{live_server.url}/agency/jia/")
    page.get_by_role("link", name="依申请公开").click()
    page.get_by_label("所需政府信息的名称").fill("第七次人口普查公报")
    expect(page.get_by_role("link", name="第七次人口普查公报")).to_be_visible()

    page.get_by_role("button", name="提交申请").click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("未能提交")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="姓名或者名称").click()
    expect(page.get_by_label("姓名或者名称")).to_be_in_viewport()

    fill(page)
    page.get_by_role("button", name="提交申请").click()
    number, code = receipt(page)
    page.reload()
    assert receipt(page) == [number, code]
    with page.expect_download() as download:
        page.get_by_role("link", name="下载回执（PDF）").click()
    assert download.value.suggested_filename == f"提交回执{number}.pdf"
    assert number not in page.url
    assert code not in page.url

    page.get_by_role("button", name="清除并离开").click()
    expect(page).to_have_url(f"{live_server.url}/track/")
    page.get_by_label("编号").fill(number)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("main").get_by_role("button", name="查询").click()
    expect(page).to_have_url(f"{live_server.url}/track/case/")
    expect(page.locator(".steps [aria-current=step]")).to_have_text("登记")

    page.get_by_role("link", name="撤回申请").click()
    page.get_by_role("button", name="确认撤回").click()
    expect(page.get_by_text("您已经撤回本件申请")).to_be_visible()
    page.get_by_role("button", name="退出查询").click()
    page.goto(f"{live_server.url}/track/case/")
    expect(page).to_have_url(f"{live_server.url}/track/")
    assert dict(Exposure.objects.values_list("event", "n")) == {"shown": 1}


def test_without_scripts_two_items_are_applied_for_at_once(
    browser: Browser, live_server: LiveServer, published: None
) -> None:
    with browser.new_context(java_script_enabled=False, locale="zh-CN") as context:
        plain = context.new_page()
        plain.goto(f"{live_server.url}/apply/jia/")
        plain.get_by_label("所需政府信息的名称").fill("第七次人口普查公报")
        plain.get_by_role("button", name="先查一查").click()
        expect(plain.get_by_role("link", name="第七次人口普查公报")).to_be_visible()
        plain.get_by_role("button", name="再申请一项").click()
        plain.get_by_label("所需政府信息的名称").nth(1).fill("第六次人口普查公报")
        fill(plain)
        plain.get_by_role("button", name="提交申请").click()
        expect(plain.locator(".receipt")).to_have_count(2)
    assert RequestCase.objects.count() == 2


@pytest.mark.parametrize("address", ["/apply/jia/", "/apply/jia/complaint/", "/track/"])
def test_on_a_phone_nothing_scrolls_sideways(
    page: Page, live_server: LiveServer, bureau: Agency, address: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}{address}")
    assert page.evaluate(SIDEWAYS) == 0
