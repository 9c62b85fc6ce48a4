from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gongkai.common.desk import register_card, register_nav

ACTS = {
    "registered": _("登记"),
    "fact_added": _("登记办理事实"),
    "fact_corrected": _("更正办理事实"),
    "correction_proposed": _("提出更正"),
    "correction_refused": _("未同意更正"),
    "event_added": _("登记进展"),
    "event_removed": _("撤销进展"),
}


class RequestsConfig(AppConfig):
    name = "gongkai.requests"
    label = "requests"
    verbose_name = _("依申请公开")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.common.calendar import register_due_dates
        from gongkai.common.records.history import name_acts
        from gongkai.common.verification import register_check
        from gongkai.requests import verify
        from gongkai.requests.cards import request_cards
        from gongkai.requests.due_dates import OpenCases

        register_due_dates(_("依申请公开"), OpenCases())
        register_check("依申请公开", verify.check)
        register_card("20_requests", request_cards)
        name_acts(ACTS)
        register_nav(_("依申请公开"), "requests:index", order=20)
