"""/track/: what number and code open, and what stays shut."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.common.clock import today
from gongkai.files.tests import samples
from gongkai.law.procedure import PROCEDURE
from gongkai.law.terms import Actor, CaseState, Delivery, Outcome, Step
from gongkai.notices.models import Notice
from gongkai.requests import visiting
from gongkai.requests.actions import charging, consulting, deciding, handling
from gongkai.requests.actions.papers import NewPaper, add_papers
from gongkai.requests.forms.track import ACTS
from gongkai.requests.models import (
    Consultation,
    ConsultationKind,
    FeeBasis,
    Paper,
    PaperKind,
    RequestCase,
)
from gongkai.requests.pages import stages
from gongkai.requests.pages import track as page_of
from gongkai.requests.tests import desk
from gongkai.requests.tests.desk import MARCH
from gongkai.requests.tests.visitor import track

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_letters")]
WRONG = "编号或者查询码不正确"


@pytest.fixture(autouse=True)
def fresh(office: desk.Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the page it is 17 March 2025."""
    monkeypatch.setattr(page_of, "today", lambda: date(2025, 3, 17))


def text_of(response: Any) -> str:
    return response.content.decode()


def opened(client: Client, case: RequestCase) -> str:
    """Open the case with its number and code, and return its page."""
    response = track(client, case.number, case.query_code, follow=True)
    assert response.redirect_chain == [("/track/case/", 302)]
    return text_of(response)


def replied(office: desk.Office) -> RequestCase:
    """Replied on 2025-03-13, the letter in the applicant's hands on that day."""
    case = desk.processing(office, delivery=Delivery.ELECTRONIC)
    desk.drafted(office, case)
    desk.approved(office, case)
    letter = deciding.issue(case, by=office.handler, at=MARCH[13], method=Delivery.DIRECT)
    deciding.send_reply(letter, served_on=date(2025, 3, 13), by=office.handler, at=MARCH[13])
    case.refresh_from_db()
    return case


class TestTheCode:
    def test_number_and_code_open_it_however_they_are_written(self, client: Client, office):
        case = desk.received(office)
        code = f"{case.query_code[:5]} {case.query_code[5:]}".lower()
        assert track(client, f" {case.number.lower()} ", code).url == "/track/case/"

    def test_a_wrong_code_and_an_unknown_number_are_alike(self, client: Client, office):
        case = desk.received(office)
        pages = [
            text_of(track(client, number, "AAAAAAAAAA")).replace(number, "")
            for number in (case.number, "JIA-2025-09999")
        ]
        csrf = [part for page in pages for part in page.split('"') if len(part) == 64]
        plain = [page.replace(mark, "") for page in pages for mark in csrf if mark in page]
        assert plain[0] == plain[1]
        assert WRONG in plain[0]

    def test_a_past_case_without_code_is_opened_by_no_code(self, client: Client, case):
        assert track(client, case.number, "AAAAAAAAAA").status_code == 422

    @pytest.mark.parametrize("number", ["known", "JIA-2025-09999"])
    def test_after_twenty_wrong_codes_even_the_right_one_waits(
        self, client: Client, office, settings, number: str
    ):
        settings.TRACKS_PER_MINUTE = 100
        case = desk.received(office)
        number = case.number if number == "known" else number
        for _try in range(20):
            assert track(client, number, "AAAAAAAAAA").status_code == 422
        assert track(client, number, case.query_code).status_code == 429

    def test_one_address_may_try_a_few_times_a_minute(self, client: Client, settings):
        settings.TRACKS_PER_MINUTE = 2
        codes = [track(client, "X", "Y").status_code for _try in range(3)]
        assert codes == [422, 422, 429]

    def test_nothing_of_it_stands_in_an_address(self, client: Client, office):
        case = desk.received(office)
        assert client.get(f"/track/?number={case.number}&code={case.query_code}").status_code == 200
        assert client.get("/track/case/").url == "/track/"

    def test_leaving_shuts_it_and_so_does_half_an_hour(self, client: Client, office, monkeypatch):
        case = desk.received(office)
        opened(client, case)
        client.post("/track/leave/")
        assert client.get("/track/case/").url == "/track/"
        opened(client, case)
        later = visiting._seconds() + 31 * 60
        monkeypatch.setattr(visiting, "_seconds", lambda: later)
        assert client.get("/track/case/").url == "/track/"


