from django.urls import path

from gongkai.requests.views import redacting

urlpatterns = [
    path("papers/<int:pk>/redact/", redacting.redact, name="redact"),
    path("papers/<int:pk>/redact/boxes/", redacting.redact_boxes, name="redact_boxes"),
    path("papers/<int:pk>/redact/pages/<int:page>/", redacting.redact_page, name="redact_page"),
]
