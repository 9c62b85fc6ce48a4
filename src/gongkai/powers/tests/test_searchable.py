"""Matters tell which agency is responsible, and are not found themselves."""

from datetime import date

from gongkai.powers.actions import keep
from gongkai.powers.models import Matter, MatterKind
from gongkai.search.finding import find
from gongkai.search.likeness import responsible


def on_the_list(agency, handler, **other: object) -> Matter:
    matter = Matter(
        agency=agency,
        kind=MatterKind.LICENSING,
        name="涉外调查机构资格认定",
        valid_from=date(2019, 1, 1),
        **other,
    )
    return keep(matter, by=handler)


def test_a_matter_on_the_list_tells_its_agency(bureau, handler):
    on_the_list(bureau, handler)
    assert responsible("涉外调查机构名单") == [bureau]
    assert find("涉外调查") == []


def test_a_matter_taken_off_the_list_does_not(bureau, handler):
    on_the_list(bureau, handler, valid_to=date(2020, 1, 1))
    assert responsible("涉外调查机构名单") == []
