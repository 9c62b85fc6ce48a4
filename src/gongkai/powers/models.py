from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Max, Min
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency
from gongkai.common.records.days import check_covers, check_order, check_within, happened, plausible
from gongkai.powers.queries import RecordQuerySet, ValidQuerySet

NOT_NEGATIVE = MinValueValidator(0, _("金额不得为负数。"))


def check_same_agency(record: models.Model, other: models.Model, name: str) -> None:
    """Raise ValidationError unless the record and what it refers to belong to one agency."""
    if getattr(record, "agency_id", None) != getattr(other, "agency_id", None):
        raise ValidationError({name: _("所选内容不属于本机关。")})


class MatterKind(models.TextChoices):
    """Kinds of matters on the 权责清单: rows of table 二 (五) and (六)."""

    LICENSING = "licensing", _("行政许可")
    OTHER_EXTERNAL_SERVICE = "other_external_service", _("其他对外管理服务事项")
    PENALTY = "penalty", _("行政处罚")
    COMPULSION = "compulsion", _("行政强制")


class Matter(models.Model):
    """A matter of the 权责清单, on the list from one day until another."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="matters", verbose_name=_("机关")
    )
    kind = models.CharField(_("类别"), max_length=30, choices=MatterKind.choices)
    name = models.CharField(_("事项名称"), max_length=200)
    legal_basis = models.CharField(_("设定依据"), max_length=300, blank=True)
    valid_from = models.DateField(_("列入日期"), validators=[plausible])
    valid_to = models.DateField(
        _("取消日期"),
        null=True,
        blank=True,
        validators=[plausible],
        help_text=_("自该日起不再列入，未取消的不填"),
    )
    is_demonstration = models.BooleanField(_("演示"), default=False)

    objects = ValidQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "id"]
        verbose_name = verbose_name_plural = _("权责事项")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind", "name", "valid_from"],
                name="one_matter_a_name",
                violation_error_message=_("同一类别、同一列入日期的同名事项已经登记。"),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gt=models.F("valid_from")),
                name="matter_ends_after_start",
                violation_error_message=_("取消日期应当晚于列入日期。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("powers:matter", args=[self.pk])

    def clean(self) -> None:
        check_order(self, "valid_from", "valid_to", strictly=True)
        if not self.pk:
            return
        # 决定的类别取自事项，年度报告按类别计数；改了事项的类别，已有的决定就会错行。
        if self.decisions.exclude(kind=self.kind).exists():
            raise ValidationError({"kind": _("该事项已有处理决定，类别不得更改。")})
        check_covers(
            self, self.decisions.aggregate(first=Min("decided_on"), last=Max("decided_on"))
        )


class Decision(models.Model):
    """One decision 处理决定 on a matter: a licence, a service, a penalty, a compulsory measure."""

    may_name_people = ("summary",)

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="decisions", verbose_name=_("机关")
    )
    matter = models.ForeignKey(
        Matter, models.PROTECT, related_name="decisions", verbose_name=_("事项")
    )
    kind = models.CharField(max_length=30, choices=MatterKind.choices, editable=False)
    number = models.CharField(_("决定文号或编号"), max_length=60)
    summary = models.CharField(_("内容摘要"), max_length=200, blank=True)
    decided_on = models.DateField(_("决定日期"), validators=[happened])
    is_demonstration = models.BooleanField(_("演示"), default=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_on", "-id"]
        verbose_name = verbose_name_plural = _("处理决定")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "number"],
                name="one_decision_a_number",
                violation_error_message=_("该文号或编号的决定已经登记。"),
            )
        ]
        indexes = [models.Index(fields=["agency", "decided_on", "kind"], name="decision_on")]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("powers:decision", args=[self.pk])

    def clean(self) -> None:
        if self.matter_id and self.decided_on:
            check_same_agency(self, self.matter, "matter")
            check_within(self, "decided_on", self.matter)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.kind = self.matter.kind
        super().save(*args, **kwargs)


class FeeItem(models.Model):
    """An administrative fee 行政事业性收费项目, charged from one day until another."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="fee_items", verbose_name=_("机关")
    )
    name = models.CharField(_("收费项目"), max_length=120)
    legal_basis = models.CharField(_("收费依据"), max_length=300, blank=True)
    standard = models.CharField(_("收费标准"), max_length=200, blank=True)
    valid_from = models.DateField(_("设立日期"), validators=[plausible])
    valid_to = models.DateField(
        _("取消日期"),
        null=True,
        blank=True,
        validators=[plausible],
        help_text=_("自该日起不再收取，未取消的不填"),
    )
    is_demonstration = models.BooleanField(_("演示"), default=False)

    objects = ValidQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = verbose_name_plural = _("收费项目")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "name", "valid_from"],
                name="one_fee_item_a_name",
                violation_error_message=_("同名、同一设立日期的收费项目已经登记。"),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gt=models.F("valid_from")),
                name="fee_item_ends_after_start",
                violation_error_message=_("取消日期应当晚于设立日期。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("powers:fee_item", args=[self.pk])

    def clean(self) -> None:
        check_order(self, "valid_from", "valid_to", strictly=True)
        if self.pk:
            span = self.amounts.aggregate(first=Min("collected_on"), last=Max("collected_on"))
            check_covers(self, span)


class FeeAmount(models.Model):
    """Money collected under a fee item on a day, in 元."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="fee_amounts", verbose_name=_("机关")
    )
    item = models.ForeignKey(
        FeeItem, models.PROTECT, related_name="amounts", verbose_name=_("收费项目")
    )
    collected_on = models.DateField(_("收缴日期"), validators=[happened])
    amount = models.DecimalField(
        _("金额（元）"), max_digits=14, decimal_places=2, validators=[NOT_NEGATIVE]
    )
    receipt_number = models.CharField(_("票据号码"), max_length=60)
    is_demonstration = models.BooleanField(_("演示"), default=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["-collected_on", "-id"]
        verbose_name = verbose_name_plural = _("收费金额")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "receipt_number"],
                name="one_fee_a_receipt",
                violation_error_message=_("该票据号码的收费已经登记。"),
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gte=0),
                name="fee_not_negative",
                violation_error_message=_("金额不得为负数。"),
            ),
        ]
        indexes = [models.Index(fields=["agency", "collected_on"], name="fee_collected")]

    def __str__(self) -> str:
        return self.receipt_number

    def get_absolute_url(self) -> str:
        return reverse("powers:fee_amount", args=[self.pk])

    def clean(self) -> None:
        if self.item_id and self.collected_on:
            check_same_agency(self, self.item, "item")
            check_within(self, "collected_on", self.item)


class Procurement(models.Model):
    """One project of centralised government procurement 政府集中采购, its amount in 元."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="procurements", verbose_name=_("机关")
    )
    number = models.CharField(_("采购编号"), max_length=60)
    name = models.CharField(_("采购项目"), max_length=200)
    contracted_on = models.DateField(_("合同签订日期"), validators=[happened])
    amount = models.DecimalField(
        _("采购金额（元）"), max_digits=16, decimal_places=2, validators=[NOT_NEGATIVE]
    )
    is_demonstration = models.BooleanField(_("演示"), default=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["-contracted_on", "-id"]
        verbose_name = verbose_name_plural = _("政府集中采购")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "number"],
                name="one_procurement_a_number",
                violation_error_message=_("该编号的采购项目已经登记。"),
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gte=0),
                name="procurement_not_negative",
                violation_error_message=_("金额不得为负数。"),
            ),
        ]
        indexes = [models.Index(fields=["agency", "contracted_on"], name="procurement_contracted")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("powers:procurement", args=[self.pk])
