"""区分处理 (条例第三十七条): boxes on the pages of a paper, and the copy that may be released."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from gongkai import redaction as separation
from gongkai.agencies.models import Officer, Role
from gongkai.agencies.permissions import require
from gongkai.common import audit
from gongkai.files.actions import store
from gongkai.files.disk import digest
from gongkai.law.errors import IllegalStep
from gongkai.redaction import Box
from gongkai.redaction.boxes import check_boxes
from gongkai.requests.actions.papers import NewPaper, add_papers
from gongkai.requests.models import Paper, PaperKind, Redaction
from gongkai.requests.queries import SETTLED

REDACTORS = (Role.HANDLER, Role.UNIT_HANDLER)
READABLE = (separation.PDF, separation.DOCX, *separation.IMAGES)


@transaction.atomic
def begin(paper: Paper, *, by: Officer, at: datetime) -> Redaction:
    """Return the separation of a paper; the pages are printed once, here.

    Raises IllegalStep for a settled case or another kind of file, RedactionError for one that
    cannot be opened.
    """
    _check(paper, by)
    known = Redaction.objects.filter(source=paper).first()
    if known:
        return known
    if paper.blob.media_type not in READABLE:
        raise IllegalStep(_("只能对 PDF、Word 文档和图片进行区分处理。"))
    data, media_type = separation.as_pdf(
        paper.blob.read(), paper.blob.media_type, font_paths=settings.FONT_PATHS
    )
    made = Redaction(
        source=paper,
        pdf=paper.blob if media_type == paper.blob.media_type else store(data, media_type),
        pages=separation.page_count(data, media_type),
        changed_by=by,
        changed_at=at,
    )
    made.save()
    audit.record("paper.redaction_begun", paper.case, by=by, paper=paper.pk)
    return made


@transaction.atomic
def keep_boxes(
    redaction: Redaction,
    boxes: Sequence[Box],
    *,
    by: Officer,
    at: datetime,
    seen: str | None = None,
) -> Redaction:
    """Return the separation with these boxes in place of the former ones.

    `seen` is the mark of the boxes that the officer looked at. Raises IllegalStep if they are no
    longer those, RedactionError for a box that is on no page or has no lawful ground.
    """
    _check(redaction.source, by)
    if boxes:
        check_boxes(boxes, redaction.pages)
    kept = Redaction.objects.select_for_update(of=("self",)).get(pk=redaction.pk)
    check_mark(kept, seen)
    kept.boxes = [box._asdict() for box in boxes]
    kept.changed_by, kept.changed_at = by, at
    kept.save()
    return kept


def release(
    redaction: Redaction,
    *,
    title: str,
    also: Sequence[str] = (),
    by: Officer,
    at: datetime,
    seen: str | None = None,
) -> tuple[Paper, tuple[str, ...]]:
    """Return the copy to release, and what a person should still look at.

    Fails closed: raises RedactionError where a masked word still stands or nothing can be checked.
    """
    _check(redaction.source, by)
    check_mark(redaction, seen)
    blob = redaction.pdf
    copy = separation.redact(
        blob.read(),
        blob.media_type,
        boxes_of(redaction),
        also=also,
        font_paths=settings.FONT_PATHS,
    )
    with transaction.atomic():
        (paper,) = add_papers(
            redaction.source.case,
            [NewPaper(PaperKind.RELEASED, title, copy.data, separation.PDF)],
            by=by,
            at=at,
            made_from=redaction.source,
        )
        redaction.result = paper
        redaction.save(update_fields=["result"])
        audit.record(
            "paper.released", paper.case, by=by, paper=paper.pk, boxes=len(redaction.boxes)
        )
    return paper, copy.notes


def mark_of(redaction: Redaction) -> str:
    """Return what tells these boxes from any others."""
    return digest(json.dumps(redaction.boxes, sort_keys=True).encode())


def check_mark(redaction: Redaction, seen: str | None) -> None:
    if seen is not None and seen != mark_of(redaction):
        raise IllegalStep(_("其他人员刚修改了遮盖区域，本次没有保存，请核对后重新标出。"))


def boxes_of(redaction: Redaction) -> list[Box]:
    """Return the boxes as the separation takes them."""
    return [Box(**box) for box in redaction.boxes]


def _check(paper: Paper, by: Officer) -> None:
    require(by, paper.case.agency, *REDACTORS)
    if paper.case.state in SETTLED:
        raise IllegalStep(_("本件已经办结，不能再进行区分处理。"))
    if paper.kind in (PaperKind.RELEASED, PaperKind.LETTER):
        raise IllegalStep(_("该材料不需要区分处理。"))
