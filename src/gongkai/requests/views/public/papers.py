"""The files of a public form, judged and named after what they are for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.files.contents.kinds import JPEG, KINDS, PDF, PNG, Kind, Refused
from gongkai.files.uploads import Accepted, accepted
from gongkai.requests.actions.papers import NewPaper
from gongkai.requests.models import PaperKind

LONGEST_TITLE = 120
SCANS = (PDF, PNG, JPEG)


class Place(NamedTuple):
    """A field for files. Files that show who somebody is keep no name of their own."""

    field: str
    kind: PaperKind
    label: object
    allowed: Collection[Kind] = KINDS
    is_named: bool = True


APPLICATION: Mapping[str, Place] = {
    place.field: place
    for place in (
        Place("identity_files", PaperKind.IDENTITY, gettext_lazy("身份证明"), SCANS, False),
        Place("authority_files", PaperKind.AUTHORITY, gettext_lazy("授权委托书"), SCANS, False),
        Place("files", PaperKind.OTHER, gettext_lazy("其他材料")),
    )
}
CORRECTION = Place("files", PaperKind.CORRECTION, gettext_lazy("补正材料"))
REASONS = Place("files", PaperKind.REASONS, gettext_lazy("证明材料"))
EVIDENCE = Place("files", PaperKind.OTHER, gettext_lazy("证据材料"))


def papers_of(request: HttpRequest, place: Place) -> list[NewPaper]:
    """Return the files of the place; raises Refused with one sentence that names the place."""
    return [_paper(place, n, file) for n, file in enumerate(taken(request, place), start=1)]


def taken(request: HttpRequest, place: Place) -> list[Accepted]:
    """Return the files as they were judged."""
    try:
        return accepted(request, place.field, allowed=place.allowed)
    except Refused as refusal:
        told = _("%(place)s：%(why)s") % {"place": place.label, "why": refusal}
        raise Refused(told) from refusal


def _paper(place: Place, n: int, file: Accepted) -> NewPaper:
    title = f"{place.label}{n}{file.judged.extension}"
    if place.is_named:
        title = file.judged.safe_name[:LONGEST_TITLE]
    return NewPaper(place.kind, title, file.data, file.judged.media_type)