class TestArticle33:
    """第三十三条 答复期限 as the applicant reads it"""

    def test_the_day_and_the_lines_of_the_clock(self, client: Client, office):
        page = opened(client, desk.processing(office))
        assert "2025年3月31日" in page
        assert "还有 10 个工作日" in page  # 17 日之后至 31 日：18—21、24—28、31
        assert "第10个工作日" in page  # 3 月 17 日

    def test_past_the_day_the_page_says_so_and_where_to_complain(
        self, client: Client, office, monkeypatch
    ):
        monkeypatch.setattr(page_of, "today", lambda: date(2025, 4, 1))
        page = opened(client, desk.processing(office))
        # 在手机上也是一句话，不被电话号码分成几栏。
        assert "<span>答复期限已于2025年3月31日届满" in page
        assert "/apply/jia/complaint/" in page

    def test_a_consultation_stops_it_and_nobody_is_named(self, client: Client, office):
        case = desk.processing(office)
        party = Consultation(
            kind=ConsultationKind.THIRD_PARTY,
            party_name="第三方丁（演示）",
            party_contact="演示路 9 号",
            information="服务合同",
            how_it_touches="合同载有报价",
        )
        ways = {"method": Delivery.POST, "notice_method": Delivery.ELECTRONIC}
        consulting.consult(case, party, by=office.handler, at=MARCH[10], **ways)
        page = opened(client, case)
        assert "自2025年3月10日起停止计算" in page
        for hidden in ("第三方丁", "演示路 9 号", "clerk", "综合处"):
            assert hidden not in page

    def test_of_the_letters_only_those_that_were_sent_to_the_applicant(
        self, client: Client, office
    ):
        case = desk.processing(office)
        handling.hand_to_unit(
            case,
            unit=desk.UNIT,
            question="请查找",
            answer_by=date(2025, 3, 14),
            by=office.handler,
            at=MARCH[10],
        )
        assert case.letters.count() == 2
        page = opened(client, case)
        assert "还没有送出的文书" in page
        for letter in case.letters.all():
            assert client.get(f"/track/letters/{letter.pk}/").status_code == 404


class TestWhatTheApplicantMayDo:
    def test_every_act_of_the_table_has_a_page(self):
        told = {row.step for row in PROCEDURE if Actor.APPLICANT in row.actors}
        assert told == {form.step for form in ACTS.values()}

    def test_a_correction_restarts_the_case_and_brings_its_files(self, client: Client, office):
        case = desk.examining(office)
        handling.ask_correction(
            case,
            items=["写明年度"],
            guidance="写明所需数据的年度",
            correct_by=today() + timedelta(days=9),
            by=office.handler,
            at=MARCH[5],
            method=Delivery.ELECTRONIC,
        )
        assert "/track/case/correct/" in opened(client, case)
        version = RequestCase.objects.get().version
        sent = {
            "description": "2024 年的分区县表",
            "version": version,
            "files": SimpleUploadedFile("补正.pdf", samples.pdf()),
        }
        assert client.post("/track/case/correct/", sent).url == "/track/case/"
        case.refresh_from_db()
        assert (case.state, case.description) == (CaseState.RECEIVED, "2024 年的分区县表")
        paper = Paper.objects.get()
        assert (paper.kind, paper.from_applicant) == (PaperKind.CORRECTION, True)
        assert Notice.objects.filter(officer=office.handler, channel="screen").exists()

    def test_a_late_correction_needs_its_reason_and_keeps_what_was_typed(
        self, client: Client, office
    ):
        case = desk.examining(office)
        handling.ask_correction(
            case,
            items=["写明年度"],
            guidance="写明所需数据的年度",
            correct_by=date(2025, 3, 19),
            by=office.handler,
            at=MARCH[5],
            method=Delivery.ELECTRONIC,
        )
        opened(client, case)
        sent = {"description": "改写的描述", "version": case.version}
        response = client.post("/track/case/correct/", sent)
        assert response.status_code == 422
        assert "有正当理由的，请写明理由" in text_of(response)
        assert "改写的描述" in text_of(response)

    def test_whether_a_late_reason_is_good_is_for_an_officer(self, client: Client, office):
        """第三十条：无正当理由逾期不补正的，视为放弃；理由由工作机构审核，不因提交而当然恢复。"""
        case = desk.examining(office)
        handling.ask_correction(
            case,
            items=["写明年度"],
            guidance="写明所需数据的年度",
            correct_by=date(2025, 3, 19),
            by=office.handler,
            at=MARCH[5],
            method=Delivery.ELECTRONIC,
        )
        opened(client, case)
        sent = {
            "description": "2024 年的分区县表",
            "late_reason": "住院治疗",
            "version": case.version,
        }
        assert client.post("/track/case/correct/", sent).url == "/track/case/"
        case.refresh_from_db()
        assert case.state == CaseState.CORRECTION_REQUESTED
        assert "住院治疗" in Paper.objects.get().blob.read().decode()
        assert Notice.objects.filter(officer=office.handler, channel="screen").exists()

    def test_long_reasons_are_kept_whole(self, client: Client, office):
        case = desk.examining(office)
        handling.ask_reasons(
            case,
            excess_counts="三个月内提出四十件",
            explain_items=["申请的理由"],
            explain_by=date(2025, 3, 20),
            by=office.handler,
            at=MARCH[5],
            method=Delivery.ELECTRONIC,
        )
        opened(client, case)
        reasons = "开展研究所需。" * 60
        client.post("/track/case/reasons/", {"reasons": reasons, "version": case.version})
        case.refresh_from_db()
        assert case.state == CaseState.PROCESSING
        assert Paper.objects.get().blob.read().decode() == reasons

    def test_withdrawing_asks_once_more_and_ends_it(self, client: Client, office):
        case = desk.processing(office)
        opened(client, case)
        assert "确定要撤回吗" in text_of(client.get("/track/case/withdraw/"))
        client.post("/track/case/withdraw/", {"version": case.version, "reason": ""})
        case.refresh_from_db()
        assert case.state == CaseState.WITHDRAWN
        last = case.acts.last()
        assert (last.step, last.actor, last.by) == (Step.WITHDRAW, Actor.APPLICANT, None)

    def test_what_the_desk_did_meanwhile_is_told(self, client: Client, office):
        case = desk.received(office)
        opened(client, case)
        seen = case.version
        handling.plain_step(case, Step.EXAMINE, by=office.handler, at=MARCH[4])
        response = client.post("/track/case/withdraw/", {"version": seen})
        assert response.status_code == 422
        assert "工作机构又办理了本件申请" in text_of(response)
        assert "clerk" not in text_of(response)

    def test_what_the_state_does_not_offer_is_refused(self, client: Client, office):
        case = desk.processing(office)
        opened(client, case)
        assert client.get("/track/case/correct/").url == "/track/case/"
        sent = {"description": "x", "version": case.version}
        assert client.post("/track/case/correct/", sent).status_code == 422
        assert client.get("/track/case/approve/").status_code == 404

    def test_the_fee_says_how_much_how_and_until_when(self, client: Client, office):
        case = desk.processing(office)
        charging.assess_fee(
            case,
            basis=FeeBasis.PAGES,
            count=50,
            reason="超过合理范围",
            how_to_pay="到本机关窗口扫码缴纳",
            by=office.handler,
            at=MARCH[10],
            method=Delivery.DIRECT,
        )
        charging.notify_fee(case, on=date(2025, 3, 10), by=office.handler, at=MARCH[10])
        page = opened(client, case)
        assert "到本机关窗口扫码缴纳" in page
        assert "2025年4月8日" in page  # 3 月 10 日后第二十个工作日；4 月 4 日放假


