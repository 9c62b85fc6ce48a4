"""Showing identity and contact data in full: for a reason, and on record."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from gongkai.agencies.models import Officer
from gongkai.agencies.permissions import require
from gongkai.common import audit
from gongkai.law.errors import IllegalStep
from gongkai.requests.models import RequestCase
from gongkai.requests.permissions import IDENTITY_READERS


def reveal(case: RequestCase, fields: Sequence[str], *, reason: str, by: Officer) -> None:
    """Put on record that the officer is shown the named fields, and why; never their words.

    Raises PermissionDenied for who may not see them, IllegalStep without a reason or for one that
    repeats what is hidden.
    """
    require(by, case.agency, *IDENTITY_READERS)
    reason = reason.strip()
    if not reason:
        raise IllegalStep(_("请填写查看理由。"))
    if _repeats(case, reason):
        raise IllegalStep(_("理由中请勿写入姓名、证件号码和联系方式。"))
    audit.record("case.revealed", case, by=by, fields=list(fields), reason=reason)


def _repeats(case: RequestCase, reason: str) -> bool:
    hidden = [case.applicant_name, case.applicant_contact]
    for party in case.parties.all():
        hidden += [party.name, party.identity_number, party.phone, party.email, party.address]
    return any(value and value in reason for value in hidden)
