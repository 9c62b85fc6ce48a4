"""What the pages say to a clerk who follows them alone: which step comes next, and only that."""

import pytest
from django.urls import reverse

from gongkai.law.terms import Channel, Delivery, Outcome, Step
from gongkai.requests.actions import deciding
from gongkai.requests.forms.matters import MatterForm
from gongkai.requests.forms.steps import FORMS
from gongkai.requests.letter_facts import of_case
from gongkai.requests.models import RequestCase, Verdict
from gongkai.requests.next_steps import next_steps
from gongkai.requests.tests import desk
from gongkai.requests.tests.desk import MARCH

pytestmark = pytest.mark.usefixtures("quick_letters")
REFERRED = {"referral_reason": "该信息由某局制作", "referral_agency": "某局（演示）"}
PUBLIC = {"public_location": "本机关网站“统计数据”栏目"}


@pytest.fixture
def tenth_of_march(monkeypatch):
    monkeypatch.setattr("gongkai.requests.views.drafting.now", lambda: MARCH[10])
    monkeypatch.setattr("gongkai.requests.views.drafting.today", lambda: MARCH[10].date())


@pytest.mark.parametrize(
    ("outcome", "told", "said"),
    [
        (Outcome.NOT_RESPONSIBLE, REFERRED, "转入办理后可以呈批"),
        (Outcome.GRANTED_ALREADY_PUBLIC, PUBLIC, "可以当场答复"),
    ],
)
@pytest.mark.usefixtures("tenth_of_march")
def test_a_draft_kept_during_examination_says_what_is_next(client, office, outcome, told, said):
    """条例第三十三条第一款：收到申请之日能够当场答复的，当场答复."""
    case = desk.examining(office, MARCH[10])
    client.force_login(office.handler)
    url = reverse("requests:decision", args=[case.pk]) + f"?outcome={outcome.value}"
    assert said in client.post(url, told | {"version": case.version}, follow=True).text


def test_the_sheet_offers_what_brings_it_on_its_way(client, office):
    case = desk.examining(office)
    desk.drafted(office, case, Outcome.NOT_RESPONSIBLE, particulars=REFERRED)
    client.force_login(office.handler)
    page = client.get(reverse("requests:approval", args=[case.pk]))
    offered = {offer.step for offer in page.context["steps"]}
    assert offered == {Step.PROCESS, Step.RECORD_SEARCH, Step.DRAFT}
    assert page.context["main"] is Step.PROCESS


def test_signing_off_stands_before_extending(office):
    case = desk.processing(office)
    desk.drafted(office, case)
    deciding.submit(case, by=office.handler, at=MARCH[11])
    for taken, person in (
        (Step.REVIEW_SECRECY, office.secrecy),
        (Step.REVIEW_LEGALITY, office.legal),
    ):
        deciding.give_opinion(case, taken, verdict=Verdict.AGREE, text="", by=person, at=MARCH[11])
    case.refresh_from_db()
    steps = [offer.step for offer in next_steps(case, office.head)]
    assert steps.index(Step.SIGN_OFF) < steps.index(Step.EXTEND)


def test_the_receipt_is_proposed_the_way_the_applicant_asked_for(office):
    case = desk.taken_in(office, delivery=Delivery.POST, channel=Channel.EMAIL)
    form = FORMS[Step.RECEIVE](case=case, officer=office.registrar)
    assert form.fields["receipt_by"].initial == Delivery.POST


@pytest.mark.parametrize(
    ("marks", "quoted"),
    [
        ("2024年度，全部场次", "签到表；2024年度，全部场次"),
        ("2024年度签到表", "2024年度签到表"),
        ("", "签到表"),
    ],
)
def test_a_letter_quotes_the_name_and_the_marks_of_what_is_applied_for(office, marks, quoted):
    """第二十九条第二款第二项：名称、文号或者便于查询的其他特征性描述."""
    form = MatterForm({"subject": "签到表", "description": marks})
    assert form.is_valid()
    case: RequestCase = desk.received(office, **form.cleaned_data)
    assert of_case(case)["description"] == quoted
