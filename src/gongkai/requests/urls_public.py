"""The public side of requests, at the root of the site."""

from django.urls import path

from gongkai.requests.models import SmallCaseKind
from gongkai.requests.views.public import applying, small_cases, tracking

app_name = "requests_public"
urlpatterns = [
    path("apply/<slug:slug>/", applying.apply, name="apply"),
    path("apply/<slug:slug>/done/", applying.applied, name="applied"),
    path("apply/<slug:slug>/done/<int:n>/receipt.pdf", applying.receipt, name="receipt"),
    *(
        path(f"apply/<slug:slug>/{kind}/", small_cases.bring, {"kind": kind}, name=kind)
        for kind in SmallCaseKind.values
    ),
    path("track/", tracking.track, name="track"),
    path("track/case/", tracking.track_case, name="track_case"),
    path("track/leave/", tracking.leave, name="leave"),
    path("track/letters/<int:pk>/", tracking.letter, name="track_letter"),
    path("track/attachments/<int:pk>/", tracking.attachment, name="track_attachment"),
    path("track/case/<slug:name>/", tracking.act, name="track_act"),
]
