from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "gongkai.portal"
    label = "portal"
    verbose_name = _("门户")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.common.tasks.schedule import register_daily
        from gongkai.portal.checking.keeping import forget_expired

        register_daily("清除过期的年报校验结果", forget_expired, at=time(3, 30))
