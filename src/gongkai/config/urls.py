"""Addresses: the public site at the root, the staff desk under /desk/."""

from django.contrib import admin
from django.urls import include, path

from gongkai.portal.api import api

urlpatterns = [
    path("", include("gongkai.portal.urls")),
    path("", include("gongkai.reporting.urls.public")),
    path("", include("gongkai.requests.urls_public")),
    path("search/", include("gongkai.search.urls.public")),
    path("api/", api.urls),
    path("desk/", include("gongkai.agencies.urls")),
    path("desk/reports/", include("gongkai.reporting.urls.staff")),
    path("desk/requests/", include("gongkai.requests.urls")),
    path("desk/powers/", include("gongkai.powers.urls")),
    path("desk/normative/", include("gongkai.normative.urls")),
    path("desk/search/", include("gongkai.search.urls.staff")),
    path("desk/notices/", include("gongkai.notices.urls")),
    path("desk/common/", include("gongkai.common.urls")),
    path("desk/admin/", admin.site.urls),
]

handler500 = "gongkai.common.views.trouble.server_error"
