"""The public site at the root."""

from django.urls import path, re_path

from gongkai.common.display import large_type
from gongkai.portal import robots, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("agency/<slug:slug>/", views.agency, name="agency"),
    path("agency/<slug:slug>/reports/", views.reports, name="reports"),
    re_path(r"^large-type/(?P<choice>on|off)/$", large_type, name="large_type"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
]
