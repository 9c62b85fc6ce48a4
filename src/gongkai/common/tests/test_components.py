from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from gongkai.common import components as page

PARTIALS = Path(page.__file__).parent / "templates/common/components"
# 这几项由各页自行取用：元数据在 <head>，打印按钮与二维码在公开页面。
ELSEWHERE = {"meta.html", "print.html"}


@pytest.mark.django_db
def test_a_stranger_is_sent_to_log_in(client: Client) -> None:
    answer = client.get(reverse("common:components"))
    assert answer.status_code == 302
    assert reverse("agencies:login") in answer.headers["Location"]


@pytest.mark.django_db
def test_the_page_shows_every_component() -> None:
    html = render_to_string(
        "common/showroom/components.html", page._samples(), request=RequestFactory().get("/")
    )
    assert "未能保存，请更正以下内容" in html
    assert "（三）不予公开" in html
    assert "本页二维码" in html


def test_no_component_is_forgotten() -> None:
    rooms = Path(page.__file__).parent / "templates/common"
    shown = "".join(path.read_text() for path in rooms.rglob("*.html"))
    partials = {path.name for path in PARTIALS.glob("*.html")} - ELSEWHERE
    assert {name for name in partials if f"common/components/{name}" not in shown} == set()
