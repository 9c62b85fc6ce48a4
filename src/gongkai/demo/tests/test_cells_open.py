"""Every figure opens: the records behind it sum to it, and for a count the list is as long."""

import pytest

from gongkai.agencies.models import Agency
from gongkai.report.formats import format_for_year
from gongkai.reporting.compile import compile_figures
from gongkai.reporting.explain import contributions


@pytest.mark.parametrize("year", [2020, 2021])
def test_every_cell_is_the_sum_of_its_records(bureau: Agency, year):
    report = compile_figures(bureau, year)
    for key in report.format.cell_keys():
        opened = contributions(key, agencies=[bureau], year=year)
        assert opened.total == report.value(key), key
        if report.format.column_of(key).type == "integer":
            assert len(opened) == report.value(key), key


def test_the_forms_have_cells_of_all_kinds():
    """Guards the test above: it looked at counts, changes and money."""
    kinds = {
        form.column_of(key).type
        for form in map(format_for_year, (2020, 2021))
        for key in form.cell_keys()
    }
    assert kinds == {"integer", "signed_integer", "decimal_money", "decimal_wanyuan"}
