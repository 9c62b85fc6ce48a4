"""Agencies and published editions for the pages to show; plainly invented."""

from datetime import UTC, date, datetime

from gongkai.agencies.models import Agency
from gongkai.reporting.models import AnnualReport, Edition, EditionFile


def agency(name: str = "演示市统计局", parent: Agency | None = None, **other: object) -> Agency:
    """An agency whose code and slug are made from its number; both are unique."""
    number = Agency.objects.count() + 1
    facts: dict[str, object] = {
        "short_name": name[-3:],
        "slug": f"agency-{number}",
        "credit_code": f"{number:018}",
        "first_year": 2019,
        "office_name": "演示局办公室",
        "address": "演示路1号",
        "postcode": "400000",
        "phone": "023-00000000",
        "site_id_code": "5000000000",
    }
    return Agency.objects.create(name=name, parent=parent, **(facts | other))


def publish(agency: Agency, year: int, *, reason: str = "", kinds: str = "docx json") -> Edition:
    """The next edition of the year's report, out on 29 January of the year after."""
    report, _created = AnnualReport.objects.get_or_create(agency=agency, year=year)
    edition = report.editions.create(
        number=report.editions.count() + 1,
        data="{}",
        sha256="0" * 64,
        reason=reason,
        published_on=date(year + 1, 1, 29),
        published_at=datetime(year + 1, 1, 29, 1, tzinfo=UTC),
    )
    for kind in kinds.split():
        EditionFile.objects.create(edition=edition, kind=kind, file=f"{kind}", sha256="0" * 64)
    return edition
