from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency
from gongkai.common.crypto import EncryptedTextField
from gongkai.law.ledger import FactKind
from gongkai.law.terms import Applicant, CaseState, Channel, Delivery, Outcome, RefusalGround
from gongkai.requests.queries import CaseQuerySet, DisputeQuerySet


class RequestCase(models.Model):
    """One application 政府信息公开申请. What happened to it is in its ledger; `due_on`, `state` and
    `first_closed_on` are projections that `gongkai verify` recomputes."""

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

    received_on = models.DateField(_("收到申请之日"))
    due_on = models.DateField(_("答复期限"), null=True, editable=False)
    is_provisional = models.BooleanField(_("期限暂定"), default=False, editable=False)
    state = models.CharField(
        _("状态"), max_length=30, editable=False, choices=[(s.value, s.label) for s in CaseState]
    )
    first_closed_on = models.DateField(_("首次办结日期"), null=True, editable=False)
    is_demonstration = models.BooleanField(_("演示"), default=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-number"]
        verbose_name = verbose_name_plural = _("政府信息公开申请")
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], name="one_number_an_agency"),
            models.CheckConstraint(
                condition=models.Q(first_closed_on=None)
                | models.Q(first_closed_on__gte=models.F("received_on")),
                name="closed_after_receipt",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "received_on", "applicant"], name="case_received"),
            models.Index(
                fields=["agency", "first_closed_on", "received_on", "applicant"],
                name="case_first_closed",
            ),
            models.Index(fields=["received_on"], name="case_received_all"),
            models.Index(fields=["due_on"], name="case_due"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("requests:case", args=[self.pk])


class LedgerEntry(models.Model):
    """One fact of a case, never changed: a wrong one is mended by an entry that corrects it."""

    case = models.ForeignKey(RequestCase, models.PROTECT, related_name="entries")
    kind = models.CharField(
        _("事实"), max_length=30, choices=[(k.value, k.label) for k in FactKind]
    )
    on = models.DateField(_("日期"))
    workdays = models.PositiveSmallIntegerField(_("工作日数"), null=True, blank=True)
    until = models.DateField(_("至"), null=True, blank=True)
    outcome = models.CharField(
        _("办理结果"), max_length=40, blank=True, choices=[(o.value, o.label) for o in Outcome]
    )
    ground = models.CharField(
        _("不予公开的理由"),
        max_length=40,
        blank=True,
        choices=[(g.value, g.label) for g in RefusalGround],
    )
    addressee = models.CharField(_("征求意见对象"), max_length=80, blank=True)
    ref = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="answers",
        verbose_name=_("针对"),
    )
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("更正")
    )
    reason = models.CharField(_("说明"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(_("登记时间"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("登记人"),
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("复核人"),
    )

    class Meta:
        ordering = ["on", "id"]
        verbose_name = verbose_name_plural = _("办理记录")

    def __str__(self) -> str:
        return f"{self.on} {self.get_kind_display()}"


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


class Route(models.TextChoices):
    """The three blocks of table 四."""

    RECONSIDERATION = "reconsideration", _("行政复议")
    LITIGATION_DIRECT = "litigation_direct", _("行政诉讼（未经复议直接起诉）")
    LITIGATION_AFTER = "litigation_after_reconsideration", _("行政诉讼（复议后起诉）")


class Dispute(models.Model):
    """A reconsideration or a lawsuit over disclosure work: one chain of dated events."""

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
    is_demonstration = models.BooleanField(_("演示"), default=False)

    objects = DisputeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = verbose_name_plural = _("行政复议和行政诉讼")
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], name="one_dispute_a_number")
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
    on = models.DateField(_("日期"))
    state = models.CharField(_("结果"), max_length=20, choices=DisputeState.choices)
    next_on = models.DateField(null=True, editable=False)

    class Meta:
        ordering = ["on", "id"]
        verbose_name = verbose_name_plural = _("复议诉讼进展")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="decided") ^ models.Q(state="pending"),
                name="only_decided_has_result",
            )
        ]
        indexes = [models.Index(fields=["agency", "on", "next_on"], name="dispute_event_on")]
