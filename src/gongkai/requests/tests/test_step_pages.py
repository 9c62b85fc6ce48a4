"""The pages of a case on the desk: its parts, its steps, each refused to the wrong person."""

from datetime import date

import pytest
from django.urls import reverse

from gongkai.law.ledger import FactKind
from gongkai.law.procedure import steps_from
from gongkai.law.terms import CaseState, Outcome, Step
from gongkai.requests.actions import add_fact, deciding
from gongkai.requests.forms.steps import FORMS
from gongkai.requests.models import CaseNote, Consultation, IssuedLetter, Verdict
from gongkai.requests.next_steps import next_steps
from gongkai.requests.outcomes import REPLIES
from gongkai.requests.pages.desk_page import PARTS
from gongkai.requests.tests import desk

pytestmark = pytest.mark.usefixtures("quick_letters")
NAME = "申请人甲（演示）"


def step_url(case, step):
    return reverse("requests:case_step", args=[case.pk, step.value])


@pytest.fixture
def now_at_desk(monkeypatch):
    """Let today be Monday 2025-03-10 for the pages."""
    moment = desk.on(3, 10)
    for place in ("views.steps", "views.drafting", "views.papers"):
        monkeypatch.setattr(f"gongkai.requests.{place}.now", lambda: moment)
    days = (
        "forms.steps.base",
        "forms.steps.receiving",
        "forms.steps.correcting",
        "forms.steps.excess",
        "forms.steps.extending",
        "forms.steps.charging",
        "forms.steps.deciding",
        "forms.steps.ending",
        "forms.steps.working",
        "forms.what_if",
        "forms.particulars",
    )
    for place in days:
        monkeypatch.setattr(f"gongkai.requests.{place}.today", moment.date)


class TestCasePage:
    @pytest.mark.parametrize("part", [*PARTS, "nonsense"])
    def test_every_part_opens(self, client, office, part):
        case = desk.processing(office)
        client.force_login(office.handler)
        page = client.get(f"{case.get_absolute_url()}?part={part}")
        assert page.status_code == 200
        assert case.number in page.text

    def test_next_steps_are_those_of_the_officer(self, client, office):
        case = desk.examining(office)
        client.force_login(office.handler)
        text = client.get(case.get_absolute_url()).text
        assert step_url(case, Step.ASK_CORRECTION) in text
        assert step_url(case, Step.EXTEND) not in text
        client.force_login(office.head)
        assert step_url(case, Step.EXTEND) in client.get(case.get_absolute_url()).text

    def test_names_and_contact_are_not_for_everybody(self, client, office):
        case = desk.processing(office)
        client.force_login(office.handler)
        text = client.get(case.get_absolute_url()).text
        assert NAME in text and "演示路 2 号" not in text
        client.force_login(office.unit)
        assert NAME not in client.get(case.get_absolute_url()).text

    def test_what_if_changes_nothing(self, client, office, now_at_desk):
        """E02：延长二十个工作日，至 4 月 28 日。"""
        case = desk.processing(office)
        client.force_login(office.handler)
        text = client.get(f"{case.get_absolute_url()}?part=clock&ask=1&workdays=20").text
        assert "2025年4月28日" in text
        asked = "&asked_on=2025-03-10&answered_on=2025-03-24"
        text = client.get(f"{case.get_absolute_url()}?part=clock&ask=1{asked}").text
        assert "2025年4月15日" in text
        case.refresh_from_db()
        assert case.due_on.isoformat() == "2025-03-31"

    @pytest.mark.parametrize("state", ["submitted", "in_approval", "correction_requested"])
    def test_what_if_answers_in_every_state(self, client, office, now_at_desk, state):
        case = at_state(office, state)
        client.force_login(office.handler)
        asked = "&workdays=20&asked_on=2025-03-10&answered_on=2025-03-24"
        page = client.get(f"{case.get_absolute_url()}?part=clock&ask=1{asked}")
        assert page.status_code == 200
        wrong = "&workdays=99&asked_on=2025-03-24&answered_on=2025-03-10"
        text = client.get(f"{case.get_absolute_url()}?part=clock&ask=1{wrong}").text
        assert state == "submitted" or "不能早于发出的日期" in text

    def test_a_remark_is_kept(self, client, office, now_at_desk):
        case = desk.processing(office)
        client.force_login(office.unit)
        client.post(reverse("requests:note_add", args=[case.pk]), {"text": "已电话联系"})
        assert CaseNote.objects.get().by == office.unit
        assert "已电话联系" in client.get(f"{case.get_absolute_url()}?part=course").text

    def test_the_register_is_mended_but_the_number_stays(self, client, office):
        case = desk.processing(office)
        client.force_login(office.handler)
        url = reverse("requests:case_edit", args=[case.pk])
        assert 'name="number"' not in client.get(url).text
        told = {"applicant": "org_other", "applicant_name": "某中心（演示）", "channel": "counter"}
        client.post(url, told | {"subject": "某项数据", "delivery": "post", "number": "改"})
        kept = type(case).objects.get(pk=case.pk)
        assert (kept.number, kept.applicant) == (case.number, "org_other")
        assert kept.parties.get().name == "某中心（演示）"

    def test_a_case_on_the_desk_takes_no_free_facts(self, client, office):
        case = desk.processing(office)
        client.force_login(office.handler)
        page = client.get(reverse("requests:fact_new", args=[case.pk]), follow=True)
        assert "不能另行登记事实" in page.text


