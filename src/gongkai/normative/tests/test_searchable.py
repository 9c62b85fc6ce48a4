"""What the search tells of documents: those in force and public on the day."""

from datetime import date, timedelta

import pytest

from gongkai.common.clock import today
from gongkai.normative import searchable
from gongkai.normative.actions import keep, remove
from gongkai.normative.models import NormativeDocument
from gongkai.search import indexing
from gongkai.search.finding import find


@pytest.fixture
def document(bureau, handler) -> NormativeDocument:
    document = NormativeDocument(
        agency=bureau,
        title="粮食产量调查管理办法",
        doc_no="某发〔2020〕1号",
        co_makers="乙局",
        made_on=date(2020, 7, 1),
        published_on=date(2020, 7, 5),
        effective_on=date(2020, 8, 1),
    )
    return keep(document, by=handler)


def titles(text: str) -> list[str]:
    return [hit.title for hit in find(text, kind="document")]


@pytest.mark.parametrize("part", ["产量调查", "某发〔2020〕1号", "2020年7月1日成文", "乙局"])
def test_it_is_found_by_title_number_days_and_makers(document, part):
    assert titles(part) == [document.title]


@pytest.mark.parametrize("ended", ["repealed_on", "lapsed_on", "withdrawn_on"])
def test_what_is_no_longer_in_force_or_public_is_not_found(document, handler, ended):
    setattr(document, ended, date(2021, 1, 1))
    keep(document, by=handler)
    assert titles("产量调查") == []


def test_what_was_never_published_is_not_found(document, handler):
    document.published_on = None
    keep(document, by=handler)
    assert titles("产量调查") == []


def test_what_is_deleted_is_not_found(document, handler):
    remove(document, by=handler)
    assert titles("产量调查") == []


def test_what_lapses_is_gone_the_day_after_the_night(document, handler, monkeypatch):
    tomorrow = document.lapsed_on = today() + timedelta(days=1)
    keep(document, by=handler)
    assert titles("产量调查") == [document.title]
    monkeypatch.setattr(searchable, "today", lambda: tomorrow)
    indexing.bring_up_to_date()
    assert titles("产量调查") == []
