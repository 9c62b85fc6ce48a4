"""The demonstration, built once for all tests of this folder and undone after the last."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import process_time

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from gongkai.agencies.models import Agency
from gongkai.common.calendar_actions import load_shipped
from gongkai.demo.building import build


@dataclass(frozen=True)
class Demonstration:
    bureau: Agency
    seconds: float


@pytest.fixture(scope="package")
def demonstration(
    quick_and_apart: None, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Demonstration]:
    """The bureau and the seconds of work that building took; each test is undone by `db`."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_shipped()
        started = process_time()
        assert build()
        seconds = process_time() - started
        yield Demonstration(Agency.objects.get(slug="cqtjj"), seconds)
        transaction.set_rollback(True)


@pytest.fixture
def bureau(demonstration: Demonstration, db: None) -> Agency:
    return demonstration.bureau