class TestAfterTheReply:
    def test_the_letter_may_be_downloaded_by_its_applicant_alone(self, client: Client, office):
        case = replied(office)
        page = opened(client, case)
        letter = case.letters.get(kind="reply")
        assert f"/track/letters/{letter.pk}/" in page
        response = client.get(f"/track/letters/{letter.pk}/")
        assert response.content == b"printed"
        assert "申请人甲" not in response["Content-Disposition"]
        assert Client().get(f"/track/letters/{letter.pk}/").status_code == 404

    @pytest.mark.parametrize(
        ("method", "code"), [(Delivery.ELECTRONIC, 200), (Delivery.DIRECT, 404)]
    )
    def test_what_was_sent_along_electronically_may_be_downloaded(
        self, client: Client, office, method: Delivery, code: int
    ):
        case = desk.processing(office)
        new = NewPaper(PaperKind.MATERIAL, "分区县表.pdf", b"figures", "application/pdf")
        paper = add_papers(case, [new], by=office.handler, at=MARCH[5])[0]
        desk.drafted(office, case, Outcome.GRANTED, attachments=[paper], particulars={})
        desk.approved(office, case)
        letter = deciding.issue(case, by=office.handler, at=MARCH[13], method=method)
        address = f"/track/attachments/{paper.pk}/"
        opened(client, case)
        assert client.get(address).status_code == 404
        day = date(2025, 3, 13)
        deciding.send_reply(letter, sent_on=day, served_on=day, by=office.handler, at=MARCH[13])
        page = opened(client, case)
        assert client.get(address).status_code == code
        assert "/apply/jia/suggestion/" in page  # 第四十四条：依申请提供的，可以建议主动公开
        assert Client().get(address).status_code == 404

    def test_remedies_are_told_with_days_counted_from_the_day_served(self, client: Client, office):
        """3 月 13 日收到：六十日至 5 月 12 日（星期一），六个月至 9 月 15 日（13 日为星期六）。"""
        page = opened(client, replied(office))
        assert "向某市人民政府申请行政复议" in page
        assert "申请行政复议的最后一日：2025年5月12日" in page
        assert "提起行政诉讼的最后一日：2025年9月15日" in page


@pytest.mark.parametrize("state", list(CaseState))
def test_every_state_is_told_in_everyday_words(state: CaseState):
    assert str(stages.stage(state)).endswith(("。", "）。"))
    if state not in stages.ENDED_EARLY:
        assert len(stages.bar(state)) == 8
