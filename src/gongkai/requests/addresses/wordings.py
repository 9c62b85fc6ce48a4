"""An office's own wordings 文书用语."""

from django.urls import path

from gongkai.requests.views import wordings

urlpatterns = [
    path("wordings/", wordings.wordings, name="wordings"),
    path("wordings/<str:kind>/<str:outcome>/<str:part>/", wordings.wording, name="wording"),
]
