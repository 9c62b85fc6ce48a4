"""The house in which the walks take place: the demonstration's office, in March 2025."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from gongkai.common.calendar_actions import load_shipped
from gongkai.demo.cast import assemble
from gongkai.requests.tests.desk import MARCH, Office
from tests.walks.figures import Figures2025
from tests.walks.walker import WIDE, Walker

expect.set_options(timeout=15_000)


class Calendar:
    """The moment at which the whole house believes to be."""

    def __init__(self) -> None:
        self.moment = MARCH[3]

    def turn_to(self, moment: datetime) -> None:
        self.moment = moment


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    """Monday 2025-03-03, nine o'clock, until it is turned on."""
    calendar = Calendar()
    monkeypatch.setattr("django.utils.timezone.now", lambda: calendar.moment)
    return calendar


@pytest.fixture
def office(transactional_db: None, days: Calendar) -> Office:
    load_shipped()
    cast = assemble()
    return Office(
        cast.bureau,
        cast.registrar,
        cast.handler,
        cast.unit_handler,
        cast.secrecy_reviewer,
        cast.legal_reviewer,
        cast.office_head,
        cast.leader,
        cast.archivist,
    )


@pytest.fixture
def quick_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print nothing: what the files look like is told by the tests of the letters."""
    for name in ("to_pdf", "to_docx"):
        monkeypatch.setattr(f"gongkai.requests.actions.letters.{name}", lambda *args: b"printed")


@pytest.fixture
def walker(
    browser: Browser, live_server: LiveServer, office: Office, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Walker]:
    """A person with a browser; the public forms take what is sent without the pause of a human."""
    monkeypatch.setattr("gongkai.requests.forms.stamping.LEAST", timedelta(0))
    with browser.new_context(locale="zh-CN", viewport=WIDE) as context:
        context.set_default_timeout(20_000)
        yield Walker(context.new_page(), live_server.url)


@pytest.fixture
def figures(office: Office) -> Figures2025:
    return Figures2025(office.agency)
