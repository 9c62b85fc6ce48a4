import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.common.crypto import EncryptedTextField


class CalendarNotice(models.Model):
    """The yearly notice of the State Council General Office that shifts days off (放假安排)."""

    year = models.PositiveSmallIntegerField(_("年份"))
    title = models.CharField(_("通知标题"), max_length=200)
    doc_no = models.CharField(_("发文字号"), max_length=80, blank=True)
    issued = models.CharField(
        _("发布日期"), max_length=10, blank=True, help_text=_("年-月-日，日不详时写年-月")
    )
    url = models.URLField(_("网址"), blank=True)
    is_title_checked = models.BooleanField(_("标题已核对原文"), default=False)
    recorded_at = models.DateTimeField(_("登记时间"), auto_now_add=True)

    class Meta:
        ordering = ["-year", "issued"]
        verbose_name = verbose_name_plural = _("放假安排通知")
        constraints = [
            models.UniqueConstraint(
                fields=["year", "title"],
                name="one_notice_a_title",
                violation_error_message=_("该年度同一标题的通知已经载入。"),
            )
        ]

    def __str__(self) -> str:
        return self.title


class CalendarDay(models.Model):
    """A day that departs from plain weekdays: a holiday, or a weekend day worked in exchange."""

    on = models.DateField(_("日期"), unique=True)
    is_working = models.BooleanField(_("上班"))
    name = models.CharField(_("节日"), max_length=40)
    notice = models.ForeignKey(
        CalendarNotice, models.CASCADE, related_name="days", verbose_name=_("依据")
    )

    class Meta:
        ordering = ["on"]
        verbose_name = verbose_name_plural = _("工作日历")

    def __str__(self) -> str:
        return f"{self.on} {self.name}"


class AuditEntry(models.Model):
    """One act in the chain: each entry's hash covers its own content and the hash before it."""

    seq = models.PositiveBigIntegerField(_("序号"), unique=True)
    at = models.DateTimeField(_("时间"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("操作人"),
    )
    action = models.CharField(_("行为"), max_length=60)
    subject_type = models.CharField(_("对象类型"), max_length=60)
    subject_id = models.CharField(_("对象编号"), max_length=40)
    detail = models.JSONField(_("内容"), default=dict)
    algorithm = models.CharField(_("杂凑算法"), max_length=10)
    previous_hash = models.CharField(_("前一条杂凑值"), max_length=64, blank=True)
    hash = models.CharField(_("杂凑值"), max_length=64)

    class Meta:
        ordering = ["seq"]
        verbose_name = verbose_name_plural = _("审计记录")
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="audit_subject")]

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"


class AuditHead(models.Model):
    """The single row that writers lock, so that the chain never forks."""

    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)


class HeldUpload(models.Model):
    """A workbook kept, sealed, between its dry run and its confirmation, for its owner alone."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    content = EncryptedTextField()
    held_at = models.DateTimeField()


class KeptKey(models.Model):
    """A key of the house itself, sealed, which outlives the ring that seals it."""

    name = models.CharField(max_length=40, unique=True)
    value = EncryptedTextField()


class WorkerBeat(models.Model):
    """The sign of life of a worker process: a job whose worker fell silent is put back."""

    worker_id = models.CharField(max_length=64, primary_key=True)
    beat_at = models.DateTimeField()


class ScheduledJob(models.Model):
    """A job that is enqueued once a day, at a time of the day in Asia/Shanghai."""

    name = models.CharField(_("名称"), max_length=60, unique=True)
    runs_at = models.TimeField(_("每日时间"))
    is_active = models.BooleanField(_("启用"), default=True)
    last_run_on = models.DateField(_("最近一次"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["runs_at", "name"]
        verbose_name = verbose_name_plural = _("定时任务")

    def __str__(self) -> str:
        return self.name
