"""Between years and between agencies: 上年结转 of a first year, and the sum of all units."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from gongkai.agencies.models import Agency, AgencyKind, Officer
from gongkai.law.terms import Applicant, Outcome
from gongkai.report.document import Report
from gongkai.report.formats import format_for_year
from gongkai.report.totals import with_totals
from gongkai.reporting import actions
from gongkai.reporting.compile import compile_all, compile_figures
from gongkai.reporting.explain import contributions
from gongkai.reporting.freezing import freeze
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.procedure import NotNow
from gongkai.reporting.roll_up import roll_up
from gongkai.reporting.tests import cast

AT = datetime(2020, 1, 20, 2, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def report(agency: Agency, year: int, **leaves: int) -> Report:
    """A report of zeros but for some leaves of table 三, named row__column."""
    form = format_for_year(year)
    cells = {f"t3_requests.{name.replace('__', '.')}": value for name, value in leaves.items()}
    return Report(agency.name, year, form, with_totals(form, cells))


class TestFirstYear:
    def test_carried_in_comes_from_the_imported_report(
        self, bureau: Agency, handler: Officer
    ) -> None:
        last = report(bureau, 2019, carried_out__natural_person=2, carried_out__org_commercial=1)
        actions.import_edition(bureau, last, by=handler, at=AT)
        cells = compile_figures(bureau, 2020).cells
        assert cells["t3_requests.carried_in.natural_person"] == 2
        assert cells["t3_requests.carried_in.total"] == 3
        opened = contributions("t3_requests.carried_in.total", agencies=[bureau], year=2020)
        assert opened.total == 3
        assert compile_all([bureau], 2020)[bureau.pk] == cells

    def test_a_year_of_ones_own_cannot_be_imported(self, bureau: Agency) -> None:
        with pytest.raises(NotNow, match="不能导入"):
            actions.import_edition(bureau, report(bureau, 2020), by=None, at=AT)

    def test_an_imported_year_is_not_imported_twice(self, bureau: Agency) -> None:
        actions.import_edition(bureau, report(bureau, 2019), by=None, at=AT)
        with pytest.raises(NotNow, match="已经导入"):
            actions.import_edition(bureau, report(bureau, 2019), by=None, at=AT)


class TestRollUp:
    @pytest.fixture
    def city(self, calendar: None) -> Agency:
        return cast.bureau("示例市人民政府", "1150022700934474XW", kind=AgencyKind.GOVERNMENT)

    @pytest.fixture
    def units(self, city: Agency) -> list[Agency]:
        first = cast.bureau("示例市甲局", "11500000009276206R", parent=city)
        below = cast.bureau("示例市甲局分局", "11500000000000001G", parent=first)
        return [first, below]

    def publish(self, agency: Agency, **leaves: int) -> None:
        draft = AnnualReport.objects.create(agency=agency, year=2020)
        freeze(draft, report(agency, 2020, **leaves), [], by=None, at=AT)

    def test_it_sums_editions_and_names_the_missing(
        self, city: Agency, units: list[Agency]
    ) -> None:
        self.publish(city, new_received__natural_person=5)
        self.publish(units[1], new_received__natural_person=2, new_received__org_other=1)
        rolled = roll_up(city, 2020)
        assert rolled.report.value("t3_requests.new_received.total") == 8
        assert rolled.included == [city, units[1]]
        assert rolled.missing == [units[0]]

    def test_a_live_sum_counts_every_record_once(self, city: Agency, units: list[Agency]) -> None:
        cast.case(units[0], date(2020, 3, 2), Outcome.GRANTED, date(2020, 3, 9))
        cast.case(units[1], date(2020, 3, 2), applicant=Applicant.ORG_RESEARCH)
        rolled = roll_up(city, 2020, live=True)
        assert rolled.report.value("t3_requests.new_received.total") == 2
        assert rolled.report.value("t3_requests.carried_out.org_research") == 1

    def test_a_unit_closed_before_or_begun_after_owes_nothing(
        self, city: Agency, units: list[Agency]
    ) -> None:
        units[0].closed_on = date(2020, 6, 1)
        units[0].save()
        units[1].first_year = 2021
        units[1].save()
        assert roll_up(city, 2020).missing == [city]

    def test_a_report_in_a_varied_form_is_named_and_not_added(
        self, city: Agency, units: list[Agency]
    ) -> None:
        varied = replace(report(city, 2021), cells={}, variant="single_row_6")
        draft = AnnualReport.objects.create(agency=units[0], year=2021)
        freeze(draft, varied, [], by=None, at=AT)
        assert roll_up(city, 2021).varied == [units[0]]

    def test_one_pass_over_all_gives_what_each_alone_gives(
        self, city: Agency, units: list[Agency]
    ) -> None:
        cast.case(units[0], date(2020, 3, 2), Outcome.GRANTED, date(2020, 3, 9))
        cast.procurement(units[1], date(2020, 3, 2), "10.00")
        everything = compile_all([city, *units], 2020)
        for agency in (city, *units):
            assert everything[agency.pk] == compile_figures(agency, 2020).cells
