"""一事一申请: the items that an applicant numbered are laid out for splitting; a person decides."""

from uuid import uuid4

import pytest
from django.urls import reverse

from gongkai.requests.itemised import items_in
from gongkai.requests.models import RequestCase
from gongkai.requests.tests import desk

TWO = "请公开：1、2024年分区县人口数；2、2023年统计执法检查计划。"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (TWO, ["2024年分区县人口数", "2023年统计执法检查计划"]),
        ("一、甲表\n二、乙表\n三、丙表", ["甲表", "乙表", "丙表"]),
        ("（一）甲表；（二）乙表", ["甲表", "乙表"]),
        ("① 甲表 ② 乙表", ["甲表", "乙表"]),
        ("(1)甲表；(2)乙表", ["甲表", "乙表"]),
        ("1. 甲表\n2. 乙表", ["甲表", "乙表"]),
        ("依据条例第三十六条第（一）项、第（二）项的答复", []),
        ("2024.1至2024.2的分月数据", []),
        ("1、甲表", []),
        ("", []),
    ],
)
def test_what_was_numbered(text, items):
    assert items_in(text) == items


@pytest.fixture
def case(office, quick_letters):
    return desk.received(office, description=TWO)


def test_each_item_has_its_row(client, office, case):
    client.force_login(office.handler)
    page = client.get(reverse("requests:case_split", args=[case.pk]))
    assert "申请内容列有 2 项" in page.text
    assert page.context["first"].initial["description"] == "2024年分区县人口数"
    (other,) = page.context["others"].forms
    assert other.initial["description"] == "2023年统计执法检查计划"


@pytest.mark.parametrize(("kept", "n_parts"), [(True, 1), (False, 0)])
def test_a_row_may_be_emptied(client, office, case, kept, n_parts):
    """Nothing is split by itself: an item that is cleared makes no case."""
    client.force_login(office.handler)
    told = "2023年统计执法检查计划" if kept else ""
    asked = {
        "token": uuid4(),
        "version": case.version,
        "n_parts": 0,
        "subject": "人口数",
        "description": "2024年分区县人口数",
        "others-TOTAL_FORMS": 1,
        "others-INITIAL_FORMS": 0,
        "others-0-subject": told,
        "others-0-description": told,
    }
    client.post(reverse("requests:case_split", args=[case.pk]), asked)
    assert RequestCase.objects.filter(split_from=case).count() == n_parts


def test_the_intake_page_says_how_many(client, office):
    client.force_login(office.registrar)
    asked = {"channel": "counter", "arrived_on": "2025-03-03", "description": TWO}
    page = client.post(reverse("requests:intake_hints"), asked)
    assert "申请内容列有 2 项" in page.text
