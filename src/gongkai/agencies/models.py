from datetime import date

from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.credit_code import validate_credit_code
from gongkai.agencies.queries import AgencyQuerySet

SITE_ID_CODE = RegexValidator(r"^\d{10}$", _("网站标识码为 10 位数字。"))


class AgencyKind(models.TextChoices):
    """What the agency is: it decides the day its annual report falls due (条例第四十九条)."""

    GOVERNMENT = "government", _("人民政府")
    DEPARTMENT = "department", _("政府工作部门")
    ORGANISATION = "organisation", _("法律法规授权的组织")


class Role(models.TextChoices):
    """Roles of a disclosure office (design: request_workflow §1)."""

    REGISTRAR = "registrar", _("登记员")
    HANDLER = "handler", _("经办人")
    UNIT_HANDLER = "unit_handler", _("承办处室")
    SECRECY_REVIEWER = "secrecy_reviewer", _("保密审查")
    LEGAL_REVIEWER = "legal_reviewer", _("法制审核")
    OFFICE_HEAD = "office_head", _("政府信息公开工作机构负责人")
    LEADER = "leader", _("分管领导")
    ARCHIVIST = "archivist", _("档案人员")
    AUTHORITY = "authority", _("主管部门")
    ADMINISTRATOR = "administrator", _("系统管理员")


class Agency(models.Model):
    """An agency with its disclosure office and contact block (条例第四条、第十二条)."""

    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="units",
        verbose_name=_("上级机关"),
    )
    kind = models.CharField(
        _("机关类别"), max_length=20, choices=AgencyKind.choices, default=AgencyKind.DEPARTMENT
    )
    name = models.CharField(
        _("机关全称"),
        max_length=120,
        unique=True,
        error_messages={"unique": _("已有同名的机关。")},
    )
    short_name = models.CharField(_("简称"), max_length=40)
    slug = models.SlugField(
        _("网址名"), unique=True, error_messages={"unique": _("该网址名已被其他机关使用。")}
    )
    credit_code = models.CharField(
        _("统一社会信用代码"),
        max_length=18,
        unique=True,
        validators=[validate_credit_code],
        error_messages={"unique": _("该统一社会信用代码已登记。")},
    )
    first_year = models.PositiveSmallIntegerField(
        _("首个年报年度"), help_text=_("本系统记录完整的第一个年度")
    )
    closed_on = models.DateField(_("撤销日期"), null=True, blank=True)

    office_name = models.CharField(_("政府信息公开工作机构"), max_length=80)
    address = models.CharField(_("办公地址"), max_length=200)
    postcode = models.CharField(_("邮政编码"), max_length=6)
    phone = models.CharField(_("联系电话"), max_length=40)
    fax = models.CharField(_("传真"), max_length=40, blank=True)
    email = models.EmailField(_("电子邮箱"), blank=True)
    office_hours = models.CharField(_("办公时间"), max_length=120, blank=True)

    document_prefix = models.CharField(
        _("机关代字"),
        max_length=12,
        blank=True,
        help_text=_("文号的开头，如“渝统”；不填的用机关简称"),
    )
    report_due_internally = models.CharField(
        _("主管部门要求的年报日期"),
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^(0[1-3])-([0-2]\d|3[01])$", _("写作 月-日，如 01-26。"))],
        help_text=_("早于法定日期时填写，写作 月-日，如 01-26"),
    )
    reconsideration_authority = models.CharField(_("行政复议机关"), max_length=120, blank=True)
    court = models.CharField(_("有管辖权的人民法院"), max_length=120, blank=True)
    site_id_code = models.CharField(
        _("网站标识码"), max_length=10, blank=True, validators=[SITE_ID_CODE]
    )
    is_demonstration = models.BooleanField(_("演示"), default=False)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = verbose_name_plural = _("机关")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("portal:agency", args=[self.slug])


class Officer(AbstractUser):
    """A person of an agency who works in the desk."""

    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="officers",
        verbose_name=_("机关"),
    )
    display_name = models.CharField(_("姓名"), max_length=40)
    unit = models.CharField(_("处室"), max_length=60, blank=True)
    # 管理员设置的密码只用一次，首次登录须自行修改。
    must_change_password = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = _("工作人员")

    def __str__(self) -> str:
        return self.display_name or self.username

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles held today; a superuser administers but decides nothing."""
        standing_in = self.stand_ins.on(timezone.localdate()).order_by()
        # 每一页都要问，故一次问完。
        told = self.assignments.values_list("role").union(standing_in.values_list("role"))
        held = {Role(role) for (role,) in told}
        return frozenset(held | ({Role.ADMINISTRATOR} if self.is_superuser else set()))


class Assignment(models.Model):
    """A role held by an officer in his or her agency."""

    officer = models.ForeignKey(
        Officer, models.CASCADE, related_name="assignments", verbose_name=_("工作人员")
    )
    role = models.CharField(_("角色"), max_length=20, choices=Role.choices)

    class Meta:
        verbose_name = verbose_name_plural = _("角色分配")
        constraints = [
            models.UniqueConstraint(fields=["officer", "role"], name="one_assignment_a_role")
        ]

    def __str__(self) -> str:
        return f"{self.officer} {self.get_role_display()}"


class StandInQuerySet(models.QuerySet["StandIn"]):
    def on(self, day: date) -> "StandInQuerySet":
        """Those that hold on the day."""
        return self.filter(since__lte=day, until__gte=day)


class StandIn(models.Model):
    """A role of an absent colleague, held by another officer from a day to a day (代理)."""

    officer = models.ForeignKey(
        Officer, models.CASCADE, related_name="stand_ins", verbose_name=_("代理人")
    )
    absent = models.ForeignKey(
        Officer, models.CASCADE, related_name="+", verbose_name=_("被代理人")
    )
    role = models.CharField(_("代理的角色"), max_length=20, choices=Role.choices)
    since = models.DateField(_("起始日期"))
    until = models.DateField(_("截止日期"))

    objects = StandInQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "id"]
        verbose_name = verbose_name_plural = _("角色代理")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")),
                name="stand_in_ends_after_it_begins",
                violation_error_message=_("截止日期不能早于起始日期。"),
            ),
            models.CheckConstraint(
                condition=~models.Q(officer=models.F("absent")),
                name="stand_in_is_another",
                violation_error_message=_("代理人和被代理人不能是同一人。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} {self.get_role_display()}"
