from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gongkai.common.desk import register_nav
from gongkai.common.first_steps import register_first_step


class PowersConfig(AppConfig):
    name = "gongkai.powers"
    label = "powers"
    verbose_name = _("权责清单")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.powers import searchable
        from gongkai.powers.actions import WRITERS
        from gongkai.powers.models import Matter
        from gongkai.search.sources import register_source

        register_nav(_("权责、收费和采购"), "powers:index", order=40)
        register_first_step(
            _("登记权责事项"),
            "powers:matters",
            order=30,
            is_done=lambda agency: agency.matters.exists(),
            roles=WRITERS,
        )
        register_source(
            "matter",
            _("权责事项"),
            searchable.rows,
            hidden=True,
            model=Matter,
            row_of=searchable.row_of,
        )
