from django.core.exceptions import PermissionDenied

from gongkai.agencies.models import Agency, Officer, Role
from gongkai.agencies.queries import subtree_ids


def can(officer: Officer, agency: Agency, *roles: Role) -> bool:
    """True if the officer belongs to the agency and holds one of `roles` (if any are named)."""
    is_own = officer.is_active and officer.agency_id == agency.pk
    return is_own and (not roles or bool(officer.roles & set(roles)))


def require(officer: Officer, agency: Agency, *roles: Role) -> None:
    """Raise PermissionDenied unless `can(officer, agency, *roles)`."""
    if not can(officer, agency, *roles):
        raise PermissionDenied


def can_edit_contact(officer: Officer, agency: Agency) -> bool:
    """True if the officer keeps the agency's contact block: its disclosure office (条例第四条),
    or whoever administers it."""
    own = can(officer, agency, Role.HANDLER, Role.OFFICE_HEAD, Role.ADMINISTRATOR)
    return own or can_administer(officer, agency)


def require_contact(officer: Officer, agency: Agency) -> None:
    """Raise PermissionDenied unless `can_edit_contact(officer, agency)`."""
    if not can_edit_contact(officer, agency):
        raise PermissionDenied


def can_administer(officer: Officer, agency: Agency) -> bool:
    """True if the officer administers the agency: its own, or a unit anywhere below it."""
    if officer.agency_id is None or Role.ADMINISTRATOR not in officer.roles:
        return False
    return agency.pk in subtree_ids(Agency.objects.all(), officer.agency_id)


def require_administer(officer: Officer, agency: Agency) -> None:
    """Raise PermissionDenied unless `can_administer(officer, agency)`."""
    if not can_administer(officer, agency):
        raise PermissionDenied
