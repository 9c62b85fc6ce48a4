"""While an application is written, a real browser shows what is published and resembles it."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path
from playwright.sync_api import Page, expect

from gongkai.agencies.models import Agency
from gongkai.search.models import Exposure

pytestmark = pytest.mark.browser

FORM = """{% extends "common/public.html" %}{% load static %}
{% block styles %}{{ block.super }}<link rel="stylesheet" href="{% static 'search/search.css' %}">
{% endblock %}{% block content %}
<textarea id="id_description"></textarea>
{% include "search/before_you_file.html" with agency=agency field_ids="id_description" %}
{% include "search/enough.html" %}
{% endblock %}"""


def form(request: HttpRequest) -> HttpResponse:
    context = {"agency": Agency.objects.get(slug="jia")}
    return HttpResponse(engines["django"].from_string(FORM).render(context, request))


urlpatterns = [path("form/", form), path("", include("gongkai.config.urls"))]


@pytest.mark.django_db(transaction=True)
def test_it_is_shown_opened_and_enough(page: Page, live_server, settings, publish):
    settings.ROOT_URLCONF = __name__
    publish("第七次人口普查公报", url="/about/")
    page.goto(f"{live_server.url}/form/")
    expect(page.locator("[data-suggest]")).to_be_hidden()

    page.fill("#id_description", "请公开第七次人口普查的数据")
    hit = page.get_by_role("link", name="第七次人口普查公报")
    expect(hit).to_be_visible()
    with page.expect_popup() as opened:
        hit.click()
    expect(opened.value).to_have_url(f"{live_server.url}/about/")

    page.fill("#id_description", "请公开第七次人口普查的全部数据")
    again = page.wait_for_event("response", lambda answer: answer.url.endswith("/suggest/"))
    assert 'name="again"' in (again.request.post_data or "")
    page.get_by_role("button", name="已找到所需信息，不再申请").click()
    expect(page.get_by_role("heading", name="已取得所需信息")).to_be_visible()
    counted = dict(Exposure.objects.values_list("event", "n"))
    assert counted == {"shown": 1, "opened": 1, "not_filed": 1}
