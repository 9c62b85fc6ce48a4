from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gongkai.common.desk import register_nav


class PowersConfig(AppConfig):
    name = "gongkai.powers"
    label = "powers"
    verbose_name = _("权责清单")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        register_nav(_("权责、收费和采购"), "powers:index", order=40)
