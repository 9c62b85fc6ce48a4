"""What the search tells of published reports: the edition in force, and nothing of a draft."""

import json
from datetime import UTC, date, datetime

import pytest

from gongkai.agencies.models import Agency
from gongkai.reporting.models import AnnualReport, Edition
from gongkai.search.finding import Hit, find


@pytest.fixture
def draft(bureau: Agency) -> AnnualReport:
    return bureau.annual_reports.create(year=2020, narrative={"overview": "全年受理申请稳妥有序。"})


def publish(draft: AnnualReport, overview: str) -> Edition:
    number = draft.editions.count() + 1
    return draft.editions.create(
        number=number,
        data=json.dumps({"narrative": {"overview": overview}}),
        sha256="0" * 64,
        reason="补计" * (number > 1),
        published_on=date(2021, 1, 28 + number),
        published_at=datetime(2021, 1, 28 + number, tzinfo=UTC),
    )


def reports(text: str) -> list[Hit]:
    return find(text, kind="report")


def test_a_draft_is_not_found(draft):
    assert reports("稳妥有序") == reports("年度报告") == []


def test_a_published_report_is_found_by_title_and_words(draft, bureau):
    publish(draft, "全年受理申请稳妥有序。")
    (hit,) = reports("稳妥有序")
    assert hit.title == "示例市统计局2020年政府信息公开工作年度报告"
    assert hit.url == f"/agency/{bureau.slug}/reports/2020/"
    assert hit.published_on == date(2021, 1, 29)
    assert len(reports("2020年政府信息公开工作年度报告")) == 1


def test_a_restated_report_is_found_in_its_latest_edition_alone(draft):
    publish(draft, "全年受理申请稳妥有序。")
    publish(draft, "全年受理申请依法办结。")
    assert reports("稳妥有序") == []
    (hit,) = reports("依法办结")
    assert hit.published_on == date(2021, 1, 30)


def test_an_edition_without_words_is_found_by_its_title(draft):
    publish(draft, "")
    assert len(reports("示例市统计局")) == 1
