"""Every text of a page is a message, so that a catalogue can say it in another language."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = "showroom"  # The component page shows invented records.
TEMPLATES = sorted(
    file for file in (ROOT / "src").rglob("templates/**/*.html") if SAMPLES not in file.parts
)
CHINESE = re.compile(r"[\u3001-\u303f\u3400-\u9fff\uff00-\uffef]")
COMMENT = re.compile(r"\{#.*?#\}")
MESSAGE = re.compile(r"""\{% translate (["'])(.*?)\1""")
BODY = re.compile(r"\{% blocktranslate\b.*?%\}(.*?)\{% endblocktranslate %\}", re.DOTALL)


def bare(source: str) -> list[int]:
    """Return the lines with Chinese characters that makemessages would not extract."""
    written = COMMENT.sub("", source).splitlines()
    extracted = templatize(COMMENT.sub("", source)).splitlines()
    return [
        number
        for number, (text, messages) in enumerate(zip(written, extracted, strict=True), start=1)
        if Counter(CHINESE.findall(text)) - Counter(CHINESE.findall(messages))
    ]


def messages_of(source: str) -> list[str]:
    whole = [message for _quote, message in MESSAGE.findall(source)]
    return whole + [body.strip() for body in BODY.findall(source)]


def places(lines_of: dict[Path, list[int]]) -> str:
    return "\n".join(
        f"{file.relative_to(ROOT)}:{line}" for file, lines in lines_of.items() for line in lines
    )


def test_every_text_of_a_template_is_a_message():
    found = places({file: bare(file.read_text()) for file in TEMPLATES})
    assert not found, f"Chinese text outside translate, blocktranslate and _():\n{found}"


@pytest.mark.parametrize(
    "source",
    [
        "<p>\n  登录</p>",
        '<p>\n<input title="登录"></p>',
        '\n{% include "a.html" with text="登录" %}',
        '\n{{ name|default:"登录" }}',
        '\n{% translate "登录" %}：',
    ],
)
def test_a_bare_text_is_found_with_its_line(source: str):
    assert bare(source) == [2]


@pytest.mark.parametrize(
    "source",
    [
        '<p title="{% translate \'登录\' %}">{% translate "登录" %}</p>{# 登录 #}',
        '{% include "a.html" with text=_("登录") title=_("名称") %}{{ name|default:_("登录") }}',
        '{% blocktranslate trimmed with n=a|default:_("无") %}共 {{ n }} 件{% endblocktranslate %}',
    ],
)
def test_a_message_is_none(source: str):
    assert bare(source) == []


def test_no_message_is_a_fragment_of_a_sentence():
    """Another language orders its clauses otherwise: a sentence is one message."""
    found = [
        (file.relative_to(ROOT), message)
        for file in TEMPLATES
        for message in messages_of(file.read_text())
        if message[0] in "，。；：、？" or message[-1] in "，、"
    ]
    assert not found


def test_no_message_is_broken_over_lines():
    """The lines of a trimmed message are joined with blanks, which Chinese has not."""
    found = [
        (file.relative_to(ROOT), body)
        for file in TEMPLATES
        for body in BODY.findall(file.read_text())
        if "\n" in body.strip()
    ]
    assert not found


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/about/", "/desk/login/", "/no-such-page/"])
def test_a_catalogue_leaves_no_chinese_on_a_page(
    address: str, client: Client, monkeypatch: pytest.MonkeyPatch
):
    backend = translation._trans
    monkeypatch.setattr(backend, "gettext", lambda text: CHINESE.sub("x", str(text)))
    page = client.get(address).content.decode()
    assert CHINESE.search(page) is None
    assert "xx" in page
