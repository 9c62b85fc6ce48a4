"""Corrections, suggestions and complaints 更正、建议、投诉."""

from django.urls import path

from gongkai.requests.views import small_cases

urlpatterns = [
    path("small-cases/", small_cases.small_cases, name="small_cases"),
    path("small-cases/<int:pk>/", small_cases.small_case, name="small_case"),
    path("small-cases/<int:pk>/contact/", small_cases.contact, name="small_case_contact"),
    path("small-cases/<int:pk>/letter/", small_cases.letter, name="small_case_letter"),
    path("small-cases/enclosures/<int:pk>/", small_cases.enclosure, name="small_case_enclosure"),
]
