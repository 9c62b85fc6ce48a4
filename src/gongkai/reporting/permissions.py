"""Who may take which step with the year's report."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency, Officer, Role

EDITORS = (Role.HANDLER,)
PUBLISHERS = (Role.HANDLER, Role.OFFICE_HEAD)
REVIEWERS = (Role.OFFICE_HEAD, Role.LEADER)


def check_holds(officer: Officer, agency: Agency, *roles: Role) -> None:
    """Raise PermissionDenied unless the officer is of the agency and holds one of the roles."""
    if officer.agency_id != agency.pk or not officer.roles.intersection(roles):
        raise PermissionDenied(_("您没有办理此事项的权限。"))


def holds(officer: Officer, agency: Agency, *roles: Role) -> bool:
    return officer.agency_id == agency.pk and bool(officer.roles.intersection(roles))
