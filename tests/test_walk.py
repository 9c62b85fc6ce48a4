"""Through the house in a real browser: the report, the desk, a figure opened, a file taken."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from gongkai.common.calendar_actions import load_shipped
from gongkai.demo.building import build
from gongkai.demo.cast import PASSWORD

REPORT = "/agency/cqtjj/reports/2020/"
NOT_HELD = "三、（四）1.本机关不掌握相关政府信息 · 自然人"

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(live_server: LiveServer, settings: object, monkeypatch: pytest.MonkeyPatch) -> str:
    """The demonstration, its hundred letters not printed: nobody opens one here."""
    for name in ("to_pdf", "to_docx"):
        monkeypatch.setattr(f"gongkai.requests.actions.letters.{name}", lambda *told: b"printed")
    load_shipped()
    build()
    return live_server.url


def log_in(page: Page, house: str, name: str) -> None:
    page.goto(house + reverse("agencies:desk"))
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(house + reverse("agencies:desk"))


def cell(page: Page, key: str) -> str:
    return page.locator(f'td[data-key="{key}"]').inner_text()


def test_from_the_public_report_to_the_records_behind_it(
    page: Page, house: str, tmp_path: Path
) -> None:
    page.goto(house)
    page.get_by_role("link", name="重庆市统计局2020年政府信息公开工作年度报告").click()
    expect(page).to_have_url(house + REPORT)
    assert cell(page, "t3_requests.unavailable_not_held.natural_person") == "11"
    expect(page.get_by_text("扫一扫在手机打开当前页")).to_be_visible()

    log_in(page, house, "jingban")
    page.get_by_role("link", name="年度报告", exact=True).click()
    page.get_by_role("link", name="2020年度报告").click()
    figure = 'td[data-key="t3_requests.unavailable_not_held.natural_person"] a'
    page.locator(figure).click()
    drawer = page.locator("#drawer")
    expect(drawer.get_by_role("heading", name=NOT_HELD)).to_be_visible()
    expect(drawer.get_by_text("11 条记录之和与表中数字一致")).to_be_visible()
    assert drawer.locator(".card").count() == 11

    drawer.locator(".card a").first.click()
    expect(page.get_by_text("本机关不掌握相关政府信息").first).to_be_visible()

    page.goto(house + REPORT)
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF").click()
    download.value.save_as(tmp_path / "report.pdf")
    text = "".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "report.pdf").pages)
    assert "1.本机关不掌握相关政府信息" in text.replace("\n", "")


def test_a_report_goes_to_approval_and_comes_back(page: Page, house: str) -> None:
    log_in(page, house, "jingban")
    page.goto(house + reverse("reporting:workbench", args=[2022]))
    page.get_by_placeholder("如属实，请说明原因").fill("1件文件有效期届满失效（演示）")
    page.get_by_role("button", name="保存说明").click()
    page.get_by_role("link", name="提交呈批").click()
    page.get_by_role("button", name="提交呈批").click()
    expect(page.locator(".work-head").get_by_text("呈批中")).to_be_visible()
    page.get_by_role("button", name="退出登录").click()

    log_in(page, house, "fuzeren")
    page.get_by_role("link", name="2022年度报告").click()
    page.get_by_role("link", name="退回").click()
    page.get_by_role("button", name="退回").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("退回理由").fill("请补充公开工作中的问题（演示）")
    page.get_by_role("button", name="退回").click()
    expect(page.locator(".work-head").get_by_text("草稿")).to_be_visible()
    expect(page.locator("#drawer").get_by_text("请补充公开工作中的问题（演示）")).to_be_visible()


def test_on_a_phone_the_page_does_not_scroll_sideways_and_the_form_unfolds(
    page: Page, house: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(house + REPORT)
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(sideways) == 0
    grid = page.get_by_role("region", name="收到和处理政府信息公开申请情况")
    expect(grid).to_be_hidden()
    page.get_by_text("显示法定格式全表").first.click()
    expect(grid).to_be_visible()
    assert page.evaluate(sideways) == 0


def test_the_keyboard_alone_reaches_the_text(page: Page, house: str) -> None:
    page.goto(house + REPORT)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="跳到正文")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
