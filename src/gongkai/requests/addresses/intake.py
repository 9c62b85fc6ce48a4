"""Intake 接收登记, splitting, possible repeats."""

from django.urls import path

from gongkai.requests.views import intake, splitting

urlpatterns = [
    path("cases/intake/", intake.case_intake, name="case_intake"),
    path("cases/intake/hints/", intake.intake_hints, name="intake_hints"),
    path("cases/intake/record/", intake.intake_record, name="intake_record"),
    path("cases/<int:pk>/split/", splitting.case_split, name="case_split"),
    path("cases/<int:pk>/repeats/", splitting.case_repeats, name="case_repeats"),
]
