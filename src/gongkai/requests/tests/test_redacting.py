"""第三十七条: separating on the desk, and a released copy that holds nothing of what was masked."""

import io

import pypdf
import pytest
import typst
from django.urls import reverse

from gongkai.agencies.models import Role
from gongkai.common.models import AuditEntry
from gongkai.redaction import PDF
from gongkai.requests.actions.papers import NewPaper, add_papers
from gongkai.requests.models import Paper, PaperKind, Redaction

# 校验码正确而行政区划不存在的号码。
NUMBER = "990000199001010009"
TEXT = f"""#set page(width: 120mm, height: 80mm, margin: 10mm)
#set text(font: "Noto Serif CJK SC", size: 12pt)
登记人甲 证件号码 {NUMBER} 电话 13800000000

公开的部分：登记总数为 42 件。"""


@pytest.fixture(scope="module")
def printed(font_paths):
    return typst.compile(TEXT.encode(), font_paths=font_paths)


@pytest.fixture
def paper(case, handler, at, printed):
    new = NewPaper(PaperKind.MATERIAL, "登记表", printed, PDF)
    return add_papers(case, [new], by=handler, at=at)[0]


@pytest.fixture
def page(client, paper, handler):
    client.force_login(handler)
    return reverse("requests:redact", args=[paper.pk])


def text_of(paper: Paper) -> str:
    reader = pypdf.PdfReader(io.BytesIO(paper.blob.read()))
    return "".join(each.extract_text() for each in reader.pages)


def test_suggested_boxes_are_taken_and_the_copy_is_released(client, page, paper):
    assert "居民身份证号码" in client.get(page).text
    client.post(page, {"suggested": "1", "suggestion": ["0", "1"]})
    answer = client.post(page, {"release": "1", "title": "登记表（区分处理后）", "also": ""})
    assert answer.status_code == 302
    released = Paper.objects.get(kind=PaperKind.RELEASED)
    assert released.made_from == paper
    assert NUMBER not in text_of(released)
    assert "42" in text_of(released)


def test_a_word_is_masked_wherever_it_stands(client, page):
    client.post(page, {"word": "登记", "ground": "personal"})
    assert len(Redaction.objects.get().boxes) == 2


def test_a_word_that_stands_nowhere_is_told(client, page):
    answer = client.post(page, {"word": "无此文字", "ground": "personal"})
    assert "全文没有可以识别的该文字" in answer.text


def test_a_name_that_still_stands_stops_the_release(client, page):
    client.post(page, {"suggested": "1", "suggestion": ["0", "1"]})
    answer = client.post(page, {"release": "1", "title": "登记表", "also": "登记人甲"})
    assert "登记人甲" in answer.text
    assert not Paper.objects.filter(kind=PaperKind.RELEASED).exists()


def test_without_a_box_nothing_is_released(client, page):
    client.get(page)
    answer = client.post(page, {"release": "1", "title": "登记表", "also": ""})
    assert "还没有标出需要遮盖的内容" in answer.text


def test_a_drawn_box_is_kept_and_taken_away(client, page, paper):
    client.get(page)
    drawn = '[{"page":0,"x":0.1,"y":0.1,"width":0.5,"height":0.1,"ground":"denied_process"}]'
    client.post(reverse("requests:redact_boxes", args=[paper.pk]), {"boxes": drawn, "page": "0"})
    assert Redaction.objects.get().boxes[0]["ground"] == "denied_process"
    client.post(page, {"remove": "0", "page": "0"})
    assert Redaction.objects.get().boxes == []


@pytest.mark.parametrize("sent", ["[", '[{"page":0}]', '{"a":1}', '[{"page":"x"}]'])
def test_broken_boxes_are_one_sentence(client, page, paper, sent):
    client.get(page)
    url = reverse("requests:redact_boxes", args=[paper.pk])
    answer = client.post(url, {"boxes": sent, "page": "0"}, follow=True)
    assert "遮盖区域的数据不完整" in answer.text


def test_strangers_other_agencies_and_wrong_roles(client, page, paper, outsider, officer_with):
    image = reverse("requests:redact_page", args=[paper.pk, 0])
    archivist = officer_with(Role.ARCHIVIST)
    for url in (page, image):
        client.force_login(outsider)
        assert client.get(url).status_code in (403, 404)
        client.force_login(archivist)
        assert client.get(url).status_code == 403
        client.logout()
        assert client.get(url).status_code == 302


def test_the_picture_of_a_page_is_not_cached(client, page, paper):
    client.get(page)
    answer = client.get(reverse("requests:redact_page", args=[paper.pk, 0]))
    assert "no-store" in answer["Cache-Control"]
    assert answer.content.startswith(b"\x89PNG")


def test_the_audit_holds_no_word_of_the_paper(client, page):
    client.post(page, {"suggested": "1", "suggestion": ["0", "1"]})
    client.post(page, {"release": "1", "title": "登记表（区分处理后）", "also": ""})
    said = "".join(str(entry.detail) for entry in AuditEntry.objects.all())
    assert NUMBER not in said and "13800000000" not in said
