"""Handling: a third party that objects, an extension, a fee, a search, a date that passes."""

import pytest

from gongkai.law.terms import Outcome, Step
from gongkai.requests.tests import desk
from gongkai.requests.tests.desk import MARCH, on
from tests.walks.figures import RECEIVED, closed_as
from tests.walks.work import agreed, approved, sent

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("quick_letters"),
]


@pytest.fixture
def case(office, figures):
    """In processing; received 2025-03-03, due 2025-03-31."""
    made = desk.processing(office)
    assert figures.moved() == RECEIVED
    return made


def test_a_third_party_objects(walker, office, days, figures, case):
    """E04：三月十日征求意见，三月二十四日收到意见，扣除十个工作日，答复期限至四月十五日."""
    days.turn_to(MARCH[10])
    walker.log_in(office.handler).step(case, Step.CONSULT)
    walker.sees("自发出次日起至收到意见之日止，答复期限停止计算")
    walker.fill(
        party_name="某公司（演示）", information="委托服务合同", how_it_touches="合同载有报价明细"
    )
    walker.choose(to="third_party", method="post", notice_method="direct").press("预览文书")
    walker.sees("合同载有报价明细").picture("12-consultation")
    walker.press("发出").done(Step.CONSULT)

    days.turn_to(MARCH[12])
    walker.log_in(office.registrar).step(case, Step.SERVE_CONSULTATION).press("登记送达")
    walker.done(Step.SERVE_CONSULTATION)
    days.turn_to(MARCH[24])
    walker.log_in(office.registrar).step(case, Step.END_CONSULTATION)
    walker.sees("提出意见的期限至2025年4月2日").choose(result="objects").press("登记意见")
    walker.sees("请写明第三方提出的理由")
    walker.fill(grounds="报价明细为商业秘密").press("登记意见").done(Step.END_CONSULTATION)
    walker.log_in(office.handler).open(case, "clock").sees("2025年4月15日").picture("13-clock")
    case.refresh_from_db()
    assert case.due_on == on(4, 15).date()

    walker.open(case).follow("七问研判")
    walker.page.goto(walker.page.url.split("?")[0] + "?q=5")
    walker.picture("14-triage")
    walker.page.locator('a[href$="outcome=denied_third_party"]').first.click()
    walker.choose(exempt_kind="商业秘密").fill(
        ground_reason="合同报价明细属于商业秘密，公开会损害第三方合法权益"
    )
    walker.press("保存拟办意见").sees("可以呈批")
    approved(office, case, MARCH[24])
    sent(office, case, MARCH[24])
    assert figures.moved() == closed_as("denied_third_party")


def test_the_head_of_the_office_extends(walker, office, days, figures, case):
    """第三十三条第二款：延长二十个工作日，至四月二十八日；只有机构负责人可以决定."""
    days.turn_to(MARCH[28])
    walker.log_in(office.handler).open(case).misses("延长答复期限")
    walker.log_in(office.head).step(case, Step.EXTEND)
    walker.choose(method="direct").fill(length="30", reason="需要核对历史资料")
    walker.press("同意延期并告知申请人").sees("未能保存", "需要核对历史资料")
    walker.fill(length="20").press("预览文书").sees("2025年4月28日").picture("15-extension")
    walker.press("同意延期并告知申请人").done(Step.EXTEND).misses("延长答复期限")
    case.refresh_from_db()
    assert case.due_on == on(4, 28).date()
    assert figures.moved() == {}

    days.turn_to(on(4, 25))
    desk.drafted(
        office,
        case,
        Outcome.GRANTED_LATER,
        at=on(4, 25),
        particulars={"provision_time_place": "2025年5月10日前在本机关网站公布"},
    )
    approved(office, case, on(4, 25))
    sent(office, case, on(4, 25))
    assert figures.moved() == closed_as("granted")


@pytest.fixture
def charged(walker, office, days, case):
    """A fee of 100 yuan, of which the applicant has the notice since 2025-03-10."""
    days.turn_to(MARCH[10])
    walker.log_in(office.handler).step(case, Step.ASSESS_FEE)
    walker.choose(basis="pieces", method="direct").fill(
        count="12", reason="你在2025年3月向本机关提出申请12件", pay_how="到代收银行缴纳"
    )
    walker.press("预览文书").sees("100元").picture("16-fee")
    walker.press("核定并印发收费通知书").done(Step.ASSESS_FEE)
    walker.log_in(office.registrar).step(case, Step.NOTIFY_FEE).press("登记收到通知")
    walker.done(Step.NOTIFY_FEE)
    case.refresh_from_db()
    assert (case.state, case.due_on) == ("fee_notified", None)
    return case


