from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gongkai.common.desk import register_nav


class RequestsConfig(AppConfig):
    name = "gongkai.requests"
    label = "requests"
    verbose_name = "依申请公开"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.common.calendar import register_due_dates
        from gongkai.requests.due_dates import OpenCases

        register_due_dates("依申请公开", OpenCases())
        register_nav(_("依申请公开"), "requests:index", order=20)
