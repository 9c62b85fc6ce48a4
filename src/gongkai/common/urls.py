from django.urls import path

from gongkai.common.components import components
from gongkai.common.views import calendar, jobs

app_name = "common"
urlpatterns = [
    path("components/", components, name="components"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/add/", calendar.add_notice, name="calendar_add"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/<uuid:pk>/retry/", jobs.retry, name="job_retry"),
]
