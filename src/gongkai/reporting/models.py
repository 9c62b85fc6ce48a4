from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency, Role
from gongkai.reporting.queries import AnnualReportQuerySet, EditionQuerySet


class ReportState(models.TextChoices):
    """Where the year's report stands on its way to the public."""

    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("呈批中")
    APPROVED = "approved", _("已批准")
    PUBLISHED = "published", _("已公布")


class AnnualReport(models.Model):
    """The year's work on one report: words and explanations. Its figures are never kept here."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="annual_reports", verbose_name=_("机关")
    )
    year = models.PositiveSmallIntegerField(_("年度"))
    state = models.CharField(
        _("状态"), max_length=20, choices=ReportState.choices, default=ReportState.DRAFT
    )
    # 各节正文，键为 report.Format 的章节；数字写作 {表.行.列}。
    narrative = models.JSONField(_("正文"), default=dict, blank=True)
    # 勾稽关系不符的说明，键为 "校验项@位置"。
    explanations = models.JSONField(_("不符说明"), default=dict, blank=True)
    restatement_reason = models.CharField(_("更正原因"), max_length=300, blank=True)
    updated_at = models.DateTimeField(_("最近修改"), auto_now=True)

    objects = AnnualReportQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        verbose_name = verbose_name_plural = _("年度报告")
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="one_report_a_year")]

    def __str__(self) -> str:
        return f"{self.agency} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("reporting:workbench", args=[self.year])


class OpinionKind(models.TextChoices):
    SUBMITTED = "submitted", _("提交呈批")
    AGREED = "agreed", _("同意")
    RETURNED = "returned", _("退回")
    APPROVED = "approved", _("批准")
    WITHDRAWN = "withdrawn", _("撤回")


class Opinion(models.Model):
    """A signed opinion on the approval sheet 呈批单; never changed."""

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="opinions")
    round = models.PositiveSmallIntegerField(_("轮次"))
    kind = models.CharField(_("意见"), max_length=20, choices=OpinionKind.choices)
    role = models.CharField(_("角色"), max_length=20, choices=Role.choices)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("签署人")
    )
    text = models.CharField(_("意见内容"), max_length=500, blank=True)
    at = models.DateTimeField(_("时间"))
    # 签署时所见数据的杂凑值：其后数字或正文有变，须重新呈批。
    seen = models.CharField(max_length=64)

    class Meta:
        ordering = ["at", "id"]
        verbose_name = verbose_name_plural = _("审批意见")


class EditionSource(models.TextChoices):
    COMPUTED = "computed", _("由办理记录汇总")
    IMPORTED = "imported", _("由已公布的报告导入")


class Edition(models.Model):
    """A published report, frozen: data, files and their hashes never change."""

    report = models.ForeignKey(
        AnnualReport, models.PROTECT, related_name="editions", verbose_name=_("年度报告")
    )
    number = models.PositiveSmallIntegerField(_("版次"))
    source = models.CharField(
        _("来源"), max_length=10, choices=EditionSource.choices, default=EditionSource.COMPUTED
    )
    data = models.TextField(_("数据"), help_text=_("gongkai.report 的 JSON，逐字保存"))
    sha256 = models.CharField(_("杂凑值"), max_length=64)
    reason = models.CharField(_("更正原因"), max_length=300, blank=True)
    remarks = models.JSONField(
        _("附注"), default=list, blank=True, help_text=_("生成文件时须说明的事，如缺少字体")
    )
    published_on = models.DateField(_("公布日期"))
    published_at = models.DateTimeField(_("公布时间"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("公布人"),
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = verbose_name_plural = _("公布版次")
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="one_edition_a_number"),
            models.CheckConstraint(
                condition=models.Q(number=1) | ~models.Q(reason=""),
                name="restatement_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} 第{self.number}版"


class EditionFile(models.Model):
    """A file of a published edition with the hash it had when it was published."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="files")
    kind = models.CharField(_("格式"), max_length=10)
    file = models.FileField(_("文件"), upload_to="editions", max_length=200)
    sha256 = models.CharField(_("杂凑值"), max_length=64)

    class Meta:
        ordering = ["kind"]
        verbose_name = verbose_name_plural = _("公布文件")
        constraints = [models.UniqueConstraint(fields=["edition", "kind"], name="one_file_a_kind")]
