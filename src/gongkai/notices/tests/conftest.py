import pytest

from gongkai.agencies.models import Role
from gongkai.agencies.tests import cast
from gongkai.notices.tests.post_office import PostOffice


@pytest.fixture
def city(db):
    return cast.agency(1, name="演示市人民政府", kind="government")


@pytest.fixture
def bureau(city):
    return cast.agency(2, parent=city)


@pytest.fixture
def clerk(bureau):
    return cast.officer(bureau, Role.HANDLER, email="clerk@example.gov.cn")


@pytest.fixture
def colleague(bureau):
    return cast.officer(bureau, Role.HANDLER, email="colleague@example.gov.cn")


@pytest.fixture
def administrator(bureau):
    return cast.officer(bureau, Role.ADMINISTRATOR, email="admin@example.gov.cn")


@pytest.fixture
def post_office(settings):
    """A mail server on this machine, which the house is told to use."""
    with PostOffice() as office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_TIMEOUT = 2
        settings.DEFAULT_FROM_EMAIL = "公开办 <gongkai@example.gov.cn>"
        settings.SITE_URL = "https://gk.example.gov.cn"
        yield office
