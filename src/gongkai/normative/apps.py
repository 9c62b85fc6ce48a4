from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gongkai.common.desk import register_nav


class NormativeConfig(AppConfig):
    name = "gongkai.normative"
    label = "normative"
    verbose_name = _("行政规范性文件")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.normative import searchable
        from gongkai.normative.models import NormativeDocument
        from gongkai.search.sources import register_source

        register_nav(_("规范性文件"), "normative:documents", order=30)
        register_source(
            "document",
            _("规章和规范性文件"),
            searchable.rows,
            model=NormativeDocument,
            row_of=searchable.row_of,
        )
