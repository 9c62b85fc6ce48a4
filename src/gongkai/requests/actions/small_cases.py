"""更正、建议和投诉 (条例第四十一条、第四十四条、第四十七条、第五十一条): taken in, and answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.permissions import require
from gongkai.common import audit
from gongkai.common.calendar import work_calendar
from gongkai.files.uploads import Accepted
from gongkai.law.errors import IllegalStep
from gongkai.law.terms import Delivery
from gongkai.letters.kinds import LetterKind
from gongkai.requests.actions.letters import issue_letter
from gongkai.requests.actions.writing import WRITERS
from gongkai.requests.letter_facts import of_small_case
from gongkai.requests.models import (
    Enclosure,
    IssuedLetter,
    RequestCase,
    SmallCase,
    SmallCaseKind,
    SmallCaseResult,
    SmallCaseState,
)
from gongkai.requests.numbers import query_code, small_case_number
from gongkai.requests.permissions import IDENTITY_READERS

LETTER_OF: Mapping[str, LetterKind] = {
    SmallCaseKind.CORRECTION: LetterKind.RC_DECISION,
    SmallCaseKind.SUGGESTION: LetterKind.PUBLISH_ANSWER,
    SmallCaseKind.COMPLAINT: LetterKind.COMPLAINT_ANSWER,
}
_R = SmallCaseResult
RESULTS_OF: Mapping[str, tuple[SmallCaseResult, ...]] = {
    SmallCaseKind.CORRECTION: (_R.CORRECTED, _R.NOT_CORRECTED, _R.TRANSFERRED),
    SmallCaseKind.SUGGESTION: (_R.WILL_PUBLISH, _R.WILL_NOT_PUBLISH),
    SmallCaseKind.COMPLAINT: (_R.FOUNDED, _R.UNFOUNDED, _R.TRANSFERRED),
}


@dataclass(frozen=True)
class Matter:
    """What somebody brings forward; `case` is the application that it is about, if any."""

    kind: SmallCaseKind
    person_name: str
    person_contact: str
    subject: str
    text: str
    case: RequestCase | None = None
    about: Agency | None = None
    files: Sequence[Accepted] = ()


@transaction.atomic
def file_small_case(
    agency: Agency, matter: Matter, *, at: datetime, token: UUID | None = None
) -> SmallCase:
    """Return the small case with its number and query code, brought by somebody outside.

    The same `token` twice gives the same one. The day to answer by is a service target: the law
    sets none.
    """
    if known := _known(token):
        return known
    day = timezone.localtime(at).date()
    small = SmallCase(
        agency=agency,
        about=matter.about,
        case=matter.case,
        kind=matter.kind,
        query_code=query_code(),
        form_token=token,
        person_name=matter.person_name,
        person_contact=matter.person_contact,
        subject=matter.subject,
        text=matter.text,
        received_on=day,
        answer_by=work_calendar().nth(day, settings.SMALL_CASE_WORKDAYS),
        is_demonstration=agency.is_demonstration,
    )
    try:
        with transaction.atomic():
            small.number = small_case_number(agency, day.year)
            small.full_clean(exclude=["form_token"])
            small.save(force_insert=True)
    except IntegrityError:
        # 两次提交同时到达：后到的一次得到先到的那一件。
        earlier = _known(token)
        if earlier is None:
            raise
        return earlier
    for file in matter.files:
        Enclosure.objects.create(
            small_case=small, title=file.judged.safe_name, blob=file.store(), added_at=at
        )
    audit.record("small_case.filed", small, by=None, number=small.number, kind=str(small.kind))
    return small


@transaction.atomic
def answer_small_case(
    small: SmallCase,
    *,
    result: SmallCaseResult,
    answer: str,
    method: Delivery,
    by: Officer,
    at: datetime,
    edits: Mapping[str, str] | None = None,
) -> IssuedLetter:
    """Return the letter that answers the small case, once.

    Raises IllegalStep if it was answered or the result is none of its kind, Incomplete if the
    letter lacks what it must say, PermissionDenied for the wrong person.
    """
    require(by, small.agency, *WRITERS)
    kept = SmallCase.objects.select_for_update(of=("self",)).get(pk=small.pk)
    if kept.state == SmallCaseState.ANSWERED:
        raise IllegalStep(_("本件已经答复。"))
    if result not in RESULTS_OF[kept.kind]:
        raise ValidationError(_("该办理结果不适用于本类事项。"))
    day = timezone.localtime(at).date()
    kept.state, kept.result, kept.answer = SmallCaseState.ANSWERED, result, answer
    kept.answered_on, kept.answered_by = day, by
    kept.full_clean(exclude=["form_token"])
    kept.save()
    letter = issue_letter(
        LETTER_OF[kept.kind],
        of_small_case(kept),
        agency=kept.agency,
        small_case=kept,
        by=by,
        at=at,
        edits=edits,
        method=method,
        served_on=day if method is Delivery.DIRECT else None,
    )
    audit.record("small_case.answered", kept, by=by, result=str(result))
    small.refresh_from_db()
    return letter


def reveal_contact(small: SmallCase, *, reason: str, by: Officer) -> str:
    """Return the contact in full; why it was looked at is kept, its words are not.

    Raises PermissionDenied for who may not see it, IllegalStep for a reason that says too much.
    """
    require(by, small.agency, *IDENTITY_READERS)
    reason = reason.strip()
    if not reason or any(told and told in reason for told in _personal(small)):
        raise IllegalStep(_("请写明查看理由，理由中不写姓名和联系方式。"))
    audit.record("small_case.revealed", small, by=by, fields=["person_contact"], reason=reason)
    return small.person_contact


def _personal(small: SmallCase) -> tuple[str, str]:
    return small.person_name, small.person_contact


def _known(token: UUID | None) -> SmallCase | None:
    return SmallCase.objects.filter(form_token=token).first() if token else None
