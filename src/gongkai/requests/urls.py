from django.urls import path
from django.views.generic import RedirectView

from gongkai.common.records.addresses import addresses
from gongkai.requests.addresses import (
    archive,
    board,
    intake,
    posting,
    redacting,
    small_cases,
    steps,
    supervision,
    wordings,
)
from gongkai.requests.records import Cases, Disputes
from gongkai.requests.views import disputes, facts
from gongkai.requests.views.cases import CaseViews, find_applicant

app_name = "requests"
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="requests:cases"), name="index"),
    *intake.urlpatterns,
    *addresses(Cases(), CaseViews),
    path("cases/applicant/", find_applicant, name="find_applicant"),
    path("cases/<int:pk>/facts/new/", facts.new_fact, name="fact_new"),
    path("facts/<int:pk>/correct/", facts.new_correction, name="correction_new"),
    path("corrections/<int:pk>/settle/", facts.settle_correction, name="correction_settle"),
    *steps.urlpatterns,
    *board.urlpatterns,
    *posting.urlpatterns,
    *wordings.urlpatterns,
    *small_cases.urlpatterns,
    *addresses(Disputes()),
    path("disputes/<int:pk>/events/new/", disputes.new_event, name="event_new"),
    path("disputes/<int:pk>/answer/", disputes.answer, name="dispute_answer"),
    path("disputes/<int:pk>/events/last/", disputes.take_back_event, name="event_take_back"),
    *archive.urlpatterns,
    *supervision.urlpatterns,
    *redacting.urlpatterns,
]
