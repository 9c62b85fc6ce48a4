from collections.abc import Callable, Iterator
from datetime import date

import pytest

from gongkai.agencies.models import Agency
from gongkai.search import sources
from gongkai.search.indexing import index
from gongkai.search.sources import Row, register_source

Publish = Callable[..., int]


@pytest.fixture
def rows() -> list[Row]:
    """What the source "notice" tells; a test may change it."""
    return []


@pytest.fixture
def notices(rows: list[Row]) -> Iterator[None]:
    """Two kinds of things beside those of the house: 通知, and 职责 as hidden duties."""
    register_source("notice", "通知", lambda: rows)
    register_source("duty", "职责", list, hidden=True)
    yield
    del sources.sources["notice"], sources.sources["duty"]


@pytest.fixture
def publish(notices: None, bureau: Agency) -> Publish:
    """Publish a 通知 of the bureau; return the id of its entry."""

    def of(title: str, text: str = "", on: date = date(2024, 1, 5), **other: object) -> int:
        told = {"agency_id": bureau.pk, "url": "/notice/", "kind": "notice"} | other
        return index(id=title[:40], title=title, text=text, published_on=on, **told).pk

    return of
