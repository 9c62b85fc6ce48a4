from django.urls import path

from gongkai.search.views import staff

app_name = "search_desk"
urlpatterns = [path("exposure/", staff.exposure, name="exposure")]
