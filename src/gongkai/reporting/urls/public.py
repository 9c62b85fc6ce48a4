"""The published reports, at the addresses of design §7."""

from django.urls import path

from gongkai.reporting.views import public

app_name = "reporting_public"
urlpatterns = [
    path("agency/<slug:slug>/reports/<int:year>/", public.report, name="report"),
    path(
        "agency/<slug:slug>/reports/<int:year>/report.<slug:kind>",
        public.download,
        name="download",
    ),
    path(
        "agency/<slug:slug>/reports/<int:year>/editions/<int:number>/",
        public.report,
        name="edition",
    ),
    path(
        "agency/<slug:slug>/reports/<int:year>/editions/<int:number>/report.<slug:kind>",
        public.download,
        name="edition_download",
    ),
]
