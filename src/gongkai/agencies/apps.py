from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgenciesConfig(AppConfig):
    name = "gongkai.agencies"
    label = "agencies"
    verbose_name = _("机构")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.agencies.models import Role
        from gongkai.common.desk import register_nav

        register_nav(_("我的工作"), "agencies:desk", order=0)
        register_nav(_("本机关"), "agencies:own_agency", order=85)
        register_nav(
            _("机关与人员"),
            "agencies:agencies",
            order=90,
            roles=[Role.ADMINISTRATOR, Role.AUTHORITY],
        )
