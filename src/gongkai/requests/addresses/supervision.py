from django.urls import path

from gongkai.requests.views import supervision

urlpatterns = [
    path("supervision/", supervision.supervision, name="supervision"),
    path("supervision/<slug:slug>/", supervision.supervised_unit, name="supervised_unit"),
]
