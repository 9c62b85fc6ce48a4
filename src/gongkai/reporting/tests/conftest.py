import pytest
from django.core.management import call_command

from gongkai.agencies.models import Agency, Officer, Role
from gongkai.reporting.tests import cast


@pytest.fixture
def calendar(db: None) -> None:
    call_command("load_calendar", verbosity=0)


@pytest.fixture
def bureau(calendar: None) -> Agency:
    return cast.bureau()


@pytest.fixture
def handler(bureau: Agency) -> Officer:
    return cast.officer(bureau, Role.HANDLER)


@pytest.fixture
def head(bureau: Agency) -> Officer:
    return cast.officer(bureau, Role.OFFICE_HEAD)


@pytest.fixture
def leader(bureau: Agency) -> Officer:
    return cast.officer(bureau, Role.LEADER)


@pytest.fixture
def stranger(bureau: Agency) -> Officer:
    other = cast.bureau("外市统计局", "1150022700934474XW")
    return cast.officer(other, Role.HANDLER, Role.OFFICE_HEAD, Role.LEADER)
