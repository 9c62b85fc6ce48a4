from django.urls import path

from gongkai.notices.views import deliveries, own

app_name = "notices"
urlpatterns = [
    path("", own.notices, name="notices"),
    path("<int:pk>/", own.open_notice, name="open"),
    path("<int:pk>/read/", own.read, name="read"),
    path("read/", own.read_all, name="read_all"),
    path("preference/", own.preference, name="preference"),
    path("deliveries/", deliveries.deliveries, name="deliveries"),
    path("deliveries/trial/", deliveries.trial, name="trial"),
    path("deliveries/<int:pk>/again/", deliveries.again, name="again"),
    path("deliveries/<int:pk>/stop/", deliveries.stop, name="stop"),
]
