"""Who may write, and the lock that every step takes first."""

from __future__ import annotations

from gongkai.agencies.models import Agency, Officer, Role
from gongkai.agencies.permissions import require
from gongkai.requests.models import RequestCase

WRITERS = (Role.REGISTRAR, Role.HANDLER)


def check_may_write(by: Officer | None, agency: Agency) -> None:
    """Raise PermissionDenied unless `by` is a registrar or handler of the agency.

    None stands for the installation itself: the demonstration, a command.
    """
    if by is not None:
        require(by, agency, *WRITERS)


def locked(case: RequestCase) -> RequestCase:
    """Return the case read anew, its row locked until the transaction ends."""
    cases = RequestCase.objects.select_related("agency").select_for_update(of=("self",))
    kept: RequestCase = cases.get(pk=case.pk)
    return kept
