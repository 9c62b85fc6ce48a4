"""What this room itself makes findable: the agencies, and their names as their duty."""

from collections.abc import Iterator

from gongkai.agencies.models import Agency
from gongkai.search.sources import Row


def agencies() -> Iterator[Row]:
    """Yield every agency in being with its contact block (条例第十二条)."""
    return (_page(agency) for agency in Agency.objects.filter(closed_on=None).iterator())


def agency(record: Agency) -> tuple[str, Row | None]:
    return str(record.pk), None if record.closed_on else _page(record)


def offices() -> Iterator[Row]:
    """Yield the names of every agency in being, by which it is found to be responsible."""
    return (_names(agency) for agency in Agency.objects.filter(closed_on=None).iterator())


def office(record: Agency) -> tuple[str, Row | None]:
    return str(record.pk), None if record.closed_on else _names(record)


def _page(agency: Agency) -> Row:
    text = f"政府信息公开工作机构：{agency.office_name}，办公地址：{agency.address}"
    return Row(str(agency.pk), agency.pk, agency.name, text, agency.get_absolute_url())


def _names(agency: Agency) -> Row:
    return Row(str(agency.pk), agency.pk, agency.name, f"{agency.short_name} {agency.office_name}")
