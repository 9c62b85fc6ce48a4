from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "gongkai.notices"
    label = "notices"
    verbose_name = _("通知")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.agencies.desk import register_card, register_nav
        from gongkai.agencies.models import Role
        from gongkai.common.tasks.schedule import register_daily
        from gongkai.notices.cards import delivery_card
        from gongkai.notices.daily import remind
        from gongkai.notices.sms import gateway

        # 写错的网关在启动时就说明，而不是等到第一条短信。
        gateway()
        register_daily("到期提醒", remind, at=time(7, 30))
        register_card("05_deliveries", delivery_card)
        register_nav(_("通知发送"), "notices:deliveries", order=94, roles=[Role.ADMINISTRATOR])
