from django.contrib.auth import views as auth_views
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gongkai.agencies.access import StaffRequest, staff_view
from gongkai.agencies.forms import LoginForm, OwnPasswordForm
from gongkai.common.audit import record
from gongkai.common.clock import today
from gongkai.common.desk import cards_for
from gongkai.common.first_steps import first_steps_for


@staff_view()
@require_safe
def desk(request: StaffRequest) -> HttpResponse:
    """我的工作: what waits for this officer."""
    context = {
        "cards": cards_for(request.user),
        "first_steps": first_steps_for(request.user),
        "today": today(),
        "roles": roles_of(request),
    }
    return render(request, "agencies/staff/desk.html", context)


def roles_of(request: StaffRequest) -> list[str]:
    return sorted(str(role.label) for role in request.user.roles)


class LoginView(auth_views.LoginView):
    template_name = "agencies/staff/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True


class PasswordChangeView(auth_views.PasswordChangeView):
    """One's own password; after a reset nothing else opens before it is changed."""

    template_name = "agencies/staff/password_change.html"
    form_class = OwnPasswordForm
    success_url = reverse_lazy("agencies:desk")
    extra_context = {"cancel_url": success_url, "title": _("修改密码")}

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        form.user.must_change_password = False
        response = super().form_valid(form)
        record("officer.password_changed", form.user, by=form.user)
        return response
