import pytest

from gongkai.agencies.models import Role
from gongkai.agencies.tests import cast


@pytest.fixture
def city(db):
    return cast.agency(1, name="演示市人民政府", kind="government")


@pytest.fixture
def bureau(city):
    return cast.agency(2, parent=city)


@pytest.fixture
def other_bureau(city):
    return cast.agency(3, parent=city)


@pytest.fixture
def administrator(bureau):
    return cast.officer(bureau, Role.ADMINISTRATOR)


@pytest.fixture
def clerk(bureau):
    return cast.officer(bureau, Role.HANDLER)
