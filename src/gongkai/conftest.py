"""The fixed cast of the rooms' tests: two bureaus, and officers who may and may not."""

from collections.abc import Callable

import pytest

from gongkai.agencies.credit_code import check_character
from gongkai.agencies.models import Agency, Assignment, Officer, Role
from gongkai.common.calendar_actions import load_shipped


@pytest.fixture
def calendar(db: None) -> None:
    """The announced days off of 2019 to 2026 are loaded."""
    load_shipped()


@pytest.fixture
def bureau(db: None) -> Agency:
    return make_agency("甲局", "jia", "11500000000000001")


@pytest.fixture
def other_bureau(db: None) -> Agency:
    return make_agency("乙局", "yi", "11500000000000002")


@pytest.fixture
def handler(bureau: Agency) -> Officer:
    """An officer of the bureau who may write."""
    return make_officer("handler", bureau, Role.HANDLER)


@pytest.fixture
def second_handler(bureau: Agency) -> Officer:
    return make_officer("second", bureau, Role.HANDLER)


@pytest.fixture
def reader(bureau: Agency) -> Officer:
    """An officer of the bureau who may read only."""
    return make_officer("reader", bureau, Role.UNIT_HANDLER)


@pytest.fixture
def outsider(other_bureau: Agency) -> Officer:
    """An officer of another bureau, with the same role."""
    return make_officer("outsider", other_bureau, Role.HANDLER)


@pytest.fixture
def officer_with(bureau: Agency) -> Callable[..., Officer]:
    """Make an officer of the bureau with the given roles."""
    return lambda *roles: make_officer("-".join(["with", *roles]), bureau, *roles)


def make_agency(name: str, slug: str, body: str) -> Agency:
    return Agency.objects.create(
        name=name,
        short_name=name,
        slug=slug,
        credit_code=body + check_character(body),
        first_year=2020,
        office_name="办公室",
        address="演示路 1 号",
        postcode="400000",
        phone="023-00000000",
    )


def make_officer(username: str, agency: Agency, *roles: Role) -> Officer:
    officer = Officer.objects.create_user(
        username, password="演示-12345", agency=agency, display_name=username
    )
    Assignment.objects.bulk_create(Assignment(officer=officer, role=role) for role in roles)
    return officer
