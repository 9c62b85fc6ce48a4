from datetime import time

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
    "split": _("拆分"),
    "revealed": _("查看身份和联系信息"),
    "identity_purged": _("清除身份和联系信息"),
    "package_opened": _("查看归档包密码"),
    "package_taken": _("下载归档包"),
    "destroyed": _("销毁档案"),
    "taken_over": _("由台账转入办理"),
}


class RequestsConfig(AppConfig):
    name = "gongkai.requests"
    label = "requests"
    verbose_name = _("依申请公开")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.agencies.models import Role
        from gongkai.common.calendar import register_due_dates
        from gongkai.common.records.history import name_acts
        from gongkai.common.tasks.schedule import register_daily
        from gongkai.common.verification import register_check
        from gongkai.notices.reminders import register_reminders
        from gongkai.requests import nightly, verify, verify_files
        from gongkai.requests.actions.wordings import WORDING_WRITERS
        from gongkai.requests.archive.cards import archive_card
        from gongkai.requests.cards import request_cards
        from gongkai.requests.due_dates import OpenCases
        from gongkai.requests.pages.archive import ARCHIVE_READERS
        from gongkai.requests.pages.small_cases import small_case_card
        from gongkai.requests.permissions import NAME_READERS
        from gongkai.requests.reminders import PROVIDERS
        from gongkai.requests.waiting import WORKERS

        register_due_dates(_("依申请公开"), OpenCases())
        register_check("依申请公开", verify.check)
        register_check("办理记录", verify_files.check_rows)
        register_check("步骤记录", verify_files.check_steps)
        register_check("文书", verify_files.check_letters)
        register_check("归档包", verify_files.check_packages)
        # 归档次日起按日数清除，早于夜间核验。
        register_daily("清除到期的个人信息", nightly.purge, at=time(1, 45))
        for name, provider in PROVIDERS.items():
            register_reminders(name, provider)
        register_card("20_requests", request_cards)
        register_card("30_small_cases", small_case_card)
        register_card("40_archive", archive_card)
        name_acts(ACTS)
        register_nav(_("我的申请"), "requests:board", order=18, roles=WORKERS)
        register_nav(_("依申请公开"), "requests:index", order=20)
        register_nav(_("更正和投诉"), "requests:small_cases", order=22, roles=NAME_READERS)
        register_nav(
            _("所属机关办理情况"), "requests:supervision", order=26, roles=[Role.AUTHORITY]
        )
        register_nav(_("归档"), "requests:archive", order=24, roles=ARCHIVE_READERS)
        register_nav(_("文书用语"), "requests:wordings", order=86, roles=WORDING_WRITERS)
