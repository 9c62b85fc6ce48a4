"""Who may open a staff page. `agencies.access.staff_view` is the same with typed roles."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

ADMINISTRATOR = "administrator"
View = Callable[..., HttpResponseBase]


def desk_view(*roles: str) -> Callable[[View], View]:
    """Guard a view of the desk: a stranger goes to the log-in page (302), an officer without an
    agency gets a plain page, one who holds none of `roles` (if any are named) gets 403."""

    def decorate(view: View) -> View:
        @login_required
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            officer: Any = request.user
            if officer.must_change_password:
                return redirect("agencies:password_change")
            if officer.agency_id is None:
                return render(request, "agencies/staff/no_agency.html", status=403)
            if roles and not officer.roles & set(roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.desk_roles = roles  # type: ignore[attr-defined]
        return guarded

    return decorate
