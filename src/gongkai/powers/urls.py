from django.urls import path
from django.views.generic import RedirectView

from gongkai.common.records.addresses import addresses
from gongkai.powers.records import KINDS

app_name = "powers"
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="powers:matters"), name="index"),
    *(address for kind in KINDS for address in addresses(kind)),
]
