"""第三十七条: boxes written by hand instead of drawn are refused, and none is dropped unsaid."""

import json

import pytest
from django.urls import reverse

from gongkai.files.tests import samples
from gongkai.requests.actions.papers import NewPaper, add_papers
from gongkai.requests.forms.redacting import MOST_BOXES, BoxesForm
from gongkai.requests.models import PaperKind, Redaction

pytestmark = pytest.mark.django_db
BOX = {"page": 0, "x": 0.1, "y": 0.1, "width": 0.2, "height": 0.1, "ground": "personal"}


@pytest.fixture
def keep(client, case, handler, at):
    new = NewPaper(PaperKind.MATERIAL, "登记表", samples.pdf(), "application/pdf")
    (paper,) = add_papers(case, [new], by=handler, at=at)
    client.force_login(handler)
    client.get(reverse("requests:redact", args=[paper.pk]))

    def _keep(boxes: str, page: str = "0") -> str:
        address = reverse("requests:redact_boxes", args=[paper.pk])
        answer = client.post(address, {"boxes": boxes, "page": page}, follow=True)
        assert answer.status_code == 200
        return answer.text

    return _keep


@pytest.mark.parametrize(
    "place",
    [{"x": "NaN"}, {"width": "Infinity"}, {"x": "1e400"}, {"y": "9" * 400}, {"page": "Infinity"}],
)
def test_places_that_are_no_numbers(keep, place):
    ((name, told),) = place.items()
    keep(json.dumps([BOX | {name: 7}]).replace(f'"{name}": 7', f'"{name}": {told}'))
    assert Redaction.objects.get().boxes == []


@pytest.mark.parametrize(
    "wrong", [{"page": 999}, {"page": -1}, {"x": 5}, {"width": -1}, {"ground": "因为"}]
)
def test_places_that_are_on_no_page_and_grounds_that_are_none(keep, wrong):
    keep(json.dumps([BOX | wrong]))
    assert Redaction.objects.get().boxes == []


@pytest.mark.parametrize(
    "told", ["[" * 100_000, "", "{}", "[1]", '["x"]', "7", "null", "{", "[{}]"]
)
def test_what_is_no_list_of_boxes(keep, told):
    assert "遮盖区域的数据不完整" in keep(told)


@pytest.mark.parametrize("page", ["²", "9" * 5000, "-1"])
def test_pages_that_are_none(keep, page):
    keep(json.dumps([BOX]), page)
    assert len(Redaction.objects.get().boxes) == 1


def test_more_boxes_than_are_taken_are_refused_not_dropped():
    form = BoxesForm({"boxes": json.dumps([BOX] * (MOST_BOXES + 1))})
    assert not form.is_valid()
    assert BoxesForm({"boxes": json.dumps([BOX] * MOST_BOXES)}).is_valid()
