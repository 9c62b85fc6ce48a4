from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.utils import timezone

from gongkai.agencies.models import Agency, Officer
from gongkai.law.terms import Applicant, Channel
from gongkai.requests.actions import register_case
from gongkai.requests.models import RequestCase
from gongkai.requests.tests import desk


@pytest.fixture
def at() -> datetime:
    """The moment at which everything is recorded: long after it happened."""
    return datetime(2026, 1, 5, 9, 0, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def register(
    calendar: None, bureau: Agency, handler: Officer, at: datetime
) -> Callable[..., RequestCase]:
    """Register a case of the bureau received at the counter on 2025-03-03, due 2025-03-31."""

    def _register(number: str = "2025-00001", **changed: Any) -> RequestCase:
        details: dict[str, Any] = {
            "applicant": Applicant.NATURAL_PERSON,
            "applicant_name": "申请人甲（演示）",
            "channel": Channel.COUNTER,
            "subject": "某项统计数据",
            "arrived_on": date(2025, 3, 3),
            "by": handler,
            "at": at,
        }
        return register_case(changed.pop("agency", bureau), number=number, **details | changed)

    return _register


@pytest.fixture
def case(register: Callable[..., RequestCase]) -> RequestCase:
    return register()


@pytest.fixture
def office(calendar: None, bureau: Agency) -> desk.Office:
    """The bureau's disclosure office with its people, one role each."""
    return desk.staffed(bureau)


@pytest.fixture
def quick_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print nothing: what the files look like is told by the tests of the letters."""
    for name in ("to_pdf", "to_docx"):
        monkeypatch.setattr(f"gongkai.requests.actions.letters.{name}", lambda *args: b"printed")


@pytest.fixture
def quick_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print the forms of the archive package without a printer."""
    monkeypatch.setattr("gongkai.requests.archive.packing.to_pdf", lambda *args: b"printed")
