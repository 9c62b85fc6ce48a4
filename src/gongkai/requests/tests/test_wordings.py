"""文书用语: an office words the free parts of its letters, by version; the law's parts stay."""

import pytest
from django.urls import reverse

from gongkai.common.models import AuditEntry
from gongkai.law.terms import Delivery, Outcome
from gongkai.letters.errors import LetterError
from gongkai.letters.kinds import LetterKind
from gongkai.letters.specs import parts_of
from gongkai.requests.actions import deciding
from gongkai.requests.actions.wordings import change_wording
from gongkai.requests.models import Wording
from gongkai.requests.tests import desk

LIST = reverse("requests:wordings")
PART = reverse("requests:wording", args=["reply", "not_exist", "explanation"])
WORDS = "{you}可以提供新的线索，本机关将再次检索。"


@pytest.fixture
def head(client, office):
    client.force_login(office.head)
    return client


def save(client, text, version):
    return client.post(PART, {"text": text, "version": str(version)})


def test_a_new_version_is_kept_and_listed(head):
    assert save(head, WORDS, 0).status_code == 302
    wording = Wording.objects.get()
    assert (wording.version, wording.text) == (1, WORDS)
    assert "本机关第 1 版" in head.get(LIST).text
    entry = AuditEntry.objects.get(action="wording.changed")
    assert entry.detail["part"] == "explanation"


def test_an_earlier_version_comes_back_as_a_new_one(head):
    save(head, WORDS, 0)
    save(head, "改过的话。", 1)
    assert "恢复这一版" in head.get(PART).text
    save(head, WORDS, 2)
    assert list(Wording.objects.order_by("version").values_list("text", flat=True)) == [
        WORDS,
        "改过的话。",
        WORDS,
    ]


def test_an_empty_text_brings_the_usual_words_back(head, office):
    save(head, WORDS, 0)
    save(head, "", 1)
    assert "通用文字" in head.get(LIST).text
    assert "可以提供新的线索" not in head.get(PART).context["preview"]


def test_the_preview_keeps_nothing(head):
    page = head.post(PART, {"text": WORDS, "version": "0", "preview": "1"})
    assert "可以提供新的线索，本机关将再次检索" in page.context["preview"]
    assert not Wording.objects.exists()


@pytest.mark.parametrize("text", ["{nonsense}", "{you", "<script>alert(1)</script>{x y}"])
def test_words_that_no_letter_can_take_are_refused(head, text):
    for button in ({}, {"preview": "1"}):
        page = head.post(PART, {"text": text, "version": "0"} | button)
        assert page.context["form"].errors
        assert "<script>alert" not in page.text
    assert not Wording.objects.exists()


def test_of_two_at_once_the_second_is_told(head):
    save(head, WORDS, 0)
    assert "请核对后再改" in save(head, "另一种说法。", 0).text
    assert Wording.objects.count() == 1


def test_what_the_law_demands_has_no_page_and_no_way_round(head, office):
    locked = reverse("requests:wording", args=["reply", "not_exist", "remedy"])
    assert head.get(locked).status_code == 404
    with pytest.raises(LetterError, match="不能改动"):
        change_wording(
            office.agency,
            LetterKind.REPLY,
            Outcome.NOT_EXIST,
            "remedy",
            "没有救济。",
            by=office.head,
            at=desk.MARCH[3],
            seen=0,
        )


def test_every_part_listed_opens_with_its_preview(head):
    for row in head.get(LIST).context["rows"]:
        page = head.get(reverse("requests:wording", args=row["place"].args))
        assert page.status_code == 200
        assert '<article class="letter' in page.context["preview"]


def test_letters_issued_from_now_on_say_it(office, quick_letters):
    place = (LetterKind.REPLY, Outcome.GRANTED_ALREADY_PUBLIC)
    part = next(spec.key for spec in parts_of(*place) if not spec.locked)
    change_wording(
        office.agency, *place, part, "本局的话。", by=office.head, at=desk.MARCH[3], seen=0
    )
    case = desk.examining(office)
    desk.drafted(office, case, at=desk.MARCH[3])
    letter = deciding.issue(case, method=Delivery.DIRECT, by=office.handler, at=desk.MARCH[3])
    assert "本局的话。" in [told["text"] for told in letter.parts]


@pytest.mark.parametrize(("who", "status"), [("handler", 403), ("leader", 403), ("head", 200)])
def test_who_may(client, office, who, status):
    client.force_login(getattr(office, who))
    assert client.get(LIST).status_code == client.get(PART).status_code == status


def test_another_agency_s_words_are_its_own(head, client, officer_with, other_bureau):
    save(head, WORDS, 0)
    outsider = officer_with("office_head")
    outsider.agency = other_bureau
    outsider.save()
    client.force_login(outsider)
    assert "本机关第 1 版" not in client.get(LIST).text
