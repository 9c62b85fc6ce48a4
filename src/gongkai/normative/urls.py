from gongkai.common.records.addresses import addresses
from gongkai.normative.records import DOCUMENTS

app_name = "normative"
urlpatterns = addresses(DOCUMENTS)
