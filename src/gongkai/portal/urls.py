"""The public site at the root."""

from django.urls import path, re_path

from gongkai.common.display import large_type
from gongkai.portal import api, robots, views
from gongkai.portal.checking import views as checking

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("agency/<slug:slug>/", views.agency, name="agency"),
    path("agency/<slug:slug>/reports/", views.reports, name="reports"),
    path("api/", api.page, name="api"),
    path("check/", checking.check, name="check"),
    path("check/settle/", checking.settle, name="settle_check"),
    path("check/keep/", checking.keep, name="keep_check"),
    path("check/kept/<str:token>/", checking.kept, name="kept_check"),
    re_path(r"^check/report\.(?P<kind>xlsx|json)$", checking.save, name="save_check"),
    re_path(r"^large-type/(?P<choice>on|off)/$", large_type, name="large_type"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
]
