from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.requests.models.cases import RequestCase


class PaperKind(models.TextChoices):
    """What a paper on the file is, in the order of the archive file (归档)."""

    APPLICATION = "application", _("申请书")
    ENVELOPE = "envelope", _("信封、邮件或者传真凭证")
    IDENTITY = "identity", _("身份证明")
    AUTHORITY = "authority", _("授权委托书")
    CONFIRMATION = "confirmation", _("与申请人确认的记录")
    CORRECTION = "correction", _("补正材料")
    REASONS = "reasons", _("申请人说明的理由")
    UNIT_ANSWER = "unit_answer", _("处室回复材料")
    SEARCH = "search", _("检索证明")
    OPINION = "opinion", _("第三方或者其他机关的意见")
    PAYMENT = "payment", _("缴费凭证")
    MATERIAL = "material", _("拟提供的政府信息")
    RELEASED = "released", _("区分处理后的文本")
    LETTER = "letter", _("印发的文书")
    DELIVERY = "delivery", _("送达凭证")
    REMEDY = "remedy", _("投诉、复议和诉讼材料")
    OTHER = "other", _("其他材料")


class Paper(models.Model):
    """A document on the file of a case; its content is a sealed blob under a random name."""

    may_name_people = ("title",)

    case = models.ForeignKey(
        RequestCase, models.PROTECT, related_name="papers", verbose_name=_("申请")
    )
    kind = models.CharField(_("材料类别"), max_length=20, choices=PaperKind.choices)
    title = models.CharField(_("名称"), max_length=120)
    blob = models.ForeignKey("files.Blob", models.PROTECT, related_name="+")
    from_applicant = models.BooleanField(default=False, editable=False)
    # 区分处理后的文本由此找到原件。
    made_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="released"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField(_("加入时间"))

    class Meta:
        ordering = ["added_at", "id"]
        verbose_name = verbose_name_plural = _("案卷材料")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("requests:paper", args=[self.pk])


class Redaction(models.Model):
    """The boxes of one separated copy 区分处理, each with the ground for withholding.

    `boxes`: [{page, x, y, width, height, ground}], fractions of the page from its top left.
    """

    source = models.OneToOneField(Paper, models.PROTECT, related_name="redaction")
    # 版面只排印一次：方框的位置只对这一份 PDF 有意义。
    pdf = models.ForeignKey("files.Blob", models.PROTECT, related_name="+")
    pages = models.PositiveSmallIntegerField()
    boxes = models.JSONField(default=list)
    result = models.ForeignKey(
        Paper, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = verbose_name_plural = _("区分处理")
