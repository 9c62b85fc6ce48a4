"""Searching the public site, and what is shown before somebody applies."""

from django.urls import path

from gongkai.search.views import public

app_name = "search"
urlpatterns = [
    path("", public.search, name="search"),
    path("suggest/", public.suggest, name="suggest"),
    path("open/<slug:slug>/<int:pk>/", public.open_, name="open"),
    path("not-filed/<slug:slug>/", public.not_filed, name="not_filed"),
]
