"""Deciding: a partial disclosure, an approval returned, a reconsideration, the archive."""

import io

import pypdf
import pytest
import typst
from playwright.sync_api import expect

from gongkai.law.terms import Channel, Outcome, Step
from gongkai.reporting.actions import start
from gongkai.requests.actions import handling
from gongkai.requests.models import Dispute, IssuedLetter, Paper, PaperKind
from gongkai.requests.tests import desk
from gongkai.requests.tests.desk import MARCH, on
from tests.walks.figures import RECEIVED, closed_as
from tests.walks.work import answer, approved, sent

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("quick_letters"),
]
# 校验码正确而行政区划不存在的号码。
NUMBER = "990000199001010009"
REGISTER = f"""#set page(width: 160mm, height: 100mm, margin: 12mm)
#set text(font: "Noto Serif CJK SC", size: 12pt)
登记表（演示）

登记人甲 证件号码 {NUMBER} 电话 13800000000

公开的部分：登记总数为 42 件。

内部讨论意见：建议暂缓。"""
REFERRED = {"referral_reason": "该信息由某局制作", "referral_agency": "某局（演示）"}


@pytest.fixture
def case(office, figures):
    """In processing; received 2025-03-03, due 2025-03-31."""
    made = desk.processing(office)
    assert figures.moved() == RECEIVED
    return made


def test_a_partial_disclosure_with_a_redacted_copy(
    walker, office, days, figures, case, tmp_path, font_paths
):
    """第三十七条：区分处理，提供可以公开的内容，并对不予公开的内容说明理由."""
    days.turn_to(MARCH[10])
    source = tmp_path / "register.pdf"
    source.write_bytes(typst.compile(REGISTER.encode(), font_paths=font_paths))
    walker.log_in(office.handler).go("requests:paper_add", case.pk)
    walker.choose(kind="material").fill(title="登记表")
    walker.page.locator('[name="file"]').set_input_files(source)
    walker.page.locator("main button[type=submit]").last.click()
    walker.sees("已加入案卷")

    walker.go("requests:redact", Paper.objects.get(kind=PaperKind.MATERIAL).pk)
    walker.press("遮盖所选").sees("已标出 2 处")
    draw(walker, (0.05, 0.34), (0.6, 0.43))
    walker.press("保存画出的区域").sees("已标出 3 处").picture("20-redaction")
    walker.press("生成并核对").sees("已生成区分处理后的文本")
    released = Paper.objects.get(kind=PaperKind.RELEASED)
    text = text_of(released)
    assert NUMBER not in text and "暂缓" not in text and "42" in text

    walker.page.goto(f"{walker.house}/desk/requests/cases/{case.pk}/decision/?outcome=partial")
    walker.choose(ground="denied_process", attachments=str(released.pk))
    walker.fill(withheld_0_what="登记人的证件号码和电话", withheld_0_reason="公开会侵害个人隐私")
    walker.choose(withheld_0_ground="personal").picture("21-partial")
    walker.press("保存拟办意见").sees("可以呈批")
    approved(office, case, MARCH[10])
    sent(office, case, MARCH[10])
    assert figures.moved() == closed_as("partial")


def draw(walker, begin, end):
    """Draw a box on the page with the mouse, in parts of its width and height."""
    sheet = walker.page.locator("#sheet")
    expect(sheet.locator("img")).to_be_visible()
    sheet.scroll_into_view_if_needed()
    place = sheet.bounding_box()
    corners = [
        (place["x"] + x * place["width"], place["y"] + y * place["height"]) for x, y in (begin, end)
    ]
    walker.page.mouse.move(*corners[0])
    walker.page.mouse.down()
    walker.page.mouse.move(*corners[1], steps=4)
    walker.page.mouse.up()


def text_of(paper):
    reader = pypdf.PdfReader(io.BytesIO(paper.blob.read()))
    return "".join(sheet.extract_text() for sheet in reader.pages)


def test_an_approval_is_returned_with_its_reason_and_posted_in_the_end(
    walker, office, days, figures, case
):
    """呈批、退回、再呈批；以交邮之日为答复之日（国办公开办函〔2016〕235号）."""
    days.turn_to(MARCH[10])
    walker.log_in(office.handler)
    decision = f"{walker.house}/desk/requests/cases/{case.pk}/decision/"
    walker.page.goto(f"{decision}?outcome=not_responsible")
    walker.fill(**REFERRED).press("保存拟办意见").sees("可以呈批").follow("呈批").press("呈批")
    walker.done(Step.SUBMIT_FOR_APPROVAL).misses("保密审查").picture("22-submitted")
    opinion(walker, office.secrecy, case, "同意").sees("正在等待法制审核的意见")
    walker.log_in(office.legal).go("requests:approval", case.pk).picture("23-approval")
    walker.press("退回").sees("未能保存")
    walker.fill(text="请写明依据（演示）").press("退回").done(Step.RETURN)

    walker.log_in(office.handler).go("requests:approval", case.pk).sees("请写明依据（演示）")
    walker.page.goto(decision)
    walker.fill(reasons="已补充依据").press("保存拟办意见").follow("呈批").press("呈批")
    for person in (office.secrecy, office.legal, office.head, office.leader):
        opinion(walker, person, case, "同意")
    assert figures.moved() == {}

    walker.log_in(office.handler).step(case, Step.ISSUE).choose(method="post")
    walker.press("编号并印发").done(Step.ISSUE)
    assert figures.moved() == {}
    days.turn_to(MARCH[12])
    letter = IssuedLetter.objects.get(kind="reply")
    walker.log_in(office.registrar).go("requests:posting").sees(letter.number)
    walker.fill(**{f"tracking-{letter.dispatch.pk}": "XA12345678950"}).picture("24-posting")
    walker.press("登记交邮").sees("已登记交邮 1 件")
    case.refresh_from_db()
    assert (case.state, case.first_closed_on) == ("replied", MARCH[12].date())
    assert figures.moved() == closed_as("unavailable_not_held")


