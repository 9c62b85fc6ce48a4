from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommonConfig(AppConfig):
    name = "gongkai.common"
    label = "common"
    verbose_name = _("公共")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django_tasks.signals import task_finished

        from gongkai.common import nightly, verification
        from gongkai.common.desk import register_nav
        from gongkai.common.guard import ADMINISTRATOR
        from gongkai.common.rotation import SealedFields, register_sealed
        from gongkai.common.tasks.retry import retry_if_failed
        from gongkai.common.tasks.schedule import register_daily

        task_finished.connect(retry_if_failed, dispatch_uid="common.retry_if_failed")
        verification.register_check("审计链", verification.audit_chain)
        register_sealed("数据库中的个人信息", SealedFields())
        register_daily("每夜核验", nightly.verify, at=time(2))
        register_nav(_("工作日历"), "common:calendar", order=80)
        register_nav(_("后台任务"), "common:jobs", order=95, roles=[ADMINISTRATOR])
