from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency
from gongkai.common.records.days import happened
from gongkai.law.terms import Delivery, Outcome
from gongkai.requests.models.cases import RequestCase
from gongkai.requests.models.decisions import Decision


class Series(models.Model):
    """The last number taken of one series in one year; it moves only inside the taking step."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    key = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "key", "year"], name="one_series_a_year")
        ]


class IssuedLetter(models.Model):
    """A letter as it was issued: its words, its files and their digest; never rendered again.

    A voided letter keeps its number and says why.
    """

    may_name_people = ("parts",)

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="letters")
    case = models.ForeignKey(
        RequestCase, models.PROTECT, null=True, blank=True, related_name="letters"
    )
    small_case = models.ForeignKey(
        "requests.SmallCase", models.PROTECT, null=True, blank=True, related_name="letters"
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="letters"
    )
    consultation = models.ForeignKey(
        "requests.Consultation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="letters",
    )
    kind = models.CharField(_("文书"), max_length=30)
    title = models.CharField(_("标题"), max_length=80)
    outcome = models.CharField(
        _("办理结果"), max_length=40, blank=True, choices=[(o.value, o.label) for o in Outcome]
    )
    series = models.CharField(_("文号系列"), max_length=20, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    sequence = models.PositiveIntegerField(null=True, blank=True)
    number = models.CharField(_("文号"), max_length=40, blank=True)
    parts = models.JSONField(default=list)
    pdf = models.ForeignKey("files.Blob", models.PROTECT, null=True, related_name="+")
    docx = models.ForeignKey("files.Blob", models.PROTECT, null=True, related_name="+")
    sha256 = models.CharField(max_length=64)
    to_applicant = models.BooleanField(default=True)
    dated = models.DateField(_("落款日期"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    issued_at = models.DateTimeField(_("印发时间"))
    voided_reason = models.CharField(_("作废原因"), max_length=200, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["issued_at", "id"]
        verbose_name = verbose_name_plural = _("文书")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "series", "year", "sequence"],
                condition=~models.Q(series=""),
                name="one_letter_a_number",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}".strip()

    def get_absolute_url(self) -> str:
        return reverse("requests:letter", args=[self.pk])


class Dispatch(models.Model):
    """送达: how a letter left, the day that counts, and the proof.

    A letter by post waits with `sent_on` empty on the list for the postal counter.
    """

    letter = models.OneToOneField(IssuedLetter, models.PROTECT, related_name="dispatch")
    method = models.CharField(
        _("送达方式"), max_length=20, choices=[(d.value, d.label) for d in Delivery]
    )
    sent_on = models.DateField(_("送出日期"), null=True, blank=True, validators=[happened])
    served_on = models.DateField(_("收到日期"), null=True, blank=True, validators=[happened])
    tracking = models.CharField(_("邮件号码"), max_length=40, blank=True)
    proof = models.ForeignKey(
        "requests.Paper", models.PROTECT, null=True, blank=True, related_name="+"
    )
    remark = models.CharField(_("送达情况"), max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("送达记录")


class Wording(models.Model):
    """An office's own words for one editable part of a letter, by version; the newest counts."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    kind = models.CharField(_("文书"), max_length=30)
    outcome = models.CharField(max_length=40, blank=True)
    part = models.CharField(_("段落"), max_length=40)
    version = models.PositiveSmallIntegerField(_("版本"))
    text = models.TextField(_("正文"), max_length=4000, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(_("修改时间"))

    class Meta:
        ordering = ["kind", "outcome", "part", "-version"]
        verbose_name = verbose_name_plural = _("文书用语")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind", "outcome", "part", "version"],
                name="one_wording_a_version",
            )
        ]
