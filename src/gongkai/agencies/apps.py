from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgenciesConfig(AppConfig):
    name = "gongkai.agencies"
    label = "agencies"
    verbose_name = _("机构")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.agencies.models import Role
        from gongkai.agencies.queries import is_described, is_staffed
        from gongkai.agencies.standing_in import STAND_IN_SETTERS
        from gongkai.common.desk import register_nav
        from gongkai.common.first_steps import register_first_step

        register_nav(_("我的工作"), "agencies:desk", order=0)
        register_nav(_("本机关"), "agencies:own_agency", order=85)
        register_nav(_("角色代理"), "agencies:stand_ins", order=87, roles=STAND_IN_SETTERS)
        register_nav(
            _("机关与人员"),
            "agencies:agencies",
            order=90,
            roles=[Role.ADMINISTRATOR, Role.AUTHORITY],
        )
        register_first_step(
            _("补全本机关信息"),
            "agencies:own_agency",
            order=10,
            is_done=is_described,
            roles=[Role.ADMINISTRATOR, Role.HANDLER, Role.OFFICE_HEAD],
        )
        # 年度报告由经办人起草，经负责人审核、分管领导批准，三种角色缺一不能公布。
        register_first_step(
            _("添加人员并分配角色"),
            "agencies:own_people",
            order=20,
            is_done=partial(is_staffed, roles=[Role.HANDLER, Role.OFFICE_HEAD, Role.LEADER]),
            roles=[Role.ADMINISTRATOR],
        )
