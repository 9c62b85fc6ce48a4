from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class ReferenceSite(AdminSite):
    """Django's admin, kept to reference data: what other packages would register stays out,
    because roles and jobs have their own pages, which check and record."""

    site_header = site_title = _("基础数据")
    index_title = _("可维护的基础数据")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        if getattr(admin_class, "is_reference_data", False):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        officer: Any = request.user
        return super().has_permission(request) and not officer.must_change_password

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        # 已登录而无权的人再去登录也进不来，重定向会无休止。
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next", reverse("admin:index")))
