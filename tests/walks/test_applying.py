"""From the application to the desk: by the network, at the counter, by post; corrected."""

import base64

import pytest

from gongkai.law.terms import Delivery, Outcome, Step
from gongkai.requests.models import PaperKind, RequestCase
from gongkai.requests.tests import desk
from gongkai.requests.tests.desk import MARCH
from tests.walks.figures import RECEIVED, closed_as
from tests.walks.work import answer, examined

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("quick_letters"),
]
# 一个像素的图片。
ENVELOPE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def test_an_application_by_the_network_is_tracked_to_its_reply(walker, office, days, figures):
    """第三十一条第三项：网上申请以双方确认之日为收到申请之日."""
    walker.go("requests_public:apply", office.agency.slug)
    walker.fill(
        **{
            "matters-0-subject": "2024年全市粮食总产量分区县数据",
            "matters-0-description": "2024年度，分区县，单位：吨",
            "name": "申请人甲（演示）",
            "identity_number": "990000199001010009",
            "phone": "023-00000000",
        }
    )
    walker.picture("01-apply").press("提交申请")
    walker.sees("请记下编号和查询码").picture("02-receipt")
    assert figures.moved() == {}

    case = RequestCase.objects.get()
    assert "990000" not in walker.page.url and case.query_code not in walker.page.url
    walker.follow("进度查询").fill(number=case.number, code=case.query_code.lower())
    walker.press("查询").sees("已提交").picture("03-track")
    walker.fits_a_phone("04-track-phone")

    days.turn_to(MARCH[4])
    walker.log_in(office.registrar).go("requests:board").picture("05-board")
    walker.step(case, Step.RECEIVE).fill(arrived_on="2025-03-03", confirmed_on="2025-03-04")
    walker.choose(handler=str(office.handler.pk)).press("登记并生成回执").done(Step.RECEIVE)
    case.refresh_from_db()
    assert (case.received_on, case.due_on) == (MARCH[4].date(), desk.on(4, 1).date())
    assert figures.moved() == RECEIVED

    examined(office, case, MARCH[4])
    answer(office, case, MARCH[4], Delivery.ELECTRONIC)
    assert figures.moved() == closed_as("granted")
    walker.leave().go("requests_public:track").fill(number=case.number, code=case.query_code)
    walker.press("查询").sees("已答复", "对答复不服的").picture("06-track-replied")


def test_an_application_by_post_counts_from_the_signature(walker, office, days, figures, tmp_path):
    """第三十一条第二项；2025-03-01 为星期六，自次一工作日起计算，三月三日为第一日."""
    envelope = tmp_path / "envelope.png"
    envelope.write_bytes(ENVELOPE)
    walker.log_in(office.registrar).go("requests:case_intake")
    walker.choose(channel="post_signed").fill(arrived_on="2025-03-01", tracking="XA12345678950")
    walker.fill(
        **{
            "applicant-name": "申请人乙（演示）",
            "applicant-address": "演示路 2 号",
            "subject": "2024年某项调查的方案",
            "description": "2024年某项调查的调查方案全文",
        }
    )
    walker.choose(delivery="post", handler=str(office.handler.pk))
    walker.page.get_by_label("信封").set_input_files(envelope)
    walker.press("核对日期和重复申请").sees("2025年3月1日")
    walker.page.get_by_label("信封").set_input_files(envelope)
    walker.picture("07-intake")
    walker.page.get_by_role("button", name="登记", exact=True).dblclick()
    walker.sees("登记回执已经生成").picture("08-case")

    case = RequestCase.objects.get()
    assert (case.received_on, case.due_on) == (desk.on(3, 1).date(), MARCH[28].date())
    assert case.papers.filter(kind=PaperKind.ENVELOPE).count() == 1
    assert figures.moved() == RECEIVED
    walker.fits_a_phone("09-case-phone")


def test_a_correction_starts_the_period_anew(walker, office, days, figures):
    """E07：三月十日要求补正，三月二十日补正，答复期限至四月十八日."""
    case = desk.examining(office)
    assert figures.moved() == RECEIVED
    days.turn_to(MARCH[10])
    walker.log_in(office.handler).step(case, Step.ASK_CORRECTION)
    walker.sees("最迟应当于2025年3月12日前（含当日）告知")
    walker.fill(items="说明所需数据的年度", guidance="统计数据按年度发布")
    walker.fill(correct_by="2025-03-24").choose(method="direct").press("预览文书")
    walker.sees("说明所需数据的年度。").picture("10-correction")
    walker.press("发出").done(Step.ASK_CORRECTION)
    case.refresh_from_db()
    assert (case.state, case.due_on) == ("correction_requested", None)

    days.turn_to(MARCH[20])
    walker.leave().go("requests_public:track").fill(number=case.number, code=case.query_code)
    walker.press("查询").sees("补正申请").picture("11-track-correction")
    walker.follow("补正申请").fill(description="2024年度某项统计数据分区县表")
    walker.press("提交补正").sees("已提交，工作机构会继续办理")
    case.refresh_from_db()
    assert (case.state, case.due_on) == ("received", desk.on(4, 18).date())
    assert figures.moved() == {}

    days.turn_to(MARCH[24])
    examined(office, case, MARCH[24])
    told = {"unclear_reason": "补正后仍未说明年度"}
    answer(office, case, MARCH[24], outcome=Outcome.UNCLEAR_AFTER_CORRECTION, particulars=told)
    assert figures.moved() == closed_as("unavailable_still_unclear")