def opinion(walker, officer, case, text):
    walker.log_in(officer).go("requests:approval", case.pk)
    return walker.fill(text=text).press("同意").go("requests:approval", case.pk)


def test_a_reconsideration_orders_a_new_reply(walker, office, days, figures, case):
    """表四随案件审理结果移动；重新答复的结果取代原来的结果，一件仍只计一次."""
    days.turn_to(MARCH[10])
    desk.drafted(office, case, at=MARCH[10], outcome=Outcome.NEEDS_CREATION, particulars=CREATION)
    approved(office, case, MARCH[10])
    sent(office, case, MARCH[10])
    assert figures.moved() == closed_as("unavailable_needs_creation")

    days.turn_to(on(4, 1))
    walker.log_in(office.handler).go("requests:dispute_new")
    walker.choose(route="reconsideration").fill(
        number="某府复〔2025〕1号（演示）",
        authority="重庆市人民政府",
        filed_on="2025-04-01",
        case_number=case.number,
    )
    walker.page.locator("main button[type=submit]").last.click()
    walker.sees("查看所涉申请")
    assert figures.moved() == reconsidered(pending=1)
    dispute = Dispute.objects.get()
    days.turn_to(on(4, 28))
    walker.log_in(office.handler).go("requests:event_new", dispute.pk)
    walker.choose(kind="decided", result="corrected").fill(on="2025-04-28")
    walker.page.get_by_label("责令重新答复").check()
    walker.page.locator("main button[type=submit]").last.click()
    walker.sees("已登记").picture("25-dispute")
    assert figures.moved() == reconsidered(pending=-1, corrected=1)

    walker.follow("重新办理").fill(on="2025-04-28", reason="某府复〔2025〕1号（演示）")
    walker.press("重新办理").done(Step.REOPEN)
    assert figures.moved() == {}
    days.turn_to(on(4, 29))
    desk.drafted(office, case, at=on(4, 29))
    approved(office, case, on(4, 29))
    sent(office, case, on(4, 29))
    assert figures.moved() == {
        "t3_requests.unavailable_needs_creation.natural_person": -1,
        "t3_requests.unavailable_needs_creation.total": -1,
        "t3_requests.granted.natural_person": 1,
        "t3_requests.granted.total": 1,
    }


CREATION = {"needs_creation_reason": "需要对现有数据重新汇总", "existing_information": "统计年鉴"}


def reconsidered(**results):
    """Return what a reconsideration moves in table 四; a change of result leaves the total."""
    cells = {f"t4_review_litigation.reconsideration.{name}": n for name, n in results.items()}
    if total := sum(results.values()):
        cells["t4_review_litigation.reconsideration.total"] = total
    return cells


def test_the_case_is_archived_and_its_cell_opens_on_it(walker, office, days, figures):
    """第四十五条：归档；年报表三的数字一直可以追到这一件."""
    case = desk.examining(office, channel=Channel.ORAL)
    assert figures.moved() == RECEIVED
    answer(office, case, MARCH[3])
    assert figures.moved() == closed_as("granted")
    handling.plain_step(case, Step.CLOSE, by=office.handler, at=MARCH[3])
    walker.log_in(office.handler).go("requests:archive").misses("归档")
    walker.log_in(office.archivist).go("requests:archive")
    walker.step(case, Step.ARCHIVE).picture("26-archive").press("归档")
    walker.sees("已归档").picture("27-package")
    case.refresh_from_db()
    assert case.state == "archived"
    assert figures.moved() == {}

    start(office.agency, 2025, by=office.handler)
    key = "t3_requests.granted.natural_person"
    walker.log_in(office.handler).go("reporting:workbench", 2025)
    walker.page.locator(f'td[data-key="{key}"] a').click()
    walker.sees("1 条记录之和与表中数字一致").picture("28-figure", whole=False)
    walker.page.locator("#drawer .card a").first.click()
    walker.sees(case.number, "已归档")
