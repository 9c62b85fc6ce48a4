"""文书用语: an office's own words for the editable parts of its letters, kept by version."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency, Officer, Role
from gongkai.agencies.permissions import require
from gongkai.common import audit
from gongkai.common.records.actions import lock_agency
from gongkai.law.errors import IllegalStep
from gongkai.law.terms import Outcome
from gongkai.letters.kinds import LetterKind
from gongkai.letters.specs import check_wording
from gongkai.requests.models import Wording

WORDING_WRITERS = (Role.OFFICE_HEAD, Role.ADMINISTRATOR)


@transaction.atomic
def change_wording(
    agency: Agency,
    kind: LetterKind,
    outcome: Outcome | None,
    part: str,
    text: str,
    *,
    by: Officer,
    at: datetime,
    seen: int,
) -> Wording:
    """Return the new version; an empty text gives the part its usual words again.

    `seen` is the version that the person looked at, 0 for none. Raises LetterError for what the
    letter cannot take, IllegalStep if somebody else changed the part meanwhile.
    """
    require(by, agency, *WORDING_WRITERS)
    check_wording(kind, outcome, {part: text})
    lock_agency(agency)
    place = {"agency": agency, "kind": kind, "outcome": outcome or "", "part": part}
    last = Wording.objects.filter(**place).order_by("version").last()
    version = last.version if last else 0
    if seen != version:
        raise IllegalStep(
            _("该段用语刚由%(who)s修改，请核对后再改。") % {"who": last and last.changed_by}
        )
    if text.strip() == (last.text if last else ""):
        raise IllegalStep(_("内容没有变动。"))
    wording = Wording(**place, version=version + 1, text=text.strip(), changed_by=by, changed_at=at)
    wording.full_clean()
    wording.save(force_insert=True)
    audit.record(
        "wording.changed",
        wording,
        by=by,
        kind=str(kind),
        outcome=wording.outcome,
        part=part,
        version=wording.version,
    )
    return wording
