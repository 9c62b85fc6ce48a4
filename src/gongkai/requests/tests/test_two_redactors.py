"""第三十七条: two officers separate one paper; what the one masked, the other does not lose."""

import json

import pytest
from django.urls import reverse

from gongkai.files.tests import samples
from gongkai.requests.actions.papers import NewPaper, add_papers
from gongkai.requests.models import PaperKind, Redaction

pytestmark = pytest.mark.django_db
BOX = {"page": 0, "x": 0.1, "y": 0.1, "width": 0.2, "height": 0.1, "ground": "personal"}
CHANGED = "其他人员刚修改了遮盖区域"


@pytest.fixture
def paper(client, case, handler, at):
    new = NewPaper(PaperKind.MATERIAL, "登记表", samples.pdf(), "application/pdf")
    client.force_login(handler)
    return add_papers(case, [new], by=handler, at=at)[0]


@pytest.fixture
def page(paper):
    return reverse("requests:redact", args=[paper.pk])


@pytest.fixture
def draw(client, paper):
    def _draw(boxes, seen):
        address = reverse("requests:redact_boxes", args=[paper.pk])
        told = {"boxes": json.dumps(boxes), "page": "0", "seen": seen}
        return client.post(address, told, follow=True).text

    return _draw


def test_boxes_drawn_on_a_page_that_is_no_longer_so_are_not_kept(client, page, draw):
    seen = client.get(page).context["seen"]
    draw([BOX], seen)
    assert CHANGED in draw([BOX | {"x": 0.5}], seen)
    assert [box["x"] for box in Redaction.objects.get().boxes] == [0.1]


def test_a_place_in_a_list_that_changed_takes_no_other_box_away(client, page, draw):
    draw([BOX, BOX | {"x": 0.5}], client.get(page).context["seen"])
    seen = client.get(page).context["seen"]
    client.post(page, {"remove": "0", "seen": seen})
    assert CHANGED in client.post(page, {"remove": "0", "seen": seen}, follow=True).text
    assert [box["x"] for box in Redaction.objects.get().boxes] == [0.5]


def test_a_copy_is_made_of_the_boxes_that_were_seen(client, page, draw):
    draw([BOX], client.get(page).context["seen"])
    seen = client.get(page).context["seen"]
    draw([BOX | {"x": 0.5}], seen)
    told = {"release": "1", "title": "登记表", "also": "", "seen": seen}
    assert CHANGED in client.post(page, told).text
    assert Redaction.objects.get().result is None


def test_every_form_of_the_page_says_what_was_seen(client, page, draw):
    draw([BOX], client.get(page).context["seen"])
    answer = client.get(page)
    said = f'name="seen" value="{answer.context["seen"]}"'
    assert answer.text.count(said) == answer.text.count('name="page"')
