"""Evidence handed in with an application: what it is filed as, judged before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.files.contents.kinds import EML, TXT
from gongkai.files.judging import Refused
from gongkai.files.uploads import accepted
from gongkai.requests.actions.papers import NewPaper
from gongkai.requests.models import PaperKind


@dataclass(frozen=True)
class Slot:
    """A place on the form for files of one kind."""

    kind: PaperKind
    help: Any = ""

    @property
    def name(self) -> str:
        return f"paper_{self.kind.value}"

    @property
    def label(self) -> Any:
        return self.kind.label


SLOTS = (
    Slot(PaperKind.APPLICATION, gettext_lazy("申请书、口头申请记录的扫描件或者照片")),
    Slot(PaperKind.ENVELOPE, gettext_lazy("信封照片、电子邮件原件（.eml）或者传真件")),
    Slot(PaperKind.IDENTITY, gettext_lazy("身份证明的扫描件或者照片")),
    Slot(PaperKind.AUTHORITY, gettext_lazy("由代理人提出申请的")),
    Slot(PaperKind.CONFIRMATION, gettext_lazy("通话截图、往来邮件等")),
)


def papers_told(request: HttpRequest) -> list[NewPaper]:
    """Return the files of every slot, each judged. Raises Refused with one sentence."""
    return [paper for slot in SLOTS for paper in _of_slot(request, slot)]


def _of_slot(request: HttpRequest, slot: Slot) -> list[NewPaper]:
    try:
        found = accepted(request, slot.name)
    except Refused as refusal:
        told = _("%(slot)s：%(why)s") % {"slot": slot.label, "why": refusal}
        raise Refused(told) from refusal
    return [
        NewPaper(
            slot.kind, _title(slot, file.judged.media_type, n), file.data, file.judged.media_type
        )
        for n, file in enumerate(found, start=1)
    ]


def _title(slot: Slot, media_type: str, n: int) -> str:
    """Return the title on the file; people's own file names often hold a name and are not kept."""
    label = _("电子邮件原件") if media_type == EML.media_type else str(slot.label)
    return f"{label}（{n}）" if n > 1 else label


def call_note(text: str) -> NewPaper:
    """Return the note of the word with the applicant as a paper (条例第三十一条)."""
    title = _("与申请人确认的记录")
    return NewPaper(PaperKind.CONFIRMATION, title, text.encode(), TXT.media_type)
