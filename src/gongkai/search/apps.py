from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "gongkai.search"
    label = "search"
    verbose_name = _("检索")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.agencies.models import Agency
        from gongkai.common.desk import register_nav
        from gongkai.common.tasks.schedule import register_daily
        from gongkai.common.verification import register_check
        from gongkai.search import indexing, nightly, own_sources
        from gongkai.search.sources import register_source

        register_source(
            "agency", _("机关"), own_sources.agencies, model=Agency, row_of=own_sources.agency
        )
        register_source(
            "office",
            _("机关名称"),
            own_sources.offices,
            hidden=True,
            model=Agency,
            row_of=own_sources.office,
        )
        # 零点刚过，前一日失效的文件即不再检出；每夜核验在其后。
        register_daily("更新检索库", nightly.refresh, at=time(0, 10))
        register_check("检索库", indexing.differences)
        register_nav(_("申请前提示"), "search_desk:exposure", order=65)
