"""/check/ in a real browser: a file chosen or dropped, and the marked cell found."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from gongkai.report.tests.samples import report_2020
from gongkai.report.writing import to_html

WRONG = "t3_requests.granted.natural_person"
DROP = """(place, text) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], "report.html", { type: "text/html" }));
  place.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
}"""

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def published() -> str:
    """A report of which one digit was changed after its sums were made."""
    return to_html(report_2020({WRONG: 8}))


def check_by(page: Page) -> None:
    page.get_by_role("button", name="开始校验").click()
    expect(page.get_by_role("status")).to_have_text("发现 2 处不符")


def test_a_dropped_file_is_checked_and_its_wrong_cell_found(
    page: Page, live_server: LiveServer, published: str
) -> None:
    page.goto(live_server.url)
    page.get_by_role("navigation", name="栏目").get_by_role("link", name="年报校验").click()
    page.wait_for_url("**/check/")  # With its scripts: before them nothing can be dropped.
    page.locator("[data-drop]").evaluate(DROP, published)
    check_by(page)
    bad = page.locator("td.bad")
    expect(bad).to_have_count(1)
    expect(bad).to_have_attribute("data-key", WRONG)
    expect(bad).to_have_text("8")

    page.get_by_role("link", name="三、（一）予以公开 · 自然人").first.click()
    expect(bad).to_be_in_viewport()
    bad.get_by_role("link").click()
    expect(page.locator("li:target")).to_contain_text("不符，相差 1")


def test_without_scripts_a_file_is_chosen_and_a_result_taken_along(
    page: Page, live_server: LiveServer, published: str, tmp_path: Path
) -> None:
    browser = page.context.browser
    assert browser
    file = tmp_path / "report.html"
    file.write_text(published)
    with browser.new_context(java_script_enabled=False, locale="zh-CN") as context:
        plain = context.new_page()
        plain.goto(f"{live_server.url}/check/")
        expect(plain.get_by_text("也可以把文件拖放到这里")).to_be_hidden()
        plain.get_by_label("选择报告文件").set_input_files(file)
        check_by(plain)
        with plain.expect_download() as download:
            plain.get_by_role("button", name="下载 Excel").click()
        assert download.value.suggested_filename.endswith("（校验结果）.xlsx")
        plain.get_by_role("button", name="生成链接").click()
        expect(plain.get_by_text("本页链接有效至")).to_be_visible()


def test_on_a_phone_the_answer_does_not_scroll_sideways(
    page: Page, live_server: LiveServer, published: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/check/")
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(sideways) == 0
    page.get_by_label("或者粘贴报告全文").fill(published)
    check_by(page)
    assert page.evaluate(sideways) == 0
    expect(page.locator("td.bad")).to_have_count(1)