def test_a_fee_paid_starts_the_period_anew(walker, office, days, figures, charged):
    """三月二十日缴费，自次日起二十个工作日，清明节放假一日：至四月十八日."""
    days.turn_to(MARCH[20])
    walker.leave().go("requests_public:track")
    walker.fill(number=charged.number, code=charged.query_code).press("查询")
    walker.sees("应缴信息处理费", "2025年4月8日").picture("17-track-fee")
    walker.log_in(office.registrar).step(charged, Step.TAKE_PAYMENT)
    walker.fill(receipt="票据1号").press("登记缴费").done(Step.TAKE_PAYMENT)
    charged.refresh_from_db()
    assert (charged.state, charged.due_on) == ("processing", on(4, 18).date())
    assert figures.moved() == {}

    desk.drafted(office, charged, at=MARCH[20])
    approved(office, charged, MARCH[20])
    sent(office, charged, MARCH[20])
    assert figures.moved() == closed_as("granted")


def test_a_fee_not_paid_ends_the_case(walker, office, days, figures, charged):
    """缴费期限至四月八日；期满次日视为放弃，计入其他处理."""
    days.turn_to(on(4, 8))
    walker.log_in(office.handler).step(charged, Step.ABANDON)
    walker.choose(method="direct").press("终止办理并告知申请人").sees("未能保存")
    days.turn_to(on(4, 9))
    walker.log_in(office.handler).step(charged, Step.ABANDON)
    walker.choose(method="direct").press("终止办理并告知申请人").done(Step.ABANDON)
    charged.refresh_from_db()
    assert charged.state == "abandoned"
    assert figures.moved() == closed_as("other_fee_unpaid")


def test_not_held_needs_a_search_record(walker, office, days, figures, case):
    """第三十六条第四项."""
    days.turn_to(MARCH[10])
    walker.log_in(office.handler).go("requests:decision", case.pk)
    walker.page.goto(f"{walker.house}/desk/requests/cases/{case.pk}/decision/?outcome=not_exist")
    walker.press("保存拟办意见").sees("还缺：检索记录").picture("18-lacking")
    walker.step(case, Step.SUBMIT_FOR_APPROVAL).press("呈批").sees("检索记录")
    case.refresh_from_db()
    assert case.state == "processing"

    walker.step(case, Step.RECORD_SEARCH).fill(**desk.SEARCHED).press("保存检索记录")
    walker.done(Step.RECORD_SEARCH).open(case, "work").sees("未检索到所申请的信息")
    walker.step(case, Step.SUBMIT_FOR_APPROVAL).press("呈批").done(Step.SUBMIT_FOR_APPROVAL)
    agreed(office, case, MARCH[10])
    sent(office, case, MARCH[10])
    assert figures.moved() == closed_as("unavailable_not_held")


def test_past_its_date_a_case_is_overdue_and_is_answered_late(walker, office, days, figures, case):
    """答复期限至三月三十一日；期满后不能再延长."""
    days.turn_to(on(4, 1))
    walker.log_in(office.head).step(case, Step.EXTEND).choose(method="direct")
    walker.fill(length="10", reason="需要核对").press("同意延期并告知申请人").sees(
        "答复期限已于2025年3月31日届满"
    )
    walker.log_in(office.handler).go("requests:board").sees("逾期").picture("19-overdue")
    walker.leave().go("requests_public:track")
    walker.fill(number=case.number, code=case.query_code).press("查询").sees("投诉")
    assert figures.moved() == {}
    told = {"outcome": Outcome.NOT_RESPONSIBLE, "particulars": REFERRED}
    desk.drafted(office, case, at=on(4, 1), **told)
    approved(office, case, on(4, 1))
    sent(office, case, on(4, 1))
    assert figures.moved() == closed_as("unavailable_not_held")


REFERRED = {"referral": {"reason": "该信息由某局制作", "agency": "某局", "contact": "023-00000000"}}
