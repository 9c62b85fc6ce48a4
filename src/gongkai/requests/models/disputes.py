from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency
from gongkai.common.records.days import happened
from gongkai.requests.models.cases import RequestCase
from gongkai.requests.queries import DisputeQuerySet


class Route(models.TextChoices):
    """The three blocks of table 四."""

    RECONSIDERATION = "reconsideration", _("行政复议")
    LITIGATION_DIRECT = "litigation_direct", _("行政诉讼（未经复议直接起诉）")
    LITIGATION_AFTER = "litigation_after_reconsideration", _("行政诉讼（复议后起诉）")


class Dispute(models.Model):
    """A reconsideration or a lawsuit over disclosure work: one chain of dated events."""

    may_name_people = ("matter",)

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="disputes", verbose_name=_("机关")
    )
    case = models.ForeignKey(
        RequestCase,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="disputes",
        verbose_name=_("所涉申请"),
    )
    route = models.CharField(_("类型"), max_length=40, choices=Route.choices)
    number = models.CharField(_("案号"), max_length=60)
    authority = models.CharField(_("复议机关或人民法院"), max_length=120)
    matter = models.CharField(_("事由"), max_length=200, blank=True)
    letter = models.ForeignKey(
        "requests.IssuedLetter",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="disputes",
        verbose_name=_("所涉答复"),
    )
    # 行政复议法第四十八条、第五十四条：收到答复通知之日起十日，适用简易程序的五日。
    asked_to_answer_on = models.DateField(
        _("收到答复或者应诉通知之日"), null=True, blank=True, validators=[happened]
    )
    answer_workdays = models.PositiveSmallIntegerField(
        _("答复期限（工作日）"), null=True, blank=True, choices=[(5, "5"), (10, "10")]
    )
    answered_on = models.DateField(
        _("提交答复或者答辩之日"), null=True, blank=True, validators=[happened]
    )
    must_reply_again = models.BooleanField(_("责令重新答复"), default=False)
    reply_again_by = models.DateField(_("重新答复期限"), null=True, blank=True)
    is_demonstration = models.BooleanField(_("演示"), default=False)

    objects = DisputeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = verbose_name_plural = _("行政复议和行政诉讼")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "number"],
                name="one_dispute_a_number",
                violation_error_message=_("该案号已经登记。"),
            )
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("requests:dispute", args=[self.pk])


class DisputeState(models.TextChoices):
    """The four columns of a block in table 四."""

    PENDING = "pending", _("尚未审结")
    UPHELD = "upheld", _("结果维持")
    CORRECTED = "corrected", _("结果纠正")
    OTHER = "other", _("其他结果")


class DisputeEventKind(models.TextChoices):
    FILED = "filed", _("受理")
    DECIDED = "decided", _("审结")
    APPEALED = "appealed", _("上诉或再审")


class DisputeEvent(models.Model):
    """A link of the chain. `state` holds from `on` until `next_on`, the day of the next link."""

    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="events")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", editable=False)
    route = models.CharField(max_length=40, choices=Route.choices, editable=False)
    kind = models.CharField(_("事件"), max_length=20, choices=DisputeEventKind.choices)
    on = models.DateField(_("日期"), validators=[happened])
    state = models.CharField(_("结果"), max_length=20, choices=DisputeState.choices)
    next_on = models.DateField(null=True, editable=False)

    class Meta:
        ordering = ["on", "id"]
        verbose_name = verbose_name_plural = _("复议诉讼进展")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="decided") ^ models.Q(state="pending"),
                name="only_decided_has_result",
                violation_error_message=_("审结须注明结果，受理、上诉或再审时尚无结果。"),
            )
        ]
        indexes = [models.Index(fields=["agency", "on", "next_on"], name="dispute_event_on")]
