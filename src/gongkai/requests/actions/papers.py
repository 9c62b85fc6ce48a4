"""Papers on the file of a case: uploads and what the house itself makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from gongkai.agencies.models import Officer, Role
from gongkai.agencies.permissions import require
from gongkai.common import audit
from gongkai.files.actions import store
from gongkai.requests.models import Paper, PaperKind, RequestCase

PAPER_WRITERS = (Role.REGISTRAR, Role.HANDLER, Role.UNIT_HANDLER, Role.ARCHIVIST)


@dataclass(frozen=True)
class NewPaper:
    """A document about to join the file; `data` was judged (files.judge) before."""

    kind: PaperKind
    title: str
    data: bytes
    media_type: str


@transaction.atomic
def add_papers(
    case: RequestCase,
    papers: Sequence[NewPaper],
    *,
    by: Officer | None,
    at: datetime,
    made_from: Paper | None = None,
) -> list[Paper]:
    """Return the papers, stored sealed; `by` None is the applicant or the installation."""
    if by is not None:
        require(by, case.agency, *PAPER_WRITERS)
    return [_kept(case, paper, by, at, made_from) for paper in papers]


def _kept(
    case: RequestCase, new: NewPaper, by: Officer | None, at: datetime, made_from: Paper | None
) -> Paper:
    paper = Paper(
        case=case,
        kind=new.kind,
        title=new.title,
        blob=store(new.data, new.media_type),
        from_applicant=by is None,
        made_from=made_from,
        added_by=by,
        added_at=at,
    )
    paper.full_clean()
    paper.save(force_insert=True)
    # 文件名可能写有姓名：审计只记类别。
    audit.record("case.paper_added", case, by=by, paper=paper.pk, kind=str(paper.kind))
    return paper