class TestStepPages:
    @pytest.mark.parametrize("state", ["submitted", "examining", "processing", "in_approval"])
    def test_every_offered_page_opens(self, client, office, state):
        case = at_state(office, state)
        people = vars(office).values()
        for person in people:
            if person is office.agency:
                continue
            client.force_login(person)
            for offer in next_steps(case, person):
                assert client.get(offer.url, follow=True).status_code == 200, offer.step

    def test_a_stranger_logs_in_and_another_bureau_finds_nothing(self, client, office, outsider):
        case = desk.processing(office)
        assert {client.get(step_url(case, step)).status_code for step in FORMS} == {302}
        client.force_login(outsider)
        assert {client.get(step_url(case, step)).status_code for step in FORMS} == {404}

    def test_the_server_refuses_what_the_table_does_not_offer(self, client, office):
        case = desk.processing(office)
        client.force_login(office.archivist)
        for step in FORMS:
            page = client.post(step_url(case, step), {"version": case.version})
            known = step in steps_from(CaseState.PROCESSING)
            assert page.status_code == (403 if known else 302), step
        assert case.acts.count() == 3

    def test_a_letter_is_previewed_and_then_sent(self, client, office, now_at_desk):
        case = desk.examining(office)
        client.force_login(office.handler)
        url = step_url(case, Step.ASK_CORRECTION)
        assert "2025年3月12日前" in client.get(url).text
        told = {
            "version": case.version,
            "items": "说明年度\n说明地区",
            "guidance": "统计数据按年度发布",
            "correct_by": "2025-03-24",
            "method": "direct",
            "edit_notice_close": "特此告知，请及时补正。",
        }
        text = client.post(url, told | {"preview": "1"}).text
        assert "1.说明年度；" in text and "请及时补正" in text
        assert not IssuedLetter.objects.filter(kind="correction").exists()
        assert client.post(url, told).status_code == 302
        letter = IssuedLetter.objects.get(kind="correction")
        assert "特此告知，请及时补正。" in str(letter.parts)

    def test_an_unlawful_step_keeps_what_was_typed(self, client, office, now_at_desk):
        case = desk.processing(office)
        client.force_login(office.head)
        url = step_url(case, Step.EXTEND)
        told = {"version": case.version, "length": 30, "reason": "需要核对", "method": "direct"}
        text = client.post(url, told).text
        assert "需要核对" in text and "未能保存" in text
        assert client.post(url, told | {"length": 20}).status_code == 302

    def test_who_comes_second_is_told_and_may_send_again(self, client, office, now_at_desk):
        case = desk.processing(office)
        seen = case.version
        desk.drafted(office, case)
        client.force_login(office.handler)
        told = {"version": seen, "on": "2025-03-10", **desk.SEARCHED}
        page = client.post(step_url(case, Step.RECORD_SEARCH), told)
        assert page.status_code == 409
        assert "进行“拟办”" in page.text and "档案室、公文系统" in page.text
        assert f'name="version" value="{case.version}"' in page.text

    def test_consultation_by_the_pages(self, client, office, now_at_desk):
        case = desk.processing(office)
        client.force_login(office.handler)
        told = {
            "version": case.version,
            "to": "third_party",
            "party_name": "某公司（演示）",
            "information": "服务合同",
            "how_it_touches": "合同载有报价",
            "method": "post",
            "notice_method": "direct",
        }
        url = step_url(case, Step.CONSULT)
        assert "某公司（演示）" in client.post(url, told | {"preview": "1"}).text
        assert client.post(url, told).status_code == 302
        case.refresh_from_db()
        asked = Consultation.objects.get()
        client.force_login(office.registrar)
        served = {"version": case.version, "consultation": asked.pk, "on": "2025-03-10"}
        assert client.post(step_url(case, Step.SERVE_CONSULTATION), served).status_code == 302
        case.refresh_from_db()
        ended = served | {"version": case.version, "result": "objects", "grounds": ""}
        url = step_url(case, Step.END_CONSULTATION)
        assert "请写明第三方提出的理由" in client.post(url, ended).text
        assert client.post(url, ended | {"grounds": "商业秘密"}).status_code == 302


