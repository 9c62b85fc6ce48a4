"""What every staff page asks first: who is it, of which agency, in which role."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from gongkai.agencies.models import Agency, Officer, Role
from gongkai.common.guard import desk_view

M = TypeVar("M", bound=Model)


class StaffRequest(HttpRequest):
    """A request that `staff_view` let through: its user is an officer with an agency."""

    user: Officer


def staff_view(*roles: Role) -> Callable[[Callable[..., HttpResponseBase]], Any]:
    """Guard a staff view: 302 to the log-in page for strangers, a plain page for an officer
    without an agency, 403 without one of `roles` (any officer if none is named)."""
    return desk_view(*roles)


def own_or_404(records: QuerySet[M] | type[M], officer: Officer, **lookup: Any) -> M:
    """Return the record of the officer's own agency, or raise Http404: another agency's record
    and one that does not exist look the same."""
    queryset = records if isinstance(records, QuerySet) else records._default_manager.all()
    return get_object_or_404(queryset.filter(agency=officer.agency_id), **lookup)


def agency_of(officer: Officer) -> Agency:
    """Return the agency of an officer that `staff_view` let through."""
    assert officer.agency is not None, "staff_view 已排除未分配机关的人员"
    return officer.agency
