"""`gongkai report`: computed now, as of a day, or as it was published."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from gongkai.agencies.models import Agency
from gongkai.law.terms import Outcome
from gongkai.reporting.freezing import freeze
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.tests import cast
from gongkai.reporting.tests.test_years_and_units import report

AT = datetime(2021, 1, 29, 2, 0, tzinfo=UTC)
CLOSED = "t3_requests.results_total.total"

pytestmark = pytest.mark.django_db


@pytest.fixture
def cells(bureau: Agency, tmp_path: Path) -> object:
    cast.case(bureau, date(2020, 3, 2), Outcome.GRANTED, date(2020, 3, 20))

    def ask(**options: object) -> dict[str, object]:
        output = tmp_path / "report.json"
        code = {"agency": bureau.credit_code, "year": 2020, "output": output}
        call_command("report", **(code | options), verbosity=0)
        return json.loads(output.read_text())["cells"]

    return ask


def test_computed_now(cells: object) -> None:
    assert cells()[CLOSED] == 1
    assert len(cells()) == 198


def test_as_of_a_day_before_the_reply(cells: object) -> None:
    assert cells(as_of=date(2020, 3, 19))[CLOSED] == 0


def test_as_it_was_published(cells: object, bureau: Agency) -> None:
    draft = AnnualReport.objects.create(agency=bureau, year=2020)
    freeze(draft, report(bureau, 2020, granted__natural_person=7), [], by=None, at=AT)
    assert cells(edition="latest")[CLOSED] == 7
    assert cells(edition="1")[CLOSED] == 7
    assert cells()[CLOSED] == 1


@pytest.mark.parametrize("edition", ["2", "first"])
def test_an_edition_that_is_not_there(cells: object, edition: str) -> None:
    with pytest.raises(CommandError):
        cells(edition=edition)


def test_an_unknown_agency(calendar: None) -> None:
    with pytest.raises(CommandError, match="没有统一社会信用代码"):
        call_command("report", agency="11500000009276206X", year=2020)