class TestDecisionPages:
    def test_seven_questions_lead_to_the_form_of_the_outcome(self, client, office):
        case = desk.processing(office)
        client.force_login(office.handler)
        triage = reverse("requests:triage", args=[case.pk])
        for number in range(1, 8):
            assert client.get(f"{triage}?q={number}").status_code == 200
        decision = reverse("requests:decision", args=[case.pk])
        assert f"{decision}?outcome=not_exist" in client.get(f"{triage}?q=4").text.replace(
            "&amp;", "&"
        )
        assert client.get(decision).status_code == 302

    def test_the_form_of_every_outcome_opens(self, client, office):
        case = desk.processing(office)
        client.force_login(office.handler)
        url = reverse("requests:decision", args=[case.pk])
        for outcome in Outcome:
            asked = f"{url}?outcome={outcome.value}"
            assert client.get(asked).status_code == (200 if outcome in REPLIES else 404), outcome
            if outcome in REPLIES:
                told = {"version": case.version, "preview": "1", "ground": "denied_process"}
                assert "文书预览" in client.post(asked, told).text, outcome

    def test_from_draft_to_reply_by_the_pages(self, client, office, now_at_desk):
        case = desk.processing(office)
        client.force_login(office.handler)
        url = reverse("requests:decision", args=[case.pk]) + "?outcome=not_responsible"
        told = {
            "version": case.version,
            "referral_reason": "该信息由某局制作",
            "referral_agency": "某局",
            "reasons": "经审查由某局负责",
        }
        assert "该信息由某局制作" in client.post(url, told | {"preview": "1"}).text
        page = client.post(url, told, follow=True)
        assert "可以呈批" in page.text and "呈批单" in page.text
        case.refresh_from_db()
        client.post(step_url(case, Step.SUBMIT_FOR_APPROVAL), {"version": case.version})
        approval = reverse("requests:approval", args=[case.pk])
        people = (office.secrecy, office.legal, office.head, office.leader)
        for step, person in zip(deciding.STAGE_OF, people, strict=True):
            client.force_login(person)
            assert step_url(case, step) in client.get(approval).text
            case.refresh_from_db()
            data = {"version": case.version, "text": "同意"}
            assert client.post(step_url(case, step), data).status_code == 302
        client.force_login(office.handler)
        case.refresh_from_db()
        data = {"version": case.version, "method": "direct"}
        client.post(step_url(case, Step.ISSUE), data)
        case.refresh_from_db()
        data = {"version": case.version, "served_on": "2025-03-10"}
        client.post(step_url(case, Step.REPLY), data)
        case.refresh_from_db()
        assert case.state == "replied"

    def test_withheld_parts_are_rows_and_there_is_always_room(self, client, office, now_at_desk):
        case = desk.processing(office)
        client.force_login(office.handler)
        url = reverse("requests:decision", args=[case.pk]) + "?outcome=partial"
        told = {"version": case.version, "ground": "denied_third_party"}
        for n in range(4):
            row = {"what": f"第{n}处", "ground": "personal", "reason": "涉及个人"}
            told |= {f"withheld_{n}_{key}": text for key, text in row.items()}
        half = told | {"withheld_3_reason": ""}
        assert "内容、依据和理由都要写明" in client.post(url, half).text
        client.post(url, told)
        assert len(deciding.open_decision(case).particulars["withheld"]) == 4
        text = client.get(reverse("requests:decision", args=[case.pk])).text
        assert "第3处" in text and 'name="withheld_5_what"' in text

    def test_words_that_no_letter_takes_are_refused_and_not_kept(self, client, office, now_at_desk):
        case = desk.processing(office)
        client.force_login(office.handler)
        url = reverse("requests:decision", args=[case.pk]) + "?outcome=not_exist"
        told = {"version": case.version, "edit_explanation": "请看{什么}"}
        for more in ({"preview": "1"}, {}):
            assert "不是可以填写的项目" in client.post(url, told | more).text
        assert not case.decisions.exists()

    def test_reviewers_see_no_name(self, client, office):
        case = desk.processing(office)
        desk.drafted(office, case)
        deciding.submit(case, by=office.handler, at=desk.on(3, 11))
        client.force_login(office.secrecy)
        text = client.get(reverse("requests:approval", args=[case.pk])).text
        assert NAME not in text and "保密审查" in text

    def test_the_drafter_has_no_turn(self, client, office):
        case = desk.processing(office)
        desk.drafted(office, case)
        deciding.submit(case, by=office.handler, at=desk.on(3, 11))
        client.force_login(office.handler)
        text = client.get(reverse("requests:approval", args=[case.pk])).text
        assert "本环节" not in text

    def test_returned_by_the_page(self, client, office, now_at_desk):
        case = desk.processing(office)
        desk.drafted(office, case, at=desk.on(3, 10))
        deciding.submit(case, by=office.handler, at=desk.on(3, 10))
        client.force_login(office.secrecy)
        url = step_url(case, Step.RETURN)
        assert "未能保存" in client.post(url, {"version": case.version, "text": ""}).text
        client.post(url, {"version": case.version, "text": "补充依据"})
        case.refresh_from_db()
        opinion = deciding.open_decision(case).opinions.get()
        assert (case.state, opinion.verdict) == ("processing", Verdict.RETURN)


def at_state(office, state):
    if state == "submitted":
        return desk.taken_in(office)
    if state == "examining":
        return desk.examining(office)
    if state == "correction_requested":
        case = desk.examining(office)
        sent, until = FactKind.CORRECTION_SENT, date(2025, 3, 24)
        add_fact(case, sent, date(2025, 3, 10), until=until, by=None, at=desk.on(3, 10))
        case.refresh_from_db()
        return case
    case = desk.processing(office)
    if state == "in_approval":
        desk.drafted(office, case)
        deciding.submit(case, by=office.handler, at=desk.on(3, 11))
    return case
