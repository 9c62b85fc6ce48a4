"""清除个人信息: identity and contact data go when they have served; ledger and figures stay."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from gongkai.common import audit
from gongkai.files.actions import discard
from gongkai.law.terms import CaseState
from gongkai.requests.actions.writing import locked
from gongkai.requests.models import Dispatch, Paper, PaperKind, RequestCase, SmallCase

# 姓名留下：答复书和复议、诉讼都以姓名相称，随案卷销毁时再清除。
IDENTITY = ("identity_number", "contact_person", "phone", "email", "address", "postcode")


def due_for_purge(day: date) -> Iterator[RequestCase]:
    """Yield the archived cases whose identity data have been kept as long as the setting says;
    none while it is off."""
    days = settings.IDENTITY_DAYS
    if days is None:
        return
    # 归档满规定日数的，次日起清除。
    archived = RequestCase.objects.filter(
        state=CaseState.ARCHIVED, purged_on=None, version__gt=0
    ).annotate(last_packed=Max("packages__made_at"))
    limit = day - timedelta(days=days)
    yield from archived.filter(last_packed__date__lt=limit).order_by("pk").iterator()


@transaction.atomic
def purge_identity(case: RequestCase, *, on: date) -> RequestCase:
    """Return the case without identity numbers, contact data, their fingerprints and the copies
    of identity documents. The package in the archive keeps what it holds."""
    kept = locked(case)
    for party in kept.parties.all():
        for name in IDENTITY:
            setattr(party, name, "")
        party.save()
    kept.consultations.update(party_contact="")
    SmallCase.objects.filter(case=kept).update(person_contact="")
    copies = kept.papers.filter(kind=PaperKind.IDENTITY).select_related("blob")
    for paper in copies:
        discard_paper(paper)
    kept.applicant_contact, kept.purged_on = "", on
    kept.save()
    audit.record("case.identity_purged", kept, by=None, on=on)
    return kept


@transaction.atomic
def purge_everything(case: RequestCase, *, on: date) -> RequestCase:
    """Return the case as a number with its ledger: no names, no words that may hold one."""
    kept = purge_identity(case, on=on)
    kept.parties.all().delete()
    kept.notes.all().delete()
    kept.applicant_name, kept.query_code = "", ""
    kept.subject, kept.description, kept.assistance = _("（档案已销毁）"), "", ""
    kept.save()
    asked = {"party_name": "", "information": "", "how_it_touches": ""}
    kept.consultations.update(**asked, grounds="", override_reason="")
    Dispatch.objects.filter(letter__case=kept).update(remark="")
    kept.decisions.update(reasons="", particulars={}, edits={})
    kept.tasks.update(question="", answer="")
    gone = _("（档案已销毁）")
    small: dict[str, Any] = {"person_name": "", "subject": gone, "text": "", "answer": ""}
    SmallCase.objects.filter(case=kept).update(**small, query_code="")
    return kept


def discard_paper(paper: Paper) -> None:
    """Delete the paper and its file; a dispatch that it proved keeps its days."""
    Dispatch.objects.filter(proof=paper).update(proof=None)
    blob = paper.blob
    paper.delete()
    discard(blob)
