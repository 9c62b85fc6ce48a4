"""The way on for a reader who found nothing: 依申请公开, at the agency that seems responsible."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from gongkai.agencies.models import Agency
from gongkai.search.likeness import responsible
from gongkai.search.queries import host

APPLY = "requests_public:apply"


@dataclass(frozen=True)
class Door:
    """An agency and the address of its application form, empty where it takes none here."""

    agency: Agency
    apply_url: str


def apply_url(agency: Agency) -> str:
    """Return the address of the agency's application form; the room above may not offer one."""
    try:
        return reverse(APPLY, args=[agency.slug])
    except NoReverseMatch:
        return ""


def doors(text: str, chosen: Agency | None) -> list[Door]:
    """Return where to apply for what the text names: the chosen agency, or else those likely
    responsible, or else the one that hosts the site."""
    site = host()
    agencies = [chosen] if chosen else responsible(text) or ([site] if site else [])
    return [Door(agency, apply_url(agency)) for agency in agencies]
