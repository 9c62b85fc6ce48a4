from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency
from gongkai.common.crypto import EncryptedTextField, fingerprint
from gongkai.common.records.days import check_order, happened
from gongkai.law.ledger import Ledger
from gongkai.law.terms import Applicant, CaseState, Channel, Delivery, Outcome
from gongkai.requests.facts import fact_of
from gongkai.requests.queries import CaseQuerySet


class WantedForm(models.TextChoices):
    """How the applicant wants the information (条例第二十九条、第四十条)."""

    PAPER = "paper", _("纸质文本")
    ELECTRONIC = "electronic", _("电子文本")
    DISC = "disc", _("光盘")
    READING = "reading", _("现场查阅、抄录")


class RequestCase(models.Model):
    """One application 政府信息公开申请.

    What happened to it is in its ledger; `received_on`, `due_on`, `is_provisional`, `state` and
    `first_closed_on` are projections of the ledger that `gongkai verify` recomputes.
    """

    may_name_people = ("subject", "description")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="cases", verbose_name=_("机关"))
    number = models.CharField(_("申请编号"), max_length=40)
    applicant = models.CharField(
        _("申请人类别"), max_length=20, choices=[(a.value, a.label) for a in Applicant]
    )
    applicant_name = EncryptedTextField(_("申请人"))
    applicant_contact = EncryptedTextField(_("联系方式"), blank=True)
    applicant_key = models.CharField(max_length=64, editable=False, db_index=True)
    channel = models.CharField(
        _("申请渠道"), max_length=20, choices=[(c.value, c.label) for c in Channel]
    )
    subject = models.CharField(_("申请事项"), max_length=120)
    description = models.TextField(_("所需政府信息的描述"), blank=True)
    delivery = models.CharField(
        _("送达方式"),
        max_length=20,
        blank=True,
        choices=[(d.value, d.label) for d in Delivery],
    )

    arrived_on = models.DateField(
        _("到达日期"),
        null=True,
        blank=True,
        validators=[happened],
        help_text=_("当面提交之日、邮件签收之日，或者信函、传真、网上申请到达之日"),
    )
    confirmed_on = models.DateField(
        _("确认日期"),
        null=True,
        blank=True,
        validators=[happened],
        help_text=_("平常信函、互联网渠道、电子邮件、传真申请与申请人确认之日"),
    )
    received_on = models.DateField(_("收到申请之日"), null=True, blank=True, validators=[happened])
    due_on = models.DateField(_("答复期限"), null=True, editable=False)
    is_provisional = models.BooleanField(_("期限暂定"), default=False, editable=False)
    state = models.CharField(
        _("状态"), max_length=30, editable=False, choices=[(s.value, s.label) for s in CaseState]
    )
    first_closed_on = models.DateField(_("首次办结日期"), null=True, editable=False)
    is_demonstration = models.BooleanField(_("演示"), default=False)

    filed_at = models.DateTimeField(_("提交时间"), null=True, editable=False)
    # 同一表单只收一次：重复提交得到同一件申请。
    form_token = models.UUIDField(null=True, unique=True, editable=False)
    query_code = EncryptedTextField(_("查询码"), blank=True, editable=False)
    wanted_form = models.CharField(
        _("获取信息的方式"), max_length=20, blank=True, choices=WantedForm.choices
    )
    assistance = models.CharField(
        _("需要的协助"),
        max_length=120,
        blank=True,
        help_text=_("阅读困难或者视听障碍的申请人，可以写明需要的帮助（条例第四十三条）"),
    )
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name=_("经办人"),
    )
    split_from = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("拆分自"),
    )
    # 每办理一步加一：两人同时办理时，后到者看到的已不是最新情况。
    version = models.PositiveIntegerField(default=0, editable=False)
    purged_on = models.DateField(_("个人信息清除日期"), null=True, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-number"]
        verbose_name = verbose_name_plural = _("政府信息公开申请")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "number"],
                name="one_number_an_agency",
                violation_error_message=_("该申请编号已经登记。"),
            ),
            models.CheckConstraint(
                condition=models.Q(first_closed_on=None)
                | models.Q(first_closed_on__gte=models.F("received_on")),
                name="closed_after_receipt",
            ),
        ]
        indexes = [
            # 年报表三的新收、上年结转和结转下年度都只读这一索引。
            models.Index(
                fields=["agency", "received_on", "first_closed_on", "applicant"],
                name="case_received",
            ),
            models.Index(fields=["received_on"], name="case_received_all"),
            models.Index(fields=["due_on"], name="case_due"),
            # 工作台只读尚未归档的申请。
            models.Index(fields=["agency", "state", "version"], name="case_state"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("requests:case", args=[self.pk])

    def clean(self) -> None:
        check_order(self, "arrived_on", "confirmed_on")

    def save(self, *args: Any, **kwargs: Any) -> None:
        # 姓名清除后，查找用的杂凑值也不留。
        self.applicant_key = fingerprint(self.applicant_name) if self.applicant_name else ""
        super().save(*args, **kwargs)

    @property
    def is_on_desk(self) -> bool:
        """Whether the case is worked step by step here; a past case was only typed in."""
        return self.version > 0

    @property
    def ledger(self) -> Ledger:
        """The facts of the case; prefetch `entries` where many cases are asked."""
        return Ledger(fact_of(entry) for entry in self.entries.all())


class Closing(models.Model):
    """An outcome in force from a day, read off the ledger: the projection that table 三 counts.

    `replaced_on` is the day a later outcome of the same year took its place. A closing in a later
    year than the first is not kept here: a re-reply does not reopen the figure of a past year.
    """

    case = models.ForeignKey(RequestCase, models.CASCADE, related_name="closings")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    applicant = models.CharField(max_length=20)
    outcome = models.CharField(max_length=40, choices=[(o.value, o.label) for o in Outcome])
    effective_on = models.DateField()
    replaced_on = models.DateField(null=True)

    class Meta:
        ordering = ["effective_on", "id"]
        indexes = [
            models.Index(
                fields=["agency", "effective_on", "outcome", "applicant", "replaced_on"],
                name="closing_effective",
            ),
            models.Index(fields=["effective_on"], name="closing_effective_all"),
        ]
