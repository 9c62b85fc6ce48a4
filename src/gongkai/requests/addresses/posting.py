"""The postal list 交邮清单."""

from django.urls import path

from gongkai.requests.views import posting

urlpatterns = [
    path("posting/", posting.posting, name="posting"),
    path("posting/print/", posting.posting_print, name="posting_print"),
]
