from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportingConfig(AppConfig):
    name = "gongkai.reporting"
    label = "reporting"
    verbose_name = _("年度报告")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.agencies.desk import register_card, register_nav
        from gongkai.agencies.models import Role
        from gongkai.common.first_steps import register_first_step
        from gongkai.common.verification import register_check
        from gongkai.reporting import cards, narrative_figures, permissions, searchable, verifying
        from gongkai.reporting.models import Edition
        from gongkai.search.sources import register_source

        narrative_figures.register(
            narrative_figures.NarrativeFigure(
                "matters.listed",
                _("权责事项总数（年末）"),
                narrative_figures.matters_listed,
                "powers:matters",
            )
        )
        register_check("年度报告", verifying.check)
        register_source(
            "report",
            _("政府信息公开年报"),
            searchable.rows,
            model=Edition,
            row_of=searchable.row_of,
        )
        register_nav(_("年度报告"), "reporting:index", order=60)
        register_nav(_("年报汇总"), "reporting:all_units", order=61, roles=[Role.AUTHORITY])
        register_card("10_reports", cards.report_cards)
        register_first_step(
            _("开始编制年度报告"),
            "reporting:index",
            order=40,
            is_done=lambda agency: agency.annual_reports.exists(),
            roles=permissions.EDITORS,
        )
