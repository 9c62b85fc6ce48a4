from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency
from gongkai.common.crypto import EncryptedTextField
from gongkai.common.records.days import happened
from gongkai.requests.models.cases import RequestCase


class SmallCaseKind(models.TextChoices):
    """The small cases beside an application."""

    CORRECTION = "correction", _("更正与自身相关的政府信息记录")  # 条例第四十一条
    SUGGESTION = "suggestion", _("建议主动公开")  # 条例第四十四条
    COMPLAINT = "complaint", _("投诉举报")  # 条例第四十七条、第五十一条


class SmallCaseState(models.TextChoices):
    OPEN = "open", _("办理中")
    ANSWERED = "answered", _("已答复")


class SmallCaseResult(models.TextChoices):
    CORRECTED = "corrected", _("予以更正")
    NOT_CORRECTED = "not_corrected", _("不予更正")
    TRANSFERRED = "transferred", _("转送有权机关")
    WILL_PUBLISH = "will_publish", _("纳入主动公开")
    WILL_NOT_PUBLISH = "will_not_publish", _("不纳入主动公开")
    FOUNDED = "founded", _("投诉属实，已督促整改")
    UNFOUNDED = "unfounded", _("投诉不属实")


class SmallCase(models.Model):
    """更正、建议、投诉: a small case with its own number, its day of receipt and its answer.

    The Regulation gives these no period; `answer_by` is the agency's own service target. `agency`
    answers; a complaint taken to the superior agency is `about` another one (条例第五十一条).
    """

    may_name_people = ("subject", "text", "answer")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="small_cases")
    case = models.ForeignKey(
        RequestCase,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="small_cases",
        verbose_name=_("所涉申请"),
    )
    about = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("被投诉机关"),
    )
    kind = models.CharField(_("类别"), max_length=20, choices=SmallCaseKind.choices)
    number = models.CharField(_("编号"), max_length=40)
    query_code = EncryptedTextField(_("查询码"), editable=False)
    form_token = models.UUIDField(null=True, unique=True, editable=False)
    person_name = EncryptedTextField(_("姓名或者名称"))
    person_contact = EncryptedTextField(_("联系方式"), blank=True)
    subject = models.CharField(_("事项"), max_length=120)
    text = models.TextField(_("内容"), max_length=4000)
    received_on = models.DateField(_("收到日期"), validators=[happened])
    answer_by = models.DateField(_("办理期限"))
    state = models.CharField(
        _("状态"), max_length=20, choices=SmallCaseState.choices, default=SmallCaseState.OPEN
    )
    result = models.CharField(
        _("办理结果"), max_length=20, choices=SmallCaseResult.choices, blank=True
    )
    answer = models.TextField(_("答复"), max_length=4000, blank=True)
    answered_on = models.DateField(_("答复日期"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ["-received_on", "-id"]
        verbose_name = verbose_name_plural = _("更正、建议和投诉")
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], name="one_small_case_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("requests:small_case", args=[self.pk])


class Enclosure(models.Model):
    """A file handed in with a small case, such as the evidence that a record is wrong."""

    may_name_people = ("title",)

    small_case = models.ForeignKey(SmallCase, models.PROTECT, related_name="enclosures")
    title = models.CharField(_("名称"), max_length=120)
    blob = models.ForeignKey("files.Blob", models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("加入时间"))

    class Meta:
        ordering = ["id"]
        verbose_name = verbose_name_plural = _("随附材料")

    def __str__(self) -> str:
        return self.title
