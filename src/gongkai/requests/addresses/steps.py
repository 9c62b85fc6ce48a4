from django.urls import path

from gongkai.requests.views import (
    approval,
    drafting,
    letter_register,
    letters,
    papers,
    registration,
    steps,
)

urlpatterns = [
    path("cases/<int:pk>/steps/<slug:step>/", steps.case_step, name="case_step"),
    path("cases/<int:pk>/triage/", drafting.triage, name="triage"),
    path("cases/<int:pk>/decision/", drafting.decision, name="decision"),
    path("cases/<int:pk>/approval/", approval.approval, name="approval"),
    path("cases/<int:pk>/approval/pdf/", approval.approval_file, name="approval_file"),
    path("cases/<int:pk>/papers/new/", papers.paper_add, name="paper_add"),
    path("cases/<int:pk>/notes/new/", papers.note_add, name="note_add"),
    path("cases/<int:pk>/registration/", registration.registration, name="registration_form"),
    path("papers/<int:pk>/", papers.paper, name="paper"),
    path("letters/", letter_register.letter_register, name="letter_register"),
    path("letters/<int:pk>/", letters.letter, name="letter"),
    path("letters/<int:pk>/void/", letters.letter_void, name="letter_void"),
    path("letters/<int:pk>/delivery/", letters.letter_deliver, name="letter_deliver"),
    path("letters/<int:pk>/receipt/", letters.delivery_receipt, name="letter_receipt"),
    path("letters/<int:pk>/<slug:kind>/", letters.letter_file, name="letter_file"),
]
