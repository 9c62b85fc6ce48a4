from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.common.records.days import happened, plausible
from gongkai.law.ledger import FactKind
from gongkai.law.terms import Outcome, RefusalGround
from gongkai.requests.models.cases import RequestCase


class FactDetail(models.Model):
    """What a fact says besides its kind."""

    on = models.DateField(_("日期"), validators=[happened])
    workdays = models.PositiveSmallIntegerField(
        _("工作日数"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    until = models.DateField(_("至"), null=True, blank=True, validators=[plausible])
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
    reason = models.CharField(_("说明"), max_length=300, blank=True)

    class Meta:
        abstract = True


class LedgerEntry(FactDetail):
    """One fact of a case, never changed: a wrong one is mended by an entry that corrects it."""

    case = models.ForeignKey(
        RequestCase, models.PROTECT, related_name="entries", verbose_name=_("申请")
    )
    kind = models.CharField(
        _("事实"), max_length=30, choices=[(k.value, k.label) for k in FactKind]
    )
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
    recorded_at = models.DateTimeField(_("登记时间"))
    # 更正后的记录沿用原记录的登记时间：更正日期不使办理倒退。
    told_at = models.DateTimeField(null=True, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
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
